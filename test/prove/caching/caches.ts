import { isDeepStrictEqual } from 'node:util';
import type { TypePolicies } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { type DocumentNode, parse, print } from 'graphql';
import { apiSchema } from '../../../schema/client/apiSchema.ts';
import { embeddedTypeNames } from '../../../schema/client/cacheKeys.ts';

// Set development mode before the import: Apollo Client warns only in development mode, and reads
// the mode once.
Object.assign(globalThis, { __DEV__: true });
const { InMemoryCache } = await import('@apollo/client');

/** A GraphQL response with data. */
export interface Response {
  readonly data: unknown;
  readonly errors?: readonly unknown[];
}

/** Sends an operation to the graph. */
export type Send = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Response>;

/** An operation with its variables. */
export interface Asked {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The normalised cache of a client. */
export interface ClientCache {
  /** Sends an operation, writes the response to the cache and returns its data. */
  write(asked: Asked): Promise<unknown>;
  /**
   * Reads the data of an operation from the cache, without a request; null if a part is missing.
   */
  read(asked: Asked): Promise<unknown>;
}

/** Apollo Client's cache with default options, or with type policies. */
export function apolloCache(send: Send, typePolicies: TypePolicies = {}): ClientCache {
  const cache = new InMemoryCache({ typePolicies });
  const documents = new Map<string, DocumentNode>();
  const documentOf = ({ query }: Asked) => {
    const known = documents.get(query);
    if (known) return known;
    const document = cache.transformDocument(parse(query));
    documents.set(query, document);
    return document;
  };
  return {
    async write(asked) {
      const query = documentOf(asked);
      const { data, errors } = await send(print(query), asked.variables);
      if (errors) throw new Error(`${asked.name}: ${JSON.stringify(errors)}`);
      cache.writeQuery({ query, variables: asked.variables, data: data as never });
      return data;
    },
    async read(asked) {
      return cache.readQuery({ query: documentOf(asked), variables: asked.variables });
    },
  };
}

/** Apollo Client's cache with the type policies of the typed client (`npm run client`). */
export function typedApolloCache(send: Send): ClientCache {
  const policies = embeddedTypeNames(apiSchema()).map(
    (name) => [name, { keyFields: false, merge: true }] as const,
  );
  return apolloCache(send, Object.fromEntries(policies));
}

/**
 * Returns urql's cache with default options, except for the list of types without an id: without
 * the list it would warn about each of them.
 */
export function urqlCache(send: Send): ClientCache {
  const client = new Client({
    url: 'http://graph.invalid/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys: embeddedTypes() }), fetchExchange],
    fetch: async (_url, init) => {
      const { query, variables } = JSON.parse(init!.body as string) as Asked;
      return new globalThis.Response(JSON.stringify(await send(query, variables ?? {})), {
        headers: { 'content-type': 'application/json' },
      });
    },
  });
  const ask = async (
    { name, query, variables }: Asked,
    requestPolicy: 'network-only' | 'cache-only',
  ): Promise<unknown> => {
    const { data, error } = await client.query(query, variables, { requestPolicy }).toPromise();
    if (error) throw new Error(`${name}: ${error.message}`);
    return data ?? null;
  };
  return {
    write: (asked) => ask(asked, 'network-only'),
    read: (asked) => ask(asked, 'cache-only'),
  };
}

/**
 * Returns the object types without an id, each with the function that urql's cache expects for such
 * a type.
 */
function embeddedTypes(): Record<string, () => null> {
  return Object.fromEntries(embeddedTypeNames(apiSchema()).map((name) => [name, () => null]));
}

/** The results of comparing the data in caches with the responses. */
export interface CacheOutcome {
  operations: number;
  /** The number of objects in the responses. */
  objects: number;
  /** The operations, with their variables, for which a cache returned different data. */
  readonly differences: string[];
  /** The operations, with their variables, for which a part was missing in a cache. */
  readonly missing: string[];
  readonly warnings: string[];
}

/**
 * Writes the responses of each operation, with all of its variables, to one cache, and compares the
 * data that the cache returns with the responses.
 */
export async function throughCaches(
  create: () => ClientCache,
  asked: readonly Asked[],
): Promise<CacheOutcome> {
  const whole = emptyOutcome();
  for (const same of Map.groupBy(asked, ({ name }) => name).values()) {
    const { operations, objects, ...found } = await throughCache(create(), same);
    whole.operations += operations;
    whole.objects += objects;
    whole.differences.push(...found.differences);
    whole.missing.push(...found.missing);
    whole.warnings.push(...found.warnings);
  }
  return whole;
}

/**
 * Writes the responses of all operations to one cache, and compares the data that the cache returns
 * with the responses.
 */
export async function throughCache(
  cache: ClientCache,
  operations: readonly Asked[],
): Promise<CacheOutcome> {
  const outcome = emptyOutcome();
  const { warn, error } = console;
  const hear = (...words: unknown[]) => void outcome.warnings.push(words.map(String).join(' '));
  Object.assign(console, { warn: hear, error: hear });
  try {
    const responses: unknown[] = [];
    for (const asked of operations) {
      const data = plain(await cache.write(asked));
      outcome.operations++;
      outcome.objects += countObjects(data);
      responses.push(data);
    }
    for (const [index, asked] of operations.entries()) {
      const data = plain(await cache.read(asked));
      const what = `${asked.name} ${JSON.stringify(asked.variables)}`;
      if (data === null) outcome.missing.push(what);
      else if (!isDeepStrictEqual(data, responses[index])) outcome.differences.push(what);
    }
    return outcome;
  } finally {
    Object.assign(console, { warn, error });
  }
}

function emptyOutcome(): CacheOutcome {
  return { operations: 0, objects: 0, differences: [], missing: [], warnings: [] };
}

/** Returns a copy of data without prototypes, undefined values and hidden properties. */
function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

function countObjects(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : 1;
  return Object.values(value).reduce((sum: number, one) => sum + countObjects(one), own);
}
