import { beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../schema/generated/operations.ts';
import { customerRows, demands } from '../support/demonstration/customers.ts';
import { readOpenNeeds } from '../support/openNeeds.ts';
import type { ProductsLoaders } from '../../subgraphs/products/data/loaders.ts';
import type { Matched } from '../../subgraphs/products/rules/matching/matching.ts';
import { Gate } from '../../subgraphs/products/rules/matching/reason.ts';
import { NeedReference } from '../../subgraphs/products/model/references/need.ts';
import { certificates } from '../support/demonstration/products.ts';
import { representationOf } from '../support/needRepresentation.ts';
import { Decimal, sum } from '../../subgraphs/domain/values/decimal.ts';
import { BlockerClass } from '../../subgraphs/domain/matching/blockerClass.ts';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { Verdict } from '../../subgraphs/domain/matching/verdict.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

let graph: ReadOnlyGraph;
/**
 * The matches of every open need with the products of its class, by need number. Each need is
 * matched alone.
 */
let matched: ReadonlyMap<string, readonly Matched[]>;
beforeAll(async () => {
  graph = await readOnlyGraph();
  const { em, loaders, today } = graph.subgraphs
    .get('products')!
    .context({ caller: null, requestId: 'test' });
  const found = (await readOpenNeeds(em)).map(async ({ replica }) => {
    const need = new NeedReference(representationOf(replica));
    const matches = await (loaders as ProductsLoaders).matches.load({ need, asOf: today });
    return [replica.number, matches] as const;
  });
  matched = new Map(await Promise.all(found));
});

const open = demands.filter(({ status }) => status === 'OPEN');

async function ask<Name extends keyof Operations>(
  operation: Name,
  variables: Operations[Name]['variables'],
): Promise<Operations[Name]['data']> {
  const { data, errors } = await graph.run(operation, variables);
  expect(errors).toBeUndefined();
  return data;
}

const metOf = (number: string) =>
  matched.get(number)!.filter(({ verdict }) => verdict === Verdict.MET);
const makersOf = (matches: readonly Matched[]) =>
  new Set(matches.map(({ candidate }) => candidate.manufacturerId));
const reasonsHold = (match: Matched, gates: readonly Gate[]) =>
  match.blockers.every(({ reason }) => !gates.includes(reason.gate));

const demandOf = ({ quantity, ceiling }: (typeof open)[number]) =>
  ceiling === null ? 0 : Number(quantity) * Number(ceiling);

describe('the question “which needs of a customer have no certified supplier?”', () => {
  it('lists the needs of each customer, those with the greatest demand first', async () => {
    let without = 0;
    for (const { id } of customerRows.filter((one) => open.some(({ by }) => by === one.id))) {
      const { openNeeds } = await ask('needsWithoutCertifiedSupplier', {
        customer: id,
        first: 100,
      });
      const expected = open
        .filter(({ by, number }) => {
          const certified = matched
            .get(number)!
            .filter((match) => reasonsHold(match, [Gate.CLASS, Gate.CRITERION]));
          return by === id && makersOf(certified).size === 0;
        })
        .toSorted((a, b) => demandOf(b) - demandOf(a));
      expect(openNeeds!.totalCount).toBe(expected.length);
      expect(openNeeds!.edges.map(({ node }) => node!.number)).toEqual(
        expected.map(({ number }) => number),
      );
      without += expected.length;
    }
    expect(without).toBeGreaterThan(0);
  });
});

describe('the question “what can a limited number of suppliers deliver together?”', () => {
  it.each(['MOT-2016-001', 'OIL-2016-002', 'GRD-2016-003'])(
    'is answered for %s by the best choice of two suppliers, and of three',
    async (number) => {
      const lines = metOf(number).flatMap(({ candidate }) => candidate.line?.id ?? []);
      // The deliverable quantities may be added up, because no line makes two of the products.
      expect(new Set(lines).size).toBe(lines.length);
      const amounts = [...Map.groupBy(metOf(number), (one) => one.candidate.manufacturerId)].map(
        ([, own]) => own.reduce((all, { available }) => all + Number(available?.quantity ?? 0), 0),
      );
      const needed = Number(open.find((demand) => demand.number === number)!.quantity);
      for (const suppliers of [1, 2, 3]) {
        const { need } = await ask('jointCoverage', { number, suppliers });
        const { joint, gap, binding, suppliers: chosen } = need!.coverage!.bySuppliers!;
        const best = amounts.toSorted((a, b) => b - a).slice(0, suppliers);
        const together = best.reduce((a, b) => a + b, 0);
        expect(Number(joint)).toBeCloseTo(Math.min(1, together / needed), 5);
        expect(Number(gap!.value)).toBeCloseTo(Math.max(0, needed - together), 5);
        expect(chosen.length).toBe(best.length);
        expect(binding.length > 0).toBe(together < needed);
        const more = amounts.length > suppliers && together < needed;
        expect(binding.some(({ kind }) => kind === 'SUPPLIERS')).toBe(more);
      }
    },
  );
});

describe('the question “which needs are covered only by products with unknown facts?”', () => {
  it('is answered with these unknown facts', async () => {
    const { openNeeds } = await ask('needsOfUnknownCoverage', { first: 100 });
    const expected = [...matched].filter(
      ([number, all]) =>
        metOf(number).length === 0 && all.some(({ verdict }) => verdict === Verdict.UNKNOWN),
    );
    expect(openNeeds!.edges.map(({ node }) => node!.number)).toEqual(
      expected.map(([number]) => number).toSorted(),
    );
    expect(expected.length).toBeGreaterThan(3);
    for (const { node } of openNeeds!.edges) {
      const all = matched.get(node!.number)!;
      const unknown = all.filter(({ verdict }) => verdict === Verdict.UNKNOWN);
      expect(node!.matches!.totalCount).toBe(unknown.length);
      expect(node!.matches!.nodes.every(({ blockers }) => blockers.length > 0)).toBe(true);
    }
  });
});

describe('the question “which needs depend on one supplier or on a certificate that expires?”', () => {
  it('is answered with the needs, and with the certificates that expire', async () => {
    const { openNeeds, expiring } = await ask('singleSupplierNeeds', { first: 100 });
    const single = open.filter(({ number }) => makersOf(metOf(number)).size === 1);
    expect(openNeeds!.edges.map(({ node }) => node!.number).toSorted()).toEqual(
      single.map(({ number }) => number).toSorted(),
    );
    expect(single.length).toBeGreaterThan(3);
    const documentsOf = (id: string, deliverBy: string) =>
      certificates.filter(
        ({ productId, validTo }) => productId === id && validTo !== null && validTo <= deliverBy,
      );
    const isRenewed = ({ verdict, blockers }: Matched) =>
      verdict === Verdict.MET ||
      (blockers.length === 1 && blockers[0]!.blockerClass === BlockerClass.CERTIFICATE);
    const expected = open.flatMap(({ number, deliverBy }) =>
      matched
        .get(number)!
        .filter(isRenewed)
        .flatMap(({ candidate: { productId } }) =>
          documentsOf(productId, deliverBy).map((one) => `${number} ${productId} ${one.number}`),
        ),
    );
    const told = expiring!.nodes.flatMap(({ need, productId, expiringCertificates }) =>
      expiringCertificates!.map((one) => `${need!.number} ${productId} ${one.number}`),
    );
    expect(expiring!.totalCount).toBe(expiring!.nodes.length);
    expect(told.toSorted()).toEqual(expected.toSorted());
    expect(told.length).toBeGreaterThan(0);
  });
});

describe('the questions over all needs', () => {
  const pairsOf = (keep: (match: Matched) => boolean) =>
    [...matched.values()]
      .flat()
      .filter(keep)
      .map(({ need, candidate }) => `${need.id} ${candidate.productId}`)
      .toSorted();

  it('add up by enterprise the matches that lack only one certificate, the most valuable first', async () => {
    const short = [...matched.values()]
      .flat()
      .filter(
        ({ blockers }) =>
          blockers.length === 1 && blockers[0]!.blockerClass === BlockerClass.CERTIFICATE,
      );
    const bySupplier = Map.groupBy(short, ({ candidate }) => candidate.manufacturerId);
    const expected = [...bySupplier].map(([id, own]) => {
      const byNeed = [...Map.groupBy(own, ({ need }) => need.id).values()];
      const greatest = byNeed.map((all) =>
        Decimal.max(...all.map(({ contractValue }) => contractValue ?? 0)),
      );
      return { id, matches: own.length, needs: byNeed.length, demand: sum(greatest).toFixed() };
    });
    const { matchesBySupplier } = await ask('oneCertificateShort', { first: 100 });
    const told = matchesBySupplier!.edges.map(({ node, matches, needs, demand }) => {
      expect(node!.opportunities!.totalCount).toBe(matches);
      return { id: node!.id, matches, needs, demand: demand.amount };
    });
    expect(told).toEqual(
      expected.toSorted((a, b) => Number(b.demand) - Number(a.demand) || (a.id > b.id ? -1 : 1)),
    );
    expect(matchesBySupplier!.totalCount).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(3);
  });

  it('return the funnel of a customer’s needs', async () => {
    for (const customer of ['customer-rosavtodor', null]) {
      const { demandFunnel } = await ask('demandFunnel', { customer });
      const own = open.filter(({ by }) => customer === null || by === customer);
      const count = (keep: (match: Matched) => boolean) =>
        own.filter(({ number }) => matched.get(number)!.some(keep)).length;
      const needs = Object.fromEntries(demandFunnel!.stages.map((one) => [one.stage, one.needs]));
      expect(needs).toMatchObject({
        OPEN: own.length,
        IN_CLASS: count(() => true),
        CERTIFIED: count((match) => reasonsHold(match, [Gate.CLASS, Gate.CRITERION])),
        MET: count(({ verdict }) => verdict === Verdict.MET),
      });
    }
  });

  it('return the needs by verdict for an enterprise, by its INN, and plans for its near misses', async () => {
    const makers = [...makersOf([...matched.values()].flat())].slice(0, 5);
    const met: number[] = [];
    for (const maker of makers) {
      const { inn } = demoEnterprises.find(({ id }) => id === maker)!;
      const { enterprise } = await ask('opportunitiesOfEnterprise', { inn, first: 100 });
      expect(enterprise!.id).toBe(maker);
      const told = enterprise!.opportunities!.nodes;
      const expected = pairsOf(
        ({ candidate, blockers }) => candidate.manufacturerId === maker && blockers.length <= 1,
      );
      expect(enterprise!.opportunities!.totalCount).toBe(expected.length);
      const pairs = told.map(({ needId, productId }) => `${needId} ${productId}`);
      expect(pairs.filter((pair) => !expected.includes(pair))).toEqual([]);
      for (const { verdict, actionPlan } of told) {
        expect(actionPlan).not.toBeNull();
        if (verdict === 'MET') met.push(actionPlan!.measures.length);
      }
    }
    // A match that is MET needs no measure.
    expect(met.length).toBeGreaterThan(3);
    expect(met.every((measures) => measures === 0)).toBe(true);
  });
});
