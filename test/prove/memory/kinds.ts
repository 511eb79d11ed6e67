import { createHash, randomUUID } from 'node:crypto';
import type { DistinctRequest } from './sending.ts';

/** A kind of requests that differ in one part. */
export interface Kind {
  readonly name: string;
  /**
   * The sizes of the varied part in bytes, each with its share of all bytes. The sizes are sent one
   * after the other, because many small requests would evict the large ones from a cache with a
   * limited number of entries.
   */
  readonly sizes: readonly (readonly [bytes: number, share: number])[];
  /** Creates a request whose part has this size and contains a unique text. */
  readonly make: (unique: string, bytes: number, maker: TokenMaker) => Promised<DistinctRequest>;
}

type Promised<T> = T | Promise<T>;

/** Creates an accepted `Authorization` header with a token of these scopes. */
export type TokenMaker = (scopes: readonly string[]) => Promise<string>;

/** The sizes of bodies, which may have up to a mebibyte; large bodies are cheap to send. */
const bodies = [
  [900_000, 0.7],
  [60_000, 0.25],
  [2_000, 0.05],
] as const;

/** The sizes of headers; Node reads headers of up to 16 KiB in all. */
const heads = [
  [14_000, 0.95],
  [600, 0.05],
] as const;

/** The sizes of requests that read from a database. They take longer, so few of them are small. */
const looked = [
  [900_000, 0.7],
  [60_000, 0.29],
  [700, 0.01],
] as const;

const byNumber = 'query ($number: String) { need(number: $number) { id } }';
const byPage = 'query ($after: String) { products(first: 1, after: $after) { nodes { id } } }';
const refusedWrite = `mutation ($key: String, $needs: [NeedWithdrawalInput!]!) {
  withdrawNeeds(withdrawals: $needs, idempotencyKey: $key) { replayed }
}`;

