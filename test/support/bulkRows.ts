import type pg from 'pg';

/**
 * Inserts many rows into a table as its owner, without its triggers, checks and references. The indexes
 * are built once at the end, which is much faster. Updates the planner's statistics.
 * @param insert SQL that inserts the rows.
 */
export async function insertInBulk(
  client: pg.Client,
  table: string,
  insert: string,
): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = $1::regclass
      and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  );
  const { rows: constraints } = await client.query<{ name: string; definition: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f') and convalidated`,
    [table],
  );
  // Wait for each commit: otherwise the vacuum at the end cannot mark the pages as visible to all
  // transactions.
  await client.query('set synchronous_commit = on');
  // Indexes of words are built much faster if all entries fit into memory.
  await client.query(`set maintenance_work_mem = '512MB'`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  for (const { name } of constraints)
    await client.query(`alter table ${table} drop constraint ${name}`);
  // Disable triggers, which check sums for each row at the end of the transaction; other tests
  // cover them.
  await client.query(`alter table ${table} disable trigger user`);
  await client.query(insert);
  await client.query(`alter table ${table} enable trigger user`);
  for (const { name, definition } of constraints) {
    await client.query(`alter table ${table} add constraint ${name} ${definition} not valid`);
  }
  for (const { definition } of indexes) await client.query(definition);
  await client.query(`vacuum analyze ${table}`);
}
