import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { altaiCompositeCluster } from '../../support/demonstration/enterprises.ts';
import { asSystem } from '../../../subgraphs/platform/feeds/following/asSystem.ts';
import { matchIndexWorker } from '../../../subgraphs/products/following/index/indexWorker.ts';
import { rebuildMatchIndex } from '../../../subgraphs/products/following/index/rebuilding.ts';
import { readOpenNeeds } from '../../support/openNeeds.ts';
import type { ProductsLoaders } from '../../../subgraphs/products/data/loaders.ts';
import {
  countStages,
  isIndexed,
  outcomeOf,
  unpackOutcome,
} from '../../../subgraphs/products/rules/matching/matchOutcome.ts';
import { Coverage } from '../../../subgraphs/products/model/answers/coverage.ts';
import { NeedReference } from '../../../subgraphs/products/model/references/need.ts';
import { representationOf } from '../../support/needRepresentation.ts';
import { drawing } from '../../prove/caller.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, rods, send } from '../changing/writes.ts';

let graph: TestGraph;
let token: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_match_index', { follow: true });
  token = await bearer(['needs:write', 'products:write', 'enterprises:write'], ['agency']);
});
afterAll(() => graph.close());

/** Waits until the index includes all previous writes. */
async function indexed(): Promise<void> {
  for (const name of ['relays', 'workers'] as const) {
    const some = graph.relays.filter(
      (relay) => (relay.state().name === 'matches') === (name === 'workers'),
    );
    expect(await Promise.all(some.map((relay) => relay.caughtUp(20_000)))).not.toContain(false);
  }
}

function products() {
  return graph.subgraphs.get('products')!.context({ caller: null, requestId: 'test' });
}

/**
 * Returns the matches of every open need on a day, computed by `Need.matches`, in the form of the
 * index.
 */
async function computed(day: string = products().today) {
  const { em, loaders } = products();
  const needs = await readOpenNeeds(em);
  return Promise.all(
    needs.map(async ({ replica }) => {
      const need = new NeedReference(representationOf(replica));
      const matches = await (loaders as ProductsLoaders).matches.load({ need, asOf: day });
      const { inClass, technical, certified, withCapacity, met, priced, notMet } = countStages(
        matches.map(outcomeOf),
      );
      return {
        need: replica.id,
        counts: [inClass, technical, certified, withCapacity, met, priced, notMet],
        coverage: coverageFacts(new Coverage(need, matches)),
        pairs: matches
          .filter(isIndexed)
          .map((match) => ({
            product: match.candidate.productId,
            supplier: match.candidate.manufacturerId,
            verdict: match.verdict,
            blocker: match.blockers[0]?.blockerClass ?? null,
            score: match.score.toNumber(),
            value: match.contractValue?.toNumber() ?? null,
            clusters: match.candidate.supplier.clusters,
            expires: match.candidate.certificates.some(
              ({ validTo }) =>
                validTo !== null && replica.deliverBy !== null && validTo <= replica.deliverBy,
            ),
          }))
          .toSorted((a, b) => (a.product < b.product ? -1 : 1)),
      };
    }),
  );
}

function coverageFacts(coverage: Coverage) {
  const { state, single, joint, suppliers, certifiedSuppliers } = coverage;
  return [state, single.toNumber(), joint.toNumber(), suppliers, certifiedSuppliers];
}

/** Returns the content of the index. */
async function kept() {
  const { em } = products();
  const tallies = await em.execute<
    { need: string; counts: number[]; coverage: unknown[]; outcomes: number[] }[]
  >(
    `select need_id as need,
      array[in_class, technical, certified, with_capacity, met, priced, not_met] as counts, outcomes,
      jsonb_build_array(coverage_state, single, joint, suppliers, certified_suppliers) as coverage
    from need_tally order by need_id`,
  );
  const pairs = await em.execute<{ need: string; pair: object }[]>(
    `select need_id as need, jsonb_build_object('product', product_id, 'supplier', supplier_id,
      'verdict', verdict, 'blocker', blocker_class, 'score', score, 'value', contract_value,
      'clusters', clusters, 'expires', certificate_expires) as pair
    from indexed_match order by need_id, product_id`,
  );
  const byNeed = Map.groupBy(pairs, ({ need }) => need);
  for (const { outcomes } of tallies) {
    const ordinals = outcomes.map((packed) => unpackOutcome(packed).ordinal);
    expect(new Set(ordinals).size).toBe(ordinals.length);
  }
  return tallies.map(({ need, counts, coverage }) => ({
    need,
    counts,
    coverage,
    pairs: (byNeed.get(need) ?? []).map(({ pair }) => pair),
  }));
}

