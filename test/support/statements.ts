import pg from 'pg';

/**
 * Matches statements that no request causes: the test of a listening connection, and the reading of
 * the last change before it listens.
 */
const isListening =
  /^\s*listen |pg_notify\('katun', 'probe |^select number::text, mark from last_change\(\)$/i;

const isTransactionControl =
  /^\s*(begin|start transaction|commit|rollback|savepoint|release|set )/i;

/** A statement as it was sent. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Returns the SQL statements that some work sends, recorded at the driver, without transaction
 * control.
 */
export async function statementsOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly statements: readonly Statement[] }> {
  const statements: Statement[] = [];
  const { prototype } = pg.Client;
  const query = Reflect.get(prototype, 'query') as (...given: unknown[]) => unknown;
  const counted = function (this: unknown, ...given: unknown[]) {
    const [first, second] = given;
    const { text = String(first), values = Array.isArray(second) ? second : [] } =
      typeof first === 'object' ? (first as { text?: string; values?: unknown[] }) : {};
    const isCounted = !isTransactionControl.test(text) && !isListening.test(text);
    if (isCounted) statements.push({ sql: text, values });
    return query.apply(this, given);
  };
  Reflect.set(prototype, 'query', counted);
  try {
    return { result: await work(), statements };
  } finally {
    Reflect.set(prototype, 'query', query);
  }
}
