import type pg from 'pg';
import { textArray } from '../../../database/reading/textArray.ts';

/** A column of a subgraph's table that contains ids of another subgraph's records. */
export interface ForeignReference {
  /** The type of the records that refer, such as "Product". */
  readonly from: string;
  readonly table: string;
  readonly column: string;
  /** The type of the records to which they refer, such as "Enterprise". */
  readonly to: string;
}

/** The number of records that are asked for in one step. */
const batch = 10_000;

/** Reads the ids of the records that an import has added to a database, by type and in batches. */
export async function* addedRecords(
  client: pg.PoolClient,
  importId: string,
): AsyncGenerator<{ readonly kind: string; readonly ids: readonly string[] }> {
  for (let after = 0; ;) {
    const { rows } = await client.query<{ ordinal: string; kind: string; id: string }>(
      `select ordinal, kind, id from imported_change
      where import_id = $1 and before is null and ordinal > $2 order by ordinal limit ${batch}`,
      [importId, after],
    );
    if (rows.length === 0) return;
    after = Number(rows.at(-1)!.ordinal);
    for (const [kind, records] of Map.groupBy(rows, (row) => row.kind))
      yield { kind, ids: records.map(({ id }) => id) };
  }
}

/**
 * Finds records of a database that refer to records of another one, except those that the import itself
 * has added and that are removed with them.
 * @returns the ids of the first five, each after its type.
 */
export async function referringRecords(
  client: pg.PoolClient,
  references: readonly ForeignReference[],
  importId: string,
  { kind, ids }: { readonly kind: string; readonly ids: readonly string[] },
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { from, table, column, to } of references) {
    if (to !== kind) continue;
    const { rows } = await client.query<{ id: string }>(
      `select id from ${table} as record where ${column} = any ($1::text[]) and not exists (
        select from imported_change as change where change.import_id = $2 and change.before is null
          and change.kind = $3 and change.id = record.id
      ) limit 5`,
      [textArray(ids), importId, from],
    );
    found.push(...rows.map(({ id }) => `${from} ${id}`));
  }
  return found.slice(0, 5);
}
