import { inspect } from 'node:util';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from 'pino';
import type { ErrorCode } from './errorCatalogue.ts';
import { observe } from '../../observing/observe.ts';
import { isRequestEnd } from '../../database/sql/requestEnd.ts';
import { isStorageFull, storageFull } from '../../database/storage.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';

/**
 * Converts an error to the form that the caller may see. A refusal (a `GraphQLError` with a code of
 * the catalogue) is passed on unchanged. An error that graphql-js raised about the request gets a
 * code by its kind. A database that does not answer is reported as an unavailable subgraph. Any
 * other error is logged as a fault of the program, and its message is hidden from the caller.
 */
export function presentError(error: unknown, log: Logger): GraphQLFormattedError {
  const graphQLError = error instanceof GraphQLError ? error : unexpected(error);
  const { message, locations, path, originalError } = graphQLError;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const code = codeOf(graphQLError);
  if (code !== 'INTERNAL_SERVER_ERROR') {
    if (code === 'OUTCOME_UNKNOWN') {
      const err = (originalError as GraphQLError | undefined)?.originalError ?? graphQLError;
      observe(() => log.warn({ err, path }, 'the outcome of a write is unknown'));
    }
    return { message, ...place, extensions: { ...visibleExtensions(graphQLError), code } };
  }
  if (isStorageFull(originalError)) {
    observe(() => log.warn({ err: originalError, path }, 'the storage of the database is full'));
    const { message: full, extensions } = storageFull();
    return { message: full, ...place, extensions: { ...extensions } };
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
        'A value in the arguments is out of range or malformed, so that it cannot be stored or compared.',
      ...place,
      extensions: { code: 'INVALID_VALUE' },
    };
  }
  if (isDatabaseGone(originalError)) {
    observe(() => log.warn({ err: originalError, path }, 'the database does not answer'));
    return {
      message: 'The database of this subgraph is unavailable; its fields are null.',
      ...place,
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    };
  }
  observe(() => log.error({ err: originalError ?? graphQLError, path }, 'a field failed'));
  return {
    message: 'Internal error, not caused by the request; it was logged.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** Shows a value without calling functions of it. */
const plainly = { customInspect: false };

/**
 * Wraps an error that was thrown outside of a field. It is a fault of the program, so its message
 * is hidden from the caller.
 */
function unexpected(error: unknown): GraphQLError {
  // Not `String`, which throws for an object whose `toString` is no function.
  const originalError = error instanceof Error ? error : new Error(inspect(error, plainly));
  return new GraphQLError('unexpected', { originalError });
}

/**
 * Returns the code of a refusal, which may be wrapped in an error of the server with a general
 * code. If there is no refusal, returns the code for the kind of error.
 */
function codeOf(error: GraphQLError): string {
  const { originalError, extensions } = error;
  const isRefusal =
    originalError === undefined ||
    originalError === null ||
    originalError instanceof GraphQLError ||
    originalError instanceof InvalidValue;
  if (!isRefusal) return 'INTERNAL_SERVER_ERROR';
  const own = originalError?.extensions['code'] ?? extensions['code'];
  return typeof own === 'string' && own !== '' ? own : codeOfKind(error);
}

/**
 * Returns the code for an error that graphql-js itself raised. An error within a field is due to
 * the caller only if it is about an argument; such an error has nodes, unlike an error about a
 * value that a resolver returned.
 */
function codeOfKind({ nodes, path, originalError }: GraphQLError): ErrorCode {
  if (path !== undefined) {
    const isArgument = originalError instanceof GraphQLError && originalError.nodes !== undefined;
    return isArgument ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
  }
  const kind = nodes?.[0]?.kind;
  if (kind === Kind.VARIABLE_DEFINITION) return 'BAD_USER_INPUT';
  return kind === undefined ? 'BAD_REQUEST' : 'GRAPHQL_VALIDATION_FAILED';
}

function visibleExtensions({ extensions }: GraphQLError): Record<string, unknown> {
  const { stacktrace: _, http: __, ...visible } = extensions;
  return visible;
}

/**
 * SQLSTATEs of values that PostgreSQL refuses: out of range, malformed, too long, containing a
 * character that is invalid in text, or too long for an index.
 */
const refusedValue = /^(22001|22003|22007|22008|22021|22P02|22P05|54000)$/;

function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const isSqlState = 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));
  return isSqlState ? String((error as { code: unknown }).code) : sqlStateOf(error.cause);
}

/**
 * Matches codes of lost or refused connections: SQLSTATE classes 08 and 57P, SQLSTATE 53300, and
 * socket errors.
 */
const goneCode = /^(08|57P|53300$|ECONN|EPIPE$|ENOTFOUND$|EAI_AGAIN$|ETIMEDOUT$|EHOSTUNREACH$)/;
const goneMessage = /connection terminated|timeout exceeded when trying to connect/i;

function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && goneCode.test(error.code)) return true;
  if (goneMessage.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseGone);
  return isDatabaseGone(error.cause);
}
