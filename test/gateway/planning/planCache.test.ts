import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PlanCache } from '../../../gateway/planning/planCache.ts';
import type { PlanContext } from '../../../gateway/planning/planner/planner.ts';

const plan: QueryPlan = { kind: 'QueryPlan' };

/** Creates a cache over a planner whose results the test determines. */
function cacheOf(answer: (document: string) => QueryPlan | Promise<QueryPlan> = () => plan) {
  const planned: { readonly document: string; readonly asker: PlanContext | undefined }[] = [];
  const cache = new PlanCache(
    {
      plan(document, asker) {
        planned.push({ document, asker });
        return answer(document);
      },
    },
    { maxSize: 100_000, maxEntrySize: 40_000 },
  );
  return { cache, planned, documents: () => planned.map(({ document }) => document) };
}

describe('the plan cache', () => {
  it('evicts entries above a limit in bytes, the least recently used first', async () => {
    const { cache } = cacheOf();
    const documents = Array.from({ length: 20 }, (_, i) => `${i} `.padEnd(10_000));
    for (const document of documents) {
      await cache.plan(document);
      await cache.plan(documents[0]!);
    }
    expect(cache.documents()).toEqual([documents[0], ...documents.slice(17).toReversed()]);
  });

  it('does not store an entry above the maximum size, which would evict others', async () => {
    const { cache, documents } = cacheOf();
    await cache.plan('small');
    for (let i = 0; i < 10; i++) await cache.plan(`${i} `.padEnd(900_000));
    await cache.plan('small');
    expect(documents()).toHaveLength(11);
    expect(cache.documents()).toEqual(['small']);
  });

  it.each([
    ['PLANNING_TOO_HARD', 1],
    ['OPERATION_NOT_PLANNED', 1],
    ['PLANNING_OVERLOADED', 2],
    ['PLANNER_UNAVAILABLE', 2],
  ])(
    'plans a document that is refused with %s in two requests this many times: %i',
    async (code, times) => {
      const { cache, documents } = cacheOf(() => {
        throw new GraphQLError('refused', { extensions: { code } });
      });
      for (let i = 0; i < 2; i++) {
        await expect(cache.plan('a')).rejects.toMatchObject({ extensions: { code } });
      }
      expect(documents()).toHaveLength(times);
      expect(cache.documents()).toEqual([]);
    },
  );

  it('continues planning while one of the callers stays connected', async () => {
    const made = Promise.withResolvers<QueryPlan>();
    const { cache, planned } = cacheOf(() => made.promise);
    const [leaves, stays] = [new AbortController(), new AbortController()];
    const left = new Error('left');
    const both = [leaves, stays].map(({ signal }) => cache.plan('a', { signal }));
    leaves.abort(left);
    await expect(both[0]).rejects.toBe(left);
    expect(planned).toHaveLength(1);
    expect(planned[0]!.asker?.signal?.aborted).toBe(false);
    made.resolve(plan);
    expect(await both[1]).toBe(plan);
  });

  it('stops planning when all callers have disconnected, and starts again for the next caller', async () => {
    const { cache, planned } = cacheOf(() => new Promise(() => undefined));
    const gone = new AbortController();
    const both = [1, 2].map(() => cache.plan('a', { signal: gone.signal }));
    gone.abort(new Error('left'));
    await Promise.allSettled(both);
    expect(planned[0]!.asker?.signal?.aborted).toBe(true);
    cache.plan('a').catch(() => undefined);
    expect(planned).toHaveLength(2);
  });
});
