import type { ErrorCode } from '../../graphql/errors/errorCatalogue.ts';
import { parseExactJson } from '../exactJson.ts';
import { requestRefusal } from '../../graphql/errors/refusal.ts';
import { nestsDeeper } from './nesting.ts';

/** A GraphQL request received over HTTP, with each part checked for its type. */
export interface GraphQLOverHttp {
  /** Absent only if a document is requested by its id or its hash. */
  readonly query?: string;
  /**
   * The id of a trusted document, from `documentId`
   * (https://graphql.github.io/graphql-over-http/draft/#sec-Persisted-Documents) or Relay's `doc_id`.
   */
  readonly documentId?: string;
  readonly operationName?: string;
  /**
   * The variables. A number that a double cannot represent exactly is an object of `JSON.rawJSON`.
   */
  readonly variables?: JsonObject;
  readonly extensions?: JsonObject;
}

/** Limits on the texts of a request. */
export interface TextLimits {
  /** The maximum length of a query, in characters. */
  readonly maxLength: number;
  /** The maximum depth of nested brackets in a query and in JSON. */
  readonly maxNesting: number;
}

/**
 * A JSON object. Read its keys as own properties only, because a key may have any name, such as
 * "__proto__".
 */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a POST.
 * @throws GraphQLError `BAD_REQUEST`; `NESTED_TOO_DEEPLY` for JSON; `QUERY_TOO_LARGE`,
 * `GRAPHQL_PARSE_FAILED` for a query.
 */
export function readBodyRequest(body: string, limits: TextLimits): GraphQLOverHttp {
  const json = readJson(body, 'The body', limits);
  if (Array.isArray(json))
    throw malformed('The body must be one request, got a list: batches are not supported.');
  if (!isJsonObject(json)) throw malformed(`The body must be a JSON object, got ${kindOf(json)}.`);
  return checkRequest(
    {
      query: own(json, 'query'),
      documentId: own(json, 'documentId') ?? own(json, 'doc_id'),
      operationName: own(json, 'operationName'),
      variables: own(json, 'variables'),
      extensions: own(json, 'extensions'),
    },
    limits,
  );
}

/**
 * Reads the query string of a GET.
 * @throws GraphQLError `BAD_REQUEST`; `NESTED_TOO_DEEPLY` for JSON; `QUERY_TOO_LARGE`,
 * `GRAPHQL_PARSE_FAILED` for a query.
 */
export function readUrlRequest(url: string, limits: TextLimits): GraphQLOverHttp {
  const start = url.indexOf('?');
  const parameters = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const once = (name: string) => {
    const values = parameters.getAll(name);
    if (values.length > 1) throw malformed(`"${name}" must be given once, got ${values.length}.`);
    return values[0];
  };
  const json = (name: string) => {
    const text = once(name);
    return text === undefined || text === '' ? undefined : readJson(text, `"${name}"`, limits);
  };
  return checkRequest(
    {
      query: once('query'),
      documentId: once('documentId') ?? once('doc_id'),
      operationName: once('operationName'),
      variables: json('variables'),
      extensions: json('extensions'),
    },
    limits,
  );
}

function checkRequest(
  {
    query,
    documentId,
    operationName,
    variables,
    extensions,
  }: { readonly [Part in keyof GraphQLOverHttp]: unknown },
  limits: TextLimits,
): GraphQLOverHttp {
  const checkedExtensions = objectOf(extensions, 'extensions');
  const id = textOf(documentId, 'documentId') ?? persistedQueryId(checkedExtensions);
  const text = textOf(query, 'query');
  if ((text ?? '') === '' && id === undefined)
    throw malformed('"query" must be a GraphQL document, got none.');
  if (text !== undefined) checkQueryText(text, limits);
  return given({
    query: text,
    documentId: textOf(documentId, 'documentId'),
    operationName: textOf(operationName, 'operationName'),
    variables: objectOf(variables, 'variables'),
    extensions: checkedExtensions,
  });
}

/**
 * Returns the hash or id by which the extensions name a persisted query; undefined if they name none.
 * @throws GraphQLError `BAD_REQUEST` if they do not have the form of automatic persisted queries.
 */
export function persistedQueryId(extensions: JsonObject | undefined): string | undefined {
  const persisted = extensions === undefined ? undefined : own(extensions, 'persistedQuery');
  if (persisted === undefined || persisted === null) return undefined;
  const hash = isJsonObject(persisted) ? own(persisted, 'sha256Hash') : undefined;
  const version = isJsonObject(persisted) ? own(persisted, 'version') : undefined;
  if (version === 1 && typeof hash === 'string' && hash !== '') return hash;
  throw malformed(
    '"extensions.persistedQuery" must have "version" 1 and "sha256Hash" of 64 hexadecimal ' +
      'digits.',
  );
}

/**
 * Checks the text of a query before it is parsed.
 * @throws GraphQLError `QUERY_TOO_LARGE`, `GRAPHQL_PARSE_FAILED`.
 */
export function checkQueryText(text: string, { maxLength, maxNesting }: TextLimits): void {
  if (text.length > maxLength) {
    const message = `The query must have at most ${maxLength} characters, got ${text.length}.`;
    throw requestRefusal('QUERY_TOO_LARGE', message);
  }
  if (nestsDeeper(text, maxNesting, 'GraphQL')) {
    throw tooDeep('GRAPHQL_PARSE_FAILED', 'The query', maxNesting);
  }
}

function readJson(text: string, what: string, { maxNesting }: TextLimits): unknown {
  if (nestsDeeper(text, maxNesting, 'JSON')) throw tooDeep('NESTED_TOO_DEEPLY', what, maxNesting);
  try {
    return parseExactJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformed(`${what} must be JSON, got malformed text: ${error.message}.`);
  }
}

function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw malformed(`"${name}" must be a string, got ${kindOf(value)}.`);
}

function objectOf(value: unknown, name: string): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (isJsonObject(value)) return value;
  throw malformed(`"${name}" must be an object, got ${kindOf(value)}.`);
}

function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
  );
}

/**
 * Returns the value of an own property: a body may have a key "__proto__" or "constructor" like any
 * other.
 */
function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Returns the request without the properties that are undefined. */
function given(request: {
  readonly [Part in keyof GraphQLOverHttp]: GraphQLOverHttp[Part] | undefined;
}) {
  const parts = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(parts) as GraphQLOverHttp;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (JSON.isRawJSON(value)) return 'a number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function malformed(message: string) {
  return requestRefusal('BAD_REQUEST', message);
}

function tooDeep(code: ErrorCode, what: string, maxNesting: number) {
  const message = `${what} must have at most ${maxNesting} levels of nested brackets.`;
  return requestRefusal(code, message);
}
