import type { KeyObject } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';

/** A request that somebody sends to break something, and what must come of it. */
export interface Attack {
  readonly name: string;
  readonly request: HostileRequest;
  readonly expected: Expectation;
  /** How long its answer may take, in milliseconds. */
  readonly limitMs: number;
}

/** What is written to the socket. */
export interface HostileRequest {
  readonly method: string;
  readonly target: string;
  /** Beside `host`, `connection` and `content-length`, which are added. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | Buffer | null;
  /** Written as it is instead of all else. */
  readonly raw: string | Buffer | null;
}

/**
 * What an answer must be beside what all of them must be: quick, of no status from 500 on but 503, with
 * codes in its errors, and without a word of what is inside.
 */
export interface Expectation {
  /** One of these. */
  readonly status?: readonly number[];
  /** An error has one of these codes. */
  readonly code?: readonly string[];
  /** Whether the request must not be answered in whole: an error or a status from 400 on. */
  readonly refused?: boolean;
  /** A text that the body holds. */
  readonly contains?: string;
  /** A text that the answer, its head included, does not hold. */
  readonly lacks?: string;
  /** Whether the connection may be closed without an answer. */
  readonly silent?: boolean;
}

/** What attacks are made for. */
export interface Victim {
  readonly schema: GraphQLSchema;
  /** The key that signs accepted tokens. */
  readonly key: KeyObject;
  readonly keyId: string;
  /** An accepted `Authorization` header of the agency with all scopes. */
  readonly agency: string;
  /** An accepted one without any scope. */
  readonly known: string;
}

/** Attacks of one kind. */
export interface Family {
  readonly name: string;
  readonly attacks: (victim: Victim) => readonly Attack[];
}

/** How long an answer may take, in milliseconds, and one for which a plan is sought. */
export const maxMs = { answering: 500, planning: 1_000 } as const;

const json = ['content-type', 'application/json'] as const;
const nothing: Expectation = {};

/** A request as it is described, with the usual parts where nothing is said. */
export function attack(
  name: string,
  request: Partial<HostileRequest>,
  expected: Expectation = nothing,
): Attack {
  return {
    name,
    request: {
      method: 'POST',
      target: '/graphql',
      headers: [json],
      body: null,
      raw: null,
      ...request,
    },
    expected,
    limitMs: maxMs.answering,
  };
}

/** A GraphQL request over POST. */
export function query(
  name: string,
  text: string,
  expected: Expectation = nothing,
  { variables, authorization }: { variables?: object; authorization?: string } = {},
): Attack {
  const headers = authorization === undefined ? [json] : [json, authorizationOf(authorization)];
  return attack(name, { headers, body: JSON.stringify({ query: text, variables }) }, expected);
}

/** A body as it is, sent as JSON. */
export function body(name: string, text: string | Buffer, expected: Expectation = nothing): Attack {
  return attack(name, { body: text }, expected);
}

/** A GET of this target. */
export function get(name: string, target: string, expected: Expectation = nothing): Attack {
  return attack(name, { method: 'GET', target, headers: [] }, expected);
}

/** A small query with these headers beside its content type. */
export function headed(
  name: string,
  headers: HostileRequest['headers'],
  expected: Expectation = nothing,
): Attack {
  return attack(name, { headers: [json, ...headers], body: smallBody }, expected);
}

/** Bytes of which the server must make what it can. */
export function bytes(name: string, raw: string | Buffer, expected: Expectation = nothing): Attack {
  return attack(name, { raw }, expected);
}

/** The same attacks, for each of which a plan may be sought. */
export function planned(attacks: readonly Attack[]): readonly Attack[] {
  return attacks.map((one) => ({ ...one, limitMs: maxMs.planning }));
}

/** The body of a small valid request. */
export const smallBody = JSON.stringify({ query: '{ __typename }' });

/** The head of a small valid POST with more lines in it, to be followed by its body. */
export function rawPost(lines: string, text = smallBody, requestLine = 'POST /graphql HTTP/1.1') {
  return (
    `${requestLine}\r\nhost: localhost\r\nconnection: close\r\n` +
    `content-type: application/json\r\n${lines}\r\n${text}`
  );
}

function authorizationOf(value: string): readonly [string, string] {
  return ['authorization', value];
}
