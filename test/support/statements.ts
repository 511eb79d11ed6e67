import pg from 'pg';

const isTransactionControl =
  /^\s*(begin|start transaction|commit|rollback|savepoint|release|set )/i;

/** The SQL statements that work sends, counted at the driver; transaction control is left out. */
export async function statementsOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly statements: readonly string[] }> {
  const statements: string[] = [];
  const { prototype } = pg.Client;
  const query = Reflect.get(prototype, 'query') as (...given: unknown[]) => unknown;
  const counted = function (this: unknown, ...given: unknown[]) {
    const [first] = given;
    const sql = typeof first === 'string' ? first : ((first as { text?: string })?.text ?? '');
    if (!isTransactionControl.test(sql)) statements.push(sql);
    return query.apply(this, given);
  };
  Reflect.set(prototype, 'query', counted);
  try {
    return { result: await work(), statements };
  } finally {
    Reflect.set(prototype, 'query', query);
  }
}
