import type pg from 'pg';
import type { ImportedType } from '../../records/importedType.ts';

/** Returns the ids of the first five records of a type that were changed after an import had written them. */
export async function laterChanged(
  client: pg.PoolClient,
  importId: string,
  { kind, table }: Pick<ImportedType, 'kind' | 'table'>,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select change.id from imported_change as change left join ${table} as record using (id)
    where change.import_id = $1 and change.kind = $2
      and record.version is distinct from (change.after->>'version')::int
    order by change.id limit 5`,
    [importId, kind],
  );
  return rows.map(({ id }) => id);
}
