import { beforeAll, describe, expect, it } from 'vitest';
import {
  apolloCache,
  throughCache,
  throughCaches,
  typedApolloCache,
  urqlCache,
} from '../prove/caching/caches.ts';
import type { Asked, Send } from '../prove/caching/caches.ts';
import { operationsFor } from '../prove/caching/operations.ts';
import { customerRows, demands } from '../support/demonstration/customers.ts';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';

let graph: ReadOnlyGraph;
let send: Send;
let operations: readonly Asked[];
beforeAll(async () => {
  graph = await readOnlyGraph();
  const token = await bearer(['contacts:read', 'plans:read', 'quotations:read'], ['agency']);
  send = (query, variables) => graph.ask(query, variables, token);
  operations = operationsFor({
    numbers: demands.slice(0, 13).map(({ number }) => number),
    customers: customerRows.slice(0, 2).map(({ id }) => id),
    inns: demoEnterprises.flatMap(({ inn }) => inn ?? []).slice(0, 2),
  });
});

const create = {
  'Apollo Client': () => apolloCache(send),
  'Apollo Client with the options of the typed client': () => typedApolloCache(send),
  urql: () => urqlCache(send),
};

describe.each(Object.entries(create))('the normalised cache of %s', (_name, createCache) => {
  it('returns every object of every operation as it was written, without a warning', async () => {
    const { objects, ...outcome } = await throughCaches(createCache, operations);
    expect(objects).toBeGreaterThan(10_000);
    expect(outcome).toEqual({
      operations: operations.length,
      differences: [],
      missing: [],
      warnings: [],
    });
  });

  it('never returns the data of another object, even if all operations share it', async () => {
    const { differences } = await throughCache(createCache(), operations);
    expect(differences).toEqual([]);
  });
});

describe('the changes of one record', () => {
  it('are separate objects in the cache', async () => {
    const { data } = await graph.ask<{
      needChanges: { changes: { id: string; number: string; recordId: string }[] };
    }>('{ needChanges(first: 1000) { changes { id number recordId } } }');
    const { changes } = data.needChanges;
    expect(changes.length).toBeGreaterThan(500);
    expect(changes.map(({ id }) => id)).toEqual(
      changes.map(({ number }) => `needChanges-${number}`),
    );
  });
});