/**
 * Makes random changes to facts on which matches depend. A change that a rule refuses has no
 * effect.
 */
async function writeAtRandom(draw: (below: number) => number, rounds: number): Promise<number> {
  const { em } = products();
  const rows = await em.execute<{ id: string; maker: string; line: string | null; unit: string }[]>(
    `select id, manufacturer_id as maker, line_id as line, unit from product order by id`,
  );
  const types = await em.execute<{ code: string }[]>('select code from product_type order by code');
  const needs = await readOpenNeeds(em);
  const one = <T>(of: readonly T[]) => of[draw(of.length)]!;
  const vats = ['INCLUDED', 'EXCLUDED', 'NOT_SUBJECT', 'UNKNOWN'];
  let written = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { id, maker, line, unit } = one(rows);
    const { replica } = one(needs);
    const year = 2016 + draw(2);
    const writes: readonly (readonly [MutationName, object])[] = [
      [
        'changeProducts',
        { id, price: { perUnit: 10 + draw(900), vat: one(vats), validFrom: '2016-11-01' } },
      ],
      ['changeProducts', { id, stock: `${draw(2000)}` }],
      ['changeProducts', { id, leadTimeDays: draw(200) }],
      ['changeProducts', { id, type: one(types).code }],
      ['changeProducts', { id, deliversTo: draw(2) === 0 ? ['RU-MOS'] : ['RU'] }],
      ['changeProducts', { id, properties: [] }],
      ['changeProductionLines', { id: line, capacity: { value: `${draw(9000)}`, unit } }],
      ['changeNeeds', { id: replica.id, unitPriceCeiling: 10 + draw(900), ceilingVat: one(vats) }],
      ['changeNeeds', { id: replica.id, ceilingIncludesDelivery: draw(2) === 0 }],
      ['changeNeeds', { id: replica.id, deliverBy: `2017-0${1 + draw(9)}-10`, smeOnly: true }],
      ['changeNeeds', { id: replica.id, criteria: [] }],
      ['withdrawNeeds', { id: replica.id }],
      ['registerNeeds', rods(`R-${round}`, replica.customerId)],
      ['recordSmeCategories', { enterprise: maker, category: 'LARGE', validFrom: `${year}-12-01` }],
      [
        'recordClusterMembership',
        { enterprise: maker, cluster: altaiCompositeCluster, member: false },
      ],
    ];
    const [name, input] = one(writes);
    const { refusal, records } = await send(graph, name, [input], token);
    if (refusal === null && records.length > 0) written += 1;
  }
  return written;
}

describe('the match index', () => {
  it('agrees with matches computed on request, for every open need', async () => {
    await indexed();
    const expected = await computed();
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(50);
    expect(await kept()).toEqual(expected);
  });

  it(
    'agrees with matches computed on request after random writes in every subgraph, with ' +
      'several workers on one database',
    async () => {
      const others = graph.subgraphs.get('products')!.work();
      const before = await kept();
      expect(await writeAtRandom(drawing(11), 60)).toBeGreaterThan(30);
      await indexed();
      await Promise.all(others.map((worker) => worker.caughtUp(20_000)));
      await Promise.all(others.map((worker) => worker.close()));
      const now = await kept();
      expect(now).not.toEqual(before);
      expect(now).toEqual(await computed());
    },
  );

  it('is rebuilt in parts: a stopped rebuild resumes where it stopped', async () => {
    const before = await kept();
    const { em, today } = products();
    await em.transactional((session) =>
      asSystem(session, async () => {
        await session.execute('delete from indexed_match; delete from need_tally');
      }),
    );
    const told: number[] = [];
    const onProgress = ({ done }: { done: number }) => void told.push(done);
    expect(await rebuildMatchIndex(em, today, onProgress, () => told.length === 2)).toBe(false);
    const stoppedAt = told.at(-1)!;
    expect(await kept()).not.toEqual(before);
    expect(await rebuildMatchIndex(em, today, onProgress, () => false)).toBe(true);
    expect(told[2]).toBeGreaterThan(stoppedAt);
    expect(await kept()).toEqual(before);
  });

  it('agrees with matches computed on request on later days, although nothing is written', async () => {
    await Promise.all(graph.relays.map((relay) => relay.close()));
    for (const day of ['2016-10-02', '2016-11-15', '2017-02-10', '2018-01-01']) {
      const { em } = products();
      const step = () =>
        em.transactional((session) => asSystem(session, () => matchIndexWorker.step(session, day)));
      while (await step());
      expect(await kept(), day).toEqual(await computed(day));
    }
  });
});
