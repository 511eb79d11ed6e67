import { GraphQLError } from 'graphql';

/**
 * Creates the error for a write whose outcome is unknown, because it may have been committed.
 * @param idempotencyKey the key with which the caller can repeat the request safely; null if there
 * is none.
 * @param cause why the outcome is unknown, for the log.
 */
export function outcomeUnknown(idempotencyKey: string | null, cause: unknown): GraphQLError {
  const advice =
    idempotencyKey === null
      ? 'The request has no idempotencyKey: read the records before you send it again.'
      : 'Send the same request with the same idempotencyKey again: it is executed only once.';
  return new GraphQLError(`It is unknown whether the write was committed. ${advice}`, {
    extensions: { code: 'OUTCOME_UNKNOWN', idempotencyKey },
    originalError: cause instanceof Error ? cause : new Error('the write failed', { cause }),
  });
}

/**
 * Whether it is unknown, after this error, if COMMIT succeeded: the server did not refuse the
 * COMMIT, but the session ended or the response did not arrive in time.
 */
export function leavesCommitOpen(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const { code } = error as { code?: unknown };
  const sqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
  if (sqlState !== null) return sessionEnds.test(sqlState) || isFatal(error);
  return error.cause === undefined || leavesCommitOpen(error.cause);
}

/**
 * Matches SQLSTATEs with which a session ends: connection exceptions, shutdown, termination, system
 * errors and internal errors.
 */
const sessionEnds = /^(08|57P|58|XX)/;

/**
 * Whether the error ended the session, by its severity. A server with another language translates the
 * severity; such an error is recognised only by its SQLSTATE.
 */
function isFatal(error: Error): boolean {
  const { severity } = error as { severity?: unknown };
  return severity === 'FATAL' || severity === 'PANIC';
}
