import type pg from 'pg';
import type { ImportedType } from '../../records/importedType.ts';

/**
 * Returns the ids of the first five records of a type that were changed after an import had written them.
 * Later imports that were taken back do not count: the record has its facts from before them.
 */
export async function laterChanged(
  client: pg.PoolClient,
  importId: string,
  { kind, table }: Pick<ImportedType, 'kind' | 'table'>,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with gone as materialized (
      select later.id, (later.after->>'version')::int as version
      from imported_change as later join import on import.id = later.import_id
      where (import.state = 'UNDONE' or import.kind = 'undo')
        and import.id <> $1 and later.kind = $2 and later.after is not null
    )
    select change.id from imported_change as change
    left join ${table} as record using (id) left join gone
      on gone.id = change.id and gone.version > (change.after->>'version')::int
    where change.import_id = $1 and change.kind = $2
    group by change.id, (change.after->>'version')::int, record.version
    having record.version is distinct from (change.after->>'version')::int + count(gone.id)
    order by change.id limit 5`,
    [importId, kind],
  );
  return rows.map(({ id }) => id);
}
