import { parseExactJson } from '../../subgraphs/platform/http/exactJson.ts';
import type { Data } from '../executing/data/data.ts';
import type { SubgraphError, UncheckedAnswer } from './source.ts';

/** A checked answer of a subgraph: an object or null, and well-formed errors. */
export interface SubgraphAnswer {
  readonly data: Data | null;
  readonly errors: readonly SubgraphError[];
}

/**
 * Parses an answer, and keeps all digits of its numbers.
 * @returns `null` if the text is not a GraphQL answer (it has neither data nor errors), such as the
 * error page of a proxy.
 */
export function parseAnswer(text: string): UncheckedAnswer | null {
  let answer: unknown;
  try {
    answer = parseExactJson(text);
  } catch {
    return null;
  }
  if (!isObject(answer)) return null;
  return Object.hasOwn(answer, 'data') || Object.hasOwn(answer, 'errors') ? answer : null;
}

/**
 * Checks the form of an answer, of a local or remote subgraph. Each malformed part becomes an
 * error, and the rest is kept. The data is checked against the types of the fetch later.
 */
export function checkAnswer({ data, errors }: UncheckedAnswer): SubgraphAnswer {
  const faults: SubgraphError[] = [];
  const isData = isObject(data);
  if (!isData && data !== null && data !== undefined) faults.push(malformed('data', data));
  const isList = Array.isArray(errors);
  if (!isList && errors !== null && errors !== undefined) faults.push(malformed('errors', errors));
  const checked = isList ? errors.map(checkError) : [];
  return { data: isData ? data : null, errors: [...checked, ...faults] };
}

function checkError(error: unknown): SubgraphError {
  if (!isObject(error)) return malformed('an error', error);
  const { message, path, extensions } = error as Readonly<Record<string, unknown>>;
  return {
    ...(typeof message === 'string' && { message }),
    ...(isPath(path) && { path }),
    ...(isObject(extensions) && { extensions: ownExtensions(extensions) }),
  };
}

/**
 * Removes the extensions that a subgraph must not control: the status and headers of the gateway's
 * response, and the subgraph's name. Removes stack traces, and a code that is not a string.
 */
function ownExtensions(extensions: Data): Readonly<Record<string, unknown>> {
  const {
    http: _,
    serviceName: __,
    exception: ___,
    stacktrace: ____,
    code,
    ...others
  } = extensions as Readonly<Record<string, unknown>>;
  return typeof code === 'string' ? { code, ...others } : others;
}

function isPath(path: unknown): path is readonly (string | number)[] {
  return (
    Array.isArray(path) &&
    path.every((key) => typeof key === 'string' || (Number.isSafeInteger(key) && key >= 0))
  );
}

function isObject(value: unknown): value is Data {
  const isAny = typeof value === 'object' && value !== null;
  return isAny && !Array.isArray(value) && !JSON.isRawJSON(value);
}

function malformed(part: string, value: unknown): SubgraphError {
  const expected = part === 'errors' ? 'a list' : 'an object';
  return {
    message: `Expected ${expected} for ${part} in the subgraph's answer, got ${kindOf(value)}.`,
    extensions: { code: 'INVALID_SUBGRAPH_ANSWER' },
  };
}

/** Returns the kind of a JSON value, for messages. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' || JSON.isRawJSON(value)) return 'a number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
