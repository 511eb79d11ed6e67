import pg from 'pg';

const isTransactionControl =
  /^\s*(begin|start transaction|commit|rollback|savepoint|release|set )/i;

/** The SQL statements that work sends, counted at the driver; transaction control is left out. */
export async function statementsOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly statements: readonly string[] }> {
  const statements: string[] = [];
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: unknown, ...given: unknown[]) {
    const [first] = given;
    const sql = typeof first === 'string' ? first : ((first as { text?: string })?.text ?? '');
    if (!isTransactionControl.test(sql)) statements.push(sql);
    return query.apply(this, given);
  } as typeof pg.Client.prototype.query;
  try {
    return { result: await work(), statements };
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
}