/** Kinds of requests, one for each part of a request that a caller can vary. */
export const kinds: readonly Kind[] = [
  {
    name: 'undeclared variables',
    sizes: bodies,
    make: (unique, bytes) =>
      post({
        query: `query ${unique} { __typename }`,
        variables: { [unique]: fill(unique, bytes) },
      }),
  },
  {
    name: 'declared variables',
    sizes: looked,
    make: (unique, bytes) => {
      const variables = { number: fill(unique, bytes) };
      const named = byNumber.replace('query', `query ${unique}`);
      return post({ query: pick(unique, [byNumber, named]), variables });
    },
  },
  {
    name: 'literals',
    sizes: looked,
    make: (unique, bytes) => post({ query: `{ need(number: "${fill(unique, bytes)}") { id } }` }),
  },
  {
    name: 'operation names',
    sizes: bodies,
    make: (unique, bytes) => post({ query: `query ${fill(unique, bytes)} { __typename }` }),
  },
  {
    name: 'aliases and selections',
    sizes: [
      [900_000, 0.6],
      [60_000, 0.35],
      [6_000, 0.05],
    ],
    make: (unique, bytes) => post({ query: aliased(unique, bytes) }),
  },
  {
    name: 'persisted queries',
    sizes: bodies,
    make: (unique, bytes) => {
      const query = `query Q { ${fill(unique, bytes)}: __typename }`;
      const sha256Hash = createHash('sha256').update(query).digest('hex');
      return post({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    },
  },
  {
    name: 'bodies that are refused',
    sizes: bodies,
    make: (unique, bytes) => refusedBody(unique, bytes),
  },
  {
    name: 'headers',
    sizes: heads,
    make: (unique, bytes) => ({
      ...post({ query: '{ __typename }' }),
      headers: { 'content-type': 'application/json', ...everyHeader(unique, bytes) },
    }),
  },
  {
    name: 'paths and query strings',
    sizes: heads,
    make: (unique, bytes) => {
      const text = fill(unique, bytes);
      const query = encodeURIComponent(`query ${unique} { __typename }`);
      const target = pick(unique, [`/graphql?query=${query}&x=${text}`, `/${text}`, `/?${text}`]);
      return { method: 'GET', target, headers: { 'x-apollo-operation-name': 'q' }, body: null };
    },
  },
  {
    name: 'accepted tokens',
    sizes: heads,
    make: async (unique, bytes, token) =>
      asBearer(await token([unique, ...scopesOf(bytes * 0.7 - 300)])),
  },
  {
    name: 'refused tokens',
    sizes: heads,
    make: (unique, bytes) => {
      const header = encoded({ alg: 'EdDSA', kid: unique, typ: 'at+jwt' });
      const claims = encoded({ sub: fill(unique, bytes * 0.7 - 200), exp: 4e9 });
      return asBearer(`Bearer ${header}.${claims}.${encoded(unique)}`);
    },
  },
  {
    name: 'cursors',
    sizes: looked,
    make: (unique, bytes) => {
      const after = encoded(['ID', 'ASC', fill(unique, bytes * 0.37), 'product-0001']);
      return pick(unique, [
        post({ query: byPage, variables: { after } }),
        post({ query: `{ products(first: 1, after: "${after}") { nodes { id } } }` }),
      ]);
    },
  },
  {
    name: 'keys of refused writes',
    sizes: looked,
    make: async (unique, bytes, token) => {
      const key = fill(unique, Math.min(bytes, 190));
      const needs = [{ id: fill(unique, bytes), expectedVersion: 1 }];
      writer ??= token(['needs:write']);
      return {
        ...post({ query: refusedWrite, variables: { key, needs } }),
        headers: { 'content-type': 'application/json', authorization: await writer },
      };
    },
  },
];

let writer: Promise<string> | undefined;

function post(body: object): DistinctRequest {
  return {
    method: 'POST',
    target: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function asBearer(authorization: string): DistinctRequest {
  const request = post({ query: '{ __typename }' });
  return { ...request, headers: { ...request.headers, authorization } };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const filling = 'x'.repeat(1_000_000);

/** Returns a name of this length that begins with the unique text. */
function fill(unique: string, length: number): string {
  return unique + filling.slice(0, Math.max(0, Math.floor(length) - unique.length));
}

function scopesOf(bytes: number): readonly string[] {
  return Array.from({ length: Math.max(0, Math.floor(bytes / 20)) }, (_, at) =>
    `scope-${at}:read`.padEnd(19, 'x'),
  );
}

/** Returns one of several choices, in rotation. */
function pick<T>(unique: string, choices: readonly T[]): T {
  return choices[Number.parseInt(unique.slice(1), 36) % choices.length]!;
}

/** Returns fields of two subgraphs under aliases that occur in no other document. */
function aliased(unique: string, bytes: number): string {
  const fields = ['id', 'title', 'number', 'status', 'customer { name }', 'coverage { state }'];
  const chosen = fields.filter((_, at) => (Number.parseInt(unique.slice(1), 36) >> at) % 2 === 0);
  const each = Math.max(20, bytes / (chosen.length + 1));
  const selections = chosen.map((field, at) => `${fill(`${unique}_${at}`, each)}: ${field}`);
  return `{ ${fill(unique, each)}: need(number: "RAD-2016-001") { __typename ${selections.join(' ')} } }`;
}

function refusedBody(unique: string, bytes: number): DistinctRequest {
  const text = fill(unique, bytes);
  return pick(unique, [
    { ...post({}), body: `{"query": "${text}` },
    post({ query: `{ ${text} }` }),
    post({ query: '{ __typename }', operationName: text }),
    post({ query: `{ __typename ${text}` }),
    { ...post({}), headers: { 'content-type': 'text/plain' }, body: text },
    post({ query: `query ($${unique}: Int!) { __typename }`, variables: { [unique]: text } }),
    post({ query: '{ __typename }', extensions: { [unique]: text } }),
  ]);
}

function everyHeader(unique: string, bytes: number): Record<string, string> {
  const hex = createHash('md5').update(unique).digest('hex');
  return {
    'x-request-id': randomUUID(),
    traceparent: `00-${hex}-${hex.slice(0, 16)}-01`,
    tracestate: `${unique}=${unique}`,
    baggage: `${unique}=${fill(unique, bytes * 0.25)}`,
    cookie: `${unique}=${fill(unique, bytes * 0.25)}`,
    'user-agent': unique,
    origin: `http://${unique}.example`,
    referer: `http://${unique}.example/`,
    accept: `application/json, text/${unique}`,
    'accept-language': unique,
    'x-forwarded-for': unique,
    'apollographql-client-name': unique,
    'apollographql-client-version': unique,
    [`x-${unique}`]: fill(unique, bytes * 0.35),
  };
}
