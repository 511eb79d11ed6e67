import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../schema/generated/operations.ts';
import { customerRows, demands } from '../support/demonstration/customers.ts';
import { readOpenNeeds } from '../support/openNeeds.ts';
import type { ProductsLoaders } from '../../subgraphs/products/data/loaders.ts';
import type { Matched } from '../../subgraphs/products/rules/matching/matching.ts';
import { Gate } from '../../subgraphs/products/rules/matching/reason.ts';
import { NeedReference } from '../../subgraphs/products/model/references/need.ts';
import { certificates } from '../support/demonstration/products.ts';
import { representationOf } from '../support/needRepresentation.ts';
import { BlockerClass } from '../../subgraphs/domain/matching/blockerClass.ts';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { Verdict } from '../../subgraphs/domain/matching/verdict.ts';
import { type TestGraph, openTestGraph } from '../support/graph.ts';

let graph: TestGraph;
/** Every pair of an open need and a product of its class, matched one need at a time, by number. */
let matched: ReadonlyMap<string, readonly Matched[]>;
beforeAll(async () => {
  graph = await openTestGraph('katun_questions');
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
afterAll(() => graph.close());

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

describe('the question which needs of a customer have no certified supplier', () => {
  it('is answered for each customer with open needs', async () => {
    let without = 0;
    for (const { id } of customerRows.filter((one) => open.some(({ by }) => by === one.id))) {
      const { needs } = await ask('needsWithoutCertifiedSupplier', { customer: id, first: 100 });
      const told = Object.fromEntries(
        needs.nodes.map(({ number, coverage }) => [number, coverage!.certifiedSuppliers]),
      );
      const expected = open
        .filter(({ by }) => by === id)
        .map(({ number }) => {
          const certified = matched
            .get(number)!
            .filter((match) => reasonsHold(match, [Gate.CLASS, Gate.CRITERION]));
          return [number, makersOf(certified).size] as const;
        });
      expect(told).toEqual(Object.fromEntries(expected));
      without += expected.filter(([, count]) => count === 0).length;
    }
    expect(without).toBeGreaterThan(0);
  });
});

describe('the question what up to so many suppliers deliver together', () => {
  it.each(['MOT-2016-001', 'OIL-2016-002', 'GRD-2016-003'])(
    'is answered for %s by the best choice of two, or of three',
    async (number) => {
      const lines = metOf(number).flatMap(({ candidate }) => candidate.line?.id ?? []);
      // If no line makes two of the products, their deliverable quantities add up.
      expect(new Set(lines).size).toBe(lines.length);
      const amounts = [...Map.groupBy(metOf(number), (one) => one.candidate.manufacturerId)].map(
        ([, own]) => own.reduce((all, { available }) => all + Number(available?.quantity ?? 0), 0),
      );
      const needed = Number(open.find((demand) => demand.number === number)!.quantity);
      for (const suppliers of [1, 2, 3]) {
        const { need } = await ask('jointCoverage', { number, suppliers });
        const { joint, gap, binding, suppliers: chosen } = need!.coverage!.bySuppliers;
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

describe('the question which needs are covered by unknown data only', () => {
  it('is answered with whom to ask for what', async () => {
    const { needs } = await ask('needsOfUnknownCoverage', { first: 100 });
    const told = needs.nodes.filter(({ coverage }) => coverage!.state === 'POTENTIALLY');
    const expected = [...matched].filter(
      ([number, all]) =>
        metOf(number).length === 0 && all.some(({ verdict }) => verdict === Verdict.UNKNOWN),
    );
    expect(told.map(({ number }) => number)).toEqual(expected.map(([number]) => number).toSorted());
    expect(told.length).toBeGreaterThan(3);
    for (const { number, matches } of told) {
      const unknown = matched.get(number)!.filter(({ verdict }) => verdict === Verdict.UNKNOWN);
      expect(matches!.totalCount).toBe(unknown.length);
      expect(matches!.nodes.every(({ blockers }) => blockers.length > 0)).toBe(true);
    }
  });
});

describe('the question which needs hang on one supplier or on a certificate that expires', () => {
  it('is answered by the suppliers that meet each, with the documents of their products', async () => {
    const { needs } = await ask('singleSupplierNeeds', { first: 100 });
    expect(
      Object.fromEntries(needs.nodes.map(({ number, coverage }) => [number, coverage!.suppliers])),
    ).toEqual(Object.fromEntries(open.map(({ number }) => [number, makersOf(metOf(number)).size])));
    expect(needs.nodes.filter(({ coverage }) => coverage!.suppliers === 1).length).toBeGreaterThan(
      3,
    );
    const told = needs.nodes.flatMap(({ number, deliverBy, matches }) =>
      matches!.nodes.flatMap(({ productId, product }) =>
        product!.certificates
          .filter(({ validTo }) => validTo !== null && validTo <= deliverBy)
          .map((document) => `${number} ${productId} ${document.number}`),
      ),
    );
    const expected = open.flatMap(({ number, deliverBy }) =>
      metOf(number)
        .slice(0, 20)
        .flatMap(({ candidate: { productId } }) =>
          certificates
            .filter((one) => one.productId === productId && one.validTo && one.validTo <= deliverBy)
            .map((document) => `${number} ${productId} ${document.number}`),
        ),
    );
    expect(told.toSorted()).toEqual(expected.toSorted());
  });
});

describe('the questions over all needs at once', () => {
  const pairsOf = (keep: (match: Matched) => boolean) =>
    [...matched.values()]
      .flat()
      .filter(keep)
      .map(({ need, candidate }) => `${need.id} ${candidate.productId}`)
      .toSorted();

  it('list the products that lack only one certificate, the most valuable contract first', async () => {
    const pairs: string[] = [];
    const values: number[] = [];
    let after: string | null = null;
    do {
      const { matches }: Operations['oneCertificateShort']['data'] = await ask(
        'oneCertificateShort',
        {
          first: 100,
          after,
        },
      );
      pairs.push(...matches.nodes.map(({ needId, productId }) => `${needId} ${productId}`));
      values.push(...matches.nodes.map((one) => Number(one.contractValue?.amount ?? 0)));
      after = matches.pageInfo.hasNextPage ? matches.pageInfo.endCursor : null;
    } while (after !== null);
    const expected = pairsOf(
      ({ blockers }) =>
        blockers.length === 1 && blockers[0]!.blockerClass === BlockerClass.CERTIFICATE,
    );
    expect(pairs.toSorted()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });

  it('return the funnel of the needs of a customer', async () => {
    for (const customer of ['rosavtodor', null]) {
      const { demandFunnel } = await ask('demandFunnel', { customer });
      const own = open.filter(({ by }) => customer === null || by === customer);
      const count = (keep: (match: Matched) => boolean) =>
        own.filter(({ number }) => matched.get(number)!.some(keep)).length;
      const needs = Object.fromEntries(demandFunnel.stages.map((one) => [one.stage, one.needs]));
      expect(needs).toMatchObject({
        OPEN: own.length,
        IN_CLASS: count(() => true),
        CERTIFIED: count((match) => reasonsHold(match, [Gate.CLASS, Gate.CRITERION])),
        MET: count(({ verdict }) => verdict === Verdict.MET),
      });
    }
  });

  it('return for an enterprise, by its INN, needs by verdict, and plans for its near misses', async () => {
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
