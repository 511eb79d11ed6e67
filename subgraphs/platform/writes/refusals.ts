import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../graphql/errors/errorCatalogue.ts';

/** Creates the refusal of a change to a record that does not exist. */
export function notFound(kind: string, field: string, id: string): GraphQLError {
  return new GraphQLError(`${field} must be the id of an existing ${kind}, got "${id}"`, {
    extensions: { code: 'NOT_FOUND', field, kind, id },
  });
}

/** Creates the refusal of a change to a record that has changed since the caller read it. */
export function conflict(
  kind: string,
  id: string,
  expectedVersion: number,
  currentVersion: number,
): GraphQLError {
  return new GraphQLError(
    `${kind} "${id}" has version ${currentVersion}, expected ${expectedVersion}: it was changed ` +
      'since it was read; read it again before changing it.',
    { extensions: { code: 'CONFLICT', kind, id, expectedVersion, currentVersion } },
  );
}

/** Creates the refusal of a caller who does not act for an owner of the record. */
export function notOwner(kind: string, id: string, owners: readonly string[]): GraphQLError {
  const who = owners.length === 0 ? 'the agency alone' : `${owners.join(', ')} or the agency`;
  return new GraphQLError(
    `${kind} "${id}" may only be written by ${who}; the token's claim "owner" does not include them.`,
    { extensions: { code: 'FORBIDDEN', kind, id, owners } },
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
 * Converts an error of the database into a refusal that names the constraint and the table. Returns
 * null for an error that no input can cause.
 */
export function databaseRefusal(error: unknown): GraphQLError | null {
  const cause = constraintErrorOf(error);
  if (cause === null) return null;
  const { code, table = 'a record', constraint = 'a rule' } = cause;
  const rule = constraint.replaceAll('_', ' ');
  const field = fieldOf(constraint, table);
  const refuse = (stable: ErrorCode, message: string) =>
    new GraphQLError(message, {
      extensions: { code: stable, constraint, table, ...(field !== null && { field }) },
    });
  switch (code) {
    case '23505':
      return refuse(
        'ALREADY_EXISTS',
        field === null
          ? `The ${table} already exists: ${rule}`
          : `${field} must be unique: another ${table} has the same`,
      );
    case '23503':
      return refuse(
        'UNKNOWN_REFERENCE',
        field === null
          ? `The ${table} refers to a missing record: ${rule}`
          : `${field} must refer to an existing record`,
      );
    case '42501':
      return refuse('FORBIDDEN', `The token does not permit this write to ${table}.`);
    default:
      return refuse('RULE_VIOLATED', `The ${table} would violate the rule "${rule}".`);
  }
}

/**
 * Returns the input field that corresponds to the column of a key, derived from PostgreSQL's name
 * of the constraint. PostgreSQL's error does not name the values under row policies. Returns null
 * for a constraint with a custom name.
 */
function fieldOf(constraint: string, table: string): string | null {
  const [, column] = constraint.match(new RegExp(`^${table}_(\\w+)_f?key$`)) ?? [];
  if (column === undefined) return null;
  return column
    .replace(/_(id|code)$/, '')
    .replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

interface ConstraintError {
  readonly code: string;
  readonly table?: string;
  readonly constraint?: string;
}

/** Matches SQLSTATEs of integrity violations (class 23), row policies, and errors of triggers. */
const constraintCode = /^(23|42501$|P0001$)/;

function constraintErrorOf(error: unknown): ConstraintError | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && constraintCode.test(code)) return error as never;
  return constraintErrorOf(error.cause);
}

/**
 * How an attempt to write collided with other transactions: `passing` if it was undone so that others
 * could go on (a deadlock or a serialisation failure), `lasting` if it waited too long for a lock; null
 * for any other error.
 */
export function collisionOf(error: unknown): 'passing' | 'lasting' | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  if (code === '40001' || code === '40P01') return 'passing';
  return code === '55P03' ? 'lasting' : collisionOf(error.cause);
}
