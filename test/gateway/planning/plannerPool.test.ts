import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { PlanCache } from '../../../gateway/planning/planCache.ts';
import { apolloPlanner } from '../../../gateway/planning/planner/planner.ts';
import { plannerPool } from '../../../gateway/planning/pool/plannerPool.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/** Entities that every subgraph can resolve, so that the planner has a choice for each field. */
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const supergraphSdl = (() => {
  const fields = names.map((name) => `${name}: T @shareable`).join(' ');
  const composed = composeServices(
    names.map((name) => ({
      name,
      url: '',
      typeDefs: parse(
        `${link} type T @key(fields: "id") { id: ID! ${fields} only_${name}: Int } type Query { t: T @shareable }`,
      ),
    })),
  );
  return composed.supergraphSdl!;
})();

/**
 * Returns an operation that selects every field at every level and, at the lowest level, fields
 * that only one subgraph has.
 */
function hardOperation(depth: number): string {
  const leaves = names.map((name) => `only_${name}`).join(' ');
  const level = (left: number): string =>
    left === 0
      ? `{ ${leaves} }`
      : `{ ${names.map((name) => `${name} ${level(left - 1)}`).join(' ')} }`;
  return `{ t ${level(depth)} }`;
}

const pool = plannerPool(supergraphSdl, { threads: 1 });
/**
 * A pool with a limit of 150 ms. Planning the expensive operation takes about 700 ms on a fast
 * machine after warm-up.
 */
const impatient = plannerPool(supergraphSdl, { threads: 1, limitMs: 150 });
const frugal = plannerPool(supergraphSdl, { threads: 1, maxFetches: 1 });
afterAll(() => Promise.all([pool, impatient, frugal].map((one) => one.close())));

describe('a planner in a thread', () => {
  it('returns the same plans as the planner in the main thread', async () => {
    const plan = await pool.plan('{ t { only_a a { only_b } } }');
    expect(plan).toEqual(apolloPlanner(supergraphSdl).plan('{ t { only_a a { only_b } } }'));
  });

  it('refuses a plan with more fetches than allowed, and states their number', async () => {
    await expect(frugal.plan('{ t { only_a a { only_b only_c } } }')).rejects.toMatchObject({
      message: expect.stringMatching(/needs \d requests to subgraphs, at most 1 are allowed/),
      extensions: { code: 'QUERY_TOO_LARGE' },
    });
    expect(await frugal.plan('{ t { only_a } }')).toHaveProperty('node');
  });

  it('refuses an operation that takes too long to plan, and plans the next one', async () => {
    await expect(impatient.plan(hardOperation(4))).rejects.toMatchObject({
      extensions: { code: 'PLANNING_TOO_HARD' },
    });
    expect(await impatient.plan('{ t { only_c } }')).toHaveProperty('node');
  });

  it('does not block the event loop of the main thread', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await expect(impatient.plan(hardOperation(4))).rejects.toMatchObject({
      extensions: { code: 'PLANNING_TOO_HARD' },
    });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });

  it('states why an operation cannot be planned', async () => {
    await expect(pool.plan('{ missing }')).rejects.toMatchObject({
      extensions: { code: 'OPERATION_NOT_PLANNED' },
    });
  });
});

describe('the plan cache', () => {
  it('plans an operation only once, even if the operation is refused', async () => {
    const planned: string[] = [];
    const cache = new PlanCache({
      plan(document) {
        planned.push(document);
        return apolloPlanner(supergraphSdl).plan(document);
      },
    });
    await Promise.all([cache.plan('{ t { id } }'), cache.plan('{ t { id } }')]);
    await cache.plan('{ t { id } }');
    expect(planned).toEqual(['{ t { id } }']);
    expect(cache.documents()).toEqual(['{ t { id } }']);
  });
});
