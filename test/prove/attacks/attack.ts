import type { KeyObject } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';

/** A hostile request, and the expected answer. */
export interface Attack {
  readonly name: string;
  readonly request: HostileRequest;
  readonly expected: Expectation;
  /** The maximum latency of its answer, in milliseconds. */
  readonly limitMs: number;
}

/** The bytes that are written to the socket. */
export interface HostileRequest {
  readonly method: string;
  readonly target: string;
  /** Headers in addition to `host`, `connection` and `content-length`. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | Buffer | null;
  /** The raw bytes of the request, instead of all other fields. */
  readonly raw: string | Buffer | null;
}

/**
 * The requirements on an answer in addition to those on all answers: low latency, no status of 500
 * or above except 503, codes in its errors, and no internal details.
 */
export interface Expectation {
  /** The status of the answer must be one of these. */
  readonly status?: readonly number[];
  /** An error of the answer must have one of these codes. */
  readonly code?: readonly string[];
  /** Whether the request must be refused, by an error or a status of 400 or above. */
  readonly refused?: boolean;
  /** A text that the body must contain. */
  readonly contains?: string;
  /** A text that the answer, including its head, must not contain. */
  readonly lacks?: string;
  /** Whether the connection may be closed without an answer. */
  readonly silent?: boolean;
}

/** The program that is attacked, and what an attacker may know about it. */
export interface Victim {
  readonly schema: GraphQLSchema;
  /** The key that signs accepted tokens. */
  readonly key: KeyObject;
  readonly keyId: string;
  /** An accepted `Authorization` header of the agency with all scopes. */
  readonly agency: string;
  /** An accepted `Authorization` header without any scope. */
  readonly known: string;
}

/** A family of attacks of one kind. */
export interface Family {
  readonly name: string;
  readonly attacks: (victim: Victim) => readonly Attack[];
}

/** The maximum latency of an answer, and that of an answer that needs a plan, in milliseconds. */
export const maxMs = { answering: 500, planning: 1_000 } as const;

const json = ['content-type', 'application/json'] as const;
const nothing: Expectation = {};

/** Creates an attack; parts that are absent have their defaults. */
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

/** Creates an attack that sends a GraphQL request by POST. */
export function query(
  name: string,
  text: string,
  expected: Expectation = nothing,
  { variables, authorization }: { variables?: object; authorization?: string } = {},
): Attack {
  const headers = authorization === undefined ? [json] : [json, authorizationOf(authorization)];
  return attack(name, { headers, body: JSON.stringify({ query: text, variables }) }, expected);
}

/** Creates an attack that sends this body unchanged, with the content type JSON. */
export function body(name: string, text: string | Buffer, expected: Expectation = nothing): Attack {
  return attack(name, { body: text }, expected);
}

/** Creates an attack that sends a GET to this target. */
export function get(name: string, target: string, expected: Expectation = nothing): Attack {
  return attack(name, { method: 'GET', target, headers: [] }, expected);
}

/** Creates an attack with a small query and these headers in addition to its content type. */
export function headed(
  name: string,
  headers: HostileRequest['headers'],
  expected: Expectation = nothing,
): Attack {
  return attack(name, { headers: [json, ...headers], body: smallBody }, expected);
}

/** Creates an attack that sends arbitrary bytes. */
export function bytes(name: string, raw: string | Buffer, expected: Expectation = nothing): Attack {
  return attack(name, { raw }, expected);
}

/** Returns the same attacks with the latency limit of operations that need a plan. */
export function planned(attacks: readonly Attack[]): readonly Attack[] {
  return attacks.map((one) => ({ ...one, limitMs: maxMs.planning }));
}

/** The body of a small valid request. */
export const smallBody = JSON.stringify({ query: '{ __typename }' });

/** Returns the head of a small valid POST with additional lines, followed by its body. */
export function rawPost(lines: string, text = smallBody, requestLine = 'POST /graphql HTTP/1.1') {
  return (
    `${requestLine}\r\nhost: localhost\r\nconnection: close\r\n` +
    `content-type: application/json\r\n${lines}\r\n${text}`
  );
}

function authorizationOf(value: string): readonly [string, string] {
  return ['authorization', value];
}
