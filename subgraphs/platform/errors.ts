import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isRequestEnd } from './sql/requestEnd.ts';

/**
 * What a caller may see of an error. Refusals (a `GraphQLError` with a code of its own) pass as they
 * are. A database that does not answer makes the subgraph unavailable. Anything else is a bug: it is
 * logged whole, and the caller learns only that it happened.
 */
export function presentError(error: unknown, log: Logger): GraphQLFormattedError {
  const graphQLError = error instanceof GraphQLError ? error : unexpected(error);
  const { message, locations, path, originalError } = graphQLError;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (isRefusal(graphQLError)) {
    if (graphQLError.extensions['code'] === 'OUTCOME_UNKNOWN') {
      const err = (originalError as GraphQLError | undefined)?.originalError ?? graphQLError;
      log.warn({ err, path }, 'the outcome of a write is unknown');
    }
    return { message, ...place, extensions: visibleExtensions(graphQLError) };
  }
  if (isRequestEnd(originalError) || sqlStateOf(originalError) === '57014') {
    return {
      message:
        'This subgraph did not answer in time; its fields are null, and nothing was written.',
      ...place,
      extensions: { code: 'SUBGRAPH_TIMEOUT' },
    };
  }
  if (refusedValue.test(sqlStateOf(originalError) ?? '')) {
    log.warn({ err: originalError, path }, 'a value that the database refuses');
    return {
      message:
        'A value in the arguments is out of the range or form that can be stored or compared.',
      ...place,
      extensions: { code: 'INVALID_VALUE' },
    };
  }
  if (isDatabaseGone(originalError)) {
    log.warn({ err: originalError, path }, 'the database does not answer');
    return {
      message: 'The database of this subgraph is unavailable; its fields are null.',
      ...place,
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    };
  }
  log.error({ err: originalError ?? graphQLError, path }, 'a field failed');
  return {
    message: 'Internal error: it was logged, and it is not the request that is at fault.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** Whatever is thrown outside of a field is a bug too: its own message is not for the caller. */
function unexpected(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError('unexpected', { originalError });
}

function isRefusal(error: GraphQLError): boolean {
  const cause = error.originalError;
  const raisedByGraphQL = cause === undefined || cause === null || cause instanceof GraphQLError;
  return raisedByGraphQL && error.extensions['code'] !== 'INTERNAL_SERVER_ERROR';
}

/** A refused value keeps its own code where a server has put the general one over it. */
function visibleExtensions({ extensions, originalError }: GraphQLError): Record<string, unknown> {
  const { stacktrace: _, http: __, ...visible } = extensions;
  const own = originalError instanceof GraphQLError ? originalError.extensions['code'] : undefined;
  return own === undefined ? visible : { ...visible, code: own };
}

/**
 * Values that PostgreSQL cannot take: out of range, malformed, too long, with a character that text
 * cannot hold, or too long to be indexed.
 */
const refusedValue = /^(22001|22003|22007|22008|22021|22P02|22P05|54000)$/;

function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const isSqlState = 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));
  return isSqlState ? String((error as { code: unknown }).code) : sqlStateOf(error.cause);
}

/** Connection exceptions of PostgreSQL (classes 08 and 57P, 53300) and of the socket. */
const goneCode = /^(08|57P|53300$|ECONN|EPIPE$|ENOTFOUND$|EAI_AGAIN$|ETIMEDOUT$|EHOSTUNREACH$)/;
const goneMessage = /connection terminated|timeout exceeded when trying to connect/i;

function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && goneCode.test(error.code)) return true;
  if (goneMessage.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseGone);
  return isDatabaseGone(error.cause);
}
