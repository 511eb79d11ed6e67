import { GraphQLError } from 'graphql';

/**
 * The refusal of a write whose outcome cannot be told: it may have been done.
 * @param idempotencyKey by which the same request, sent again, is not done twice; null without one.
 * @param cause why it cannot be told, for the log.
 */
export function outcomeUnknown(idempotencyKey: string | null, cause: unknown): GraphQLError {
  const advice =
    idempotencyKey === null
      ? 'The request has no idempotencyKey: read the records before you send it again.'
      : 'Send the same request with the same idempotencyKey again: it is not done twice.';
  return new GraphQLError(`It is unknown whether the write was done. ${advice}`, {
    extensions: { code: 'OUTCOME_UNKNOWN', idempotencyKey },
    originalError: cause instanceof Error ? cause : new Error(String(cause)),
  });
}

/**
 * Whether an error leaves open if a transaction was committed whose COMMIT had been sent: the server
 * did not say that it refused it, but the session ended, or the time to wait for its answer.
 */
export function leavesCommitOpen(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const { code } = error as { code?: unknown };
  const sqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
  if (sqlState !== null) return sessionEnds.test(sqlState) || isFatal(error);
  return error.cause === undefined || leavesCommitOpen(error.cause);
}

/** Connection exceptions, shutdown and termination, errors of the system and of the server itself. */
const sessionEnds = /^(08|57P|58|XX)/;

/** A server in another language says so in its own words, and its refusals have classes of their own. */
function isFatal(error: Error): boolean {
  const { severity } = error as { severity?: unknown };
  return severity === 'FATAL' || severity === 'PANIC';
}
