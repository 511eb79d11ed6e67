import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../graphql/errors/errorCatalogue.ts';

/** Creates the refusal of a change to a record that does not exist. */
export function notFound(kind: string, field: string, id: string): GraphQLError {
  const expected = `the id of an existing ${kind}`;
  return new GraphQLError(`${field} must be ${expected}, got "${id}"`, {
    extensions: { code: 'NOT_FOUND', field, expected, got: `"${id}"`, kind, id },
  });
}

/** Creates the refusal of a change to a record that has changed since the caller read it. */
export function conflict(
  kind: string,
  id: string,
  field: string,
  expectedVersion: number,
  currentVersion: number,
): GraphQLError {
  const versions = { expectedVersion, currentVersion };
  const expected = `${currentVersion}, the current version of ${kind} "${id}"`;
  const got = String(expectedVersion);
  return new GraphQLError(
    `${field} must be ${expected}, got ${got}: the record was changed since it was read; read it ` +
      'again before changing it.',
    { extensions: { code: 'CONFLICT', field, expected, got, kind, id, ...versions } },
  );
}

/**
 * Creates the refusal of a caller who does not act for an owner of the record.
 * @param id the record; null for a new one.
 * @param callers the owners for whom the caller acts.
 */
export function notOwner(
  kind: string,
  id: string | null,
  owners: readonly string[],
  callers: Iterable<string>,
  field?: string,
): GraphQLError {
  const expected = owners.length === 0 ? 'the agency alone' : `${owners.join(', ')} or the agency`;
  const got = [...callers].join(', ') || 'none';
  const what = id === null ? `A new ${kind}` : `${kind} "${id}"`;
  return new GraphQLError(
    `${what} may only be written by ${expected}; the token's claim "owner" has ${got}.`,
    {
      extensions: {
        code: 'FORBIDDEN',
        ...(field !== undefined && { field }),
        expected,
        got,
        kind,
        ...(id !== null && { id }),
        owners,
      },
    },
  );
}

/**
 * Creates the refusal of a write because of other writes at the same time.
 * @param retryAfterSeconds the pause after which the caller may send it again.
 */
export function busy(reason: string, retryAfterSeconds: number): GraphQLError {
  return new GraphQLError(`${reason}; nothing was written. Try again in ${retryAfterSeconds} s.`, {
    extensions: { code: 'BUSY', retryAfterSeconds },
  });
}

/**
 * Creates the refusal of a write that refers to a record of another subgraph which is not known here,
 * while the replica of these records is not up to date.
 */
export function notYet(kind: string, field: string, id: string, waitedMs: number): GraphQLError {
  const retryAfterSeconds = 2;
  return new GraphQLError(
    `${field} must be the id of an existing ${kind}, got "${id}", which is not known here yet: the ` +
      `replica was not up to date after ${waitedMs} ms. Nothing was written. Try again in ${retryAfterSeconds} s.`,
    { extensions: { code: 'NOT_YET', field, kind, id, retryAfterSeconds } },
  );
}

/** Creates the refusal of an idempotency key that was used with another request. */
export function keyReused(key: string): GraphQLError {
  return new GraphQLError(
    `idempotencyKey must be new for each request, got "${key}", which was used with a different ` +
      'operation or input.',
    { extensions: { code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' } },
  );
}

/** Creates the refusal of an argument. The message states the expected and the given value. */
export function invalidArgument(
  code: ErrorCode,
  field: string,
  expected: string,
  got: unknown,
): GraphQLError {
  const shown = typeof got === 'string' ? `"${got.slice(0, 80)}"` : String(got);
  return new GraphQLError(`${field} must be ${expected}, got ${shown}`, {
    extensions: { code, field, expected, got: shown },
  });
}

/**
 * Creates the refusal of a write without a token. Guards of the schema refuse such a write earlier;
 * this is a second check.
 */
export function writeWithoutCaller(): GraphQLError {
  return new GraphQLError('A write needs a bearer token; the request has none.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });
}

/**
 * How an attempt to write collided with other transactions: `passing` if it was undone so that others
 * could go on (a deadlock or a serialisation failure), `lasting` if it waited too long for a lock, `taken`
 * if another one has written the same unique key since it was checked; null for any other error.
 */
export function collisionOf(error: unknown): 'passing' | 'lasting' | 'taken' | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  if (code === '40001' || code === '40P01') return 'passing';
  if (code === '23505') return 'taken';
  return code === '55P03' ? 'lasting' : collisionOf(error.cause);
}
