import type { ImportSession } from '../../running/importSession.ts';
import type { ImportedType } from '../../records/importedType.ts';
import type { RefusedPart } from '../../records/readItem.ts';

/** The largest number of refusals that are read in one step. */
const batch = 10_000;

interface RefusedRow {
  readonly member: string | null;
  readonly line: string;
  readonly got: string | null;
}

/** Removes the staged rows that name records that do not exist. Yields their refusals. */
export async function* refuseUnknownReferences(
  { writer }: ImportSession,
  { kind, reference }: ImportedType,
): AsyncGenerator<RefusedPart> {
  if (!reference) return;
  const { field, expected, isUnknownSql } = reference;
  for (;;) {
    const { rows } = await writer.query<RefusedRow>(
      `with removed as (
        delete from staged_record where ordinal = any (array(
          select ordinal from staged_record as staged
          where kind = $1 and outcome in ('ADDED', 'CHANGED') and ${isUnknownSql}
          order by ordinal limit ${batch}
        ))
        returning ordinal, member, line, facts->>$2 as got
      )
      select member, line, got from removed order by ordinal`,
      [kind, field],
    );
    for (const { member, line, got } of rows) {
      const message = `expected ${expected}, got ${got ?? 'nothing'}`;
      const place = { member, line: Number(line) };
      yield { place, code: 'UNKNOWN_REFERENCE', field, message, text: null };
    }
    if (rows.length < batch) return;
  }
}
