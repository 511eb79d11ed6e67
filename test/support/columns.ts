import type pg from 'pg';

/**
 * Returns the columns of a table that an insert must give, as a list for SQL; other columns are
 * generated.
 */
export async function givenColumns(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ list: string }>(
    `select string_agg(column_name, ', ' order by ordinal_position) as list
     from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  );
  return rows[0]!.list;
}
