import type { ImportedType } from '../../records/importedType.ts';
import type { RefusedPart } from '../../records/readItem.ts';
import type { ImportSession } from '../../running/importSession.ts';

/** The largest number of repeated keys that are resolved in one step. */
const batch = 1_000;

interface RepeatedRow {
  readonly ordinal: string;
  readonly key: string;
  readonly member: string | null;
  readonly line: string;
  readonly is_first: boolean;
  readonly same: boolean;
}

/**
 * Leaves one staged row of each key. Of a type whose repetitions are refused, rows with the same facts
 * count as one, and all rows of a key with different facts are refused.
 * Yields the refusals.
 */
export async function* resolveRepeatedKeys(
  { writer }: ImportSession,
  type: ImportedType,
): AsyncGenerator<RefusedPart> {
  if (type.repeats === 'last') {
    // The table has no statistics, so that joins would be nested loops; arrays are searched by hash.
    await writer.query(
      `delete from staged_record where ordinal = any (array(
        select ordinal from (
          select ordinal, row_number() over (partition by key order by as_of desc, ordinal desc) as place
          from staged_record where kind = $1 and key = any (array(
            select key from staged_record where kind = $1 group by key having count(*) > 1
          ))
        ) as repeated
        where place > 1
      ))`,
      [type.kind],
    );
    return;
  }
  for (;;) {
    const rows = await repeatedRows(writer, type.kind);
    if (rows.length === 0) return;
    const gone = rows.filter(({ same, is_first: isFirst }) => !same || !isFirst);
    for (const row of gone) if (!row.same) yield refusalOf(row);
    await writer.query('delete from staged_record where ordinal = any ($1::bigint[])', [
      gone.map(({ ordinal }) => ordinal),
    ]);
  }
}

/** Reads the rows of repeated keys, all rows of each key. */
async function repeatedRows(writer: ImportSession['writer'], kind: string): Promise<RepeatedRow[]> {
  const { rows } = await writer.query<RepeatedRow>(
    `with repeated as (
      select key, min(ordinal) as first, count(distinct (as_of, facts)) = 1 as same
      from staged_record where kind = $1 group by key having count(*) > 1 limit ${batch}
    )
    select staged.ordinal, staged.key, staged.member, staged.line, repeated.same,
      staged.ordinal = repeated.first as is_first
    from staged_record as staged join repeated using (key)
    where staged.kind = $1 order by staged.ordinal`,
    [kind],
  );
  return rows;
}

function refusalOf({ key, member, line }: RepeatedRow): RefusedPart {
  return {
    place: { member, line: Number(line) },
    code: 'DUPLICATE_KEY',
    field: null,
    message: `expected a key that no other row of the file has with different facts, got ${key} again`,
    text: null,
  };
}
