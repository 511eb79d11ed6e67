import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOpenNeeds } from '../../support/openNeeds.ts';
import type { ProductsLoaders } from '../../../subgraphs/products/data/loaders.ts';
import type { Matched } from '../../../subgraphs/products/rules/matching/matching.ts';
import { NeedReference } from '../../../subgraphs/products/model/references/need.ts';
import { representationOf } from '../../support/needRepresentation.ts';
import { altaiCompositeCluster } from '../../support/demonstration/enterprises.ts';
import { Verdict } from '../../../subgraphs/domain/matching/verdict.ts';
import { type Answer, type TestGraph, openTestGraph } from '../../support/graph.ts';
import { statementsOf } from '../../support/statements.ts';

/** A match, with the id of the customer that has the need. */
interface Expected {
  readonly match: Matched;
  readonly customer: string;
}

let graph: TestGraph;
let all: readonly Expected[];
beforeAll(async () => {
  graph = await openTestGraph('katun_match_lists', { keptBytes: 0 });
  const { em, loaders, today } = products();
  const found = (await readOpenNeeds(em)).map(async ({ replica }) => {
    const need = new NeedReference(representationOf(replica));
    const matches = await (loaders as ProductsLoaders).matches.load({ need, asOf: today });
    return matches.map((match) => ({ match, customer: replica.customerId }));
  });
  all = (await Promise.all(found)).flat();
});
afterAll(() => graph.close());

function products() {
  return graph.subgraphs.get('products')!.context({ caller: null, requestId: 'test' });
}

const keptOf = (expected: readonly Expected[]) =>
  expected.filter(({ match }) => match.blockers.length <= 1);
const keyOf = (match: Matched) => `${match.need.id} ${match.candidate.productId}`;

interface Page {
  readonly nodes: readonly { needId: string; productId: string }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const pageFields = 'nodes { needId productId } totalCount pageInfo { hasNextPage endCursor }';

/** Returns every pair of a list, read page by page. */
async function walk(filter: object, orderBy: object | null, first: number): Promise<string[]> {
  const keys: string[] = [];
  const counts: number[] = [];
  let after: string | null = null;
  for (;;) {
    const query = `query ($filter: IndexedMatchFilter, $orderBy: [IndexedMatchOrder!], $first: Int!, $after: String) {
      matches(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { ${pageFields} }
    }`;
    const variables = { filter, orderBy, first, after };
    const answer: Answer<{ matches: Page }> = await graph.ask(query, variables);
    expect(answer.errors).toBeUndefined();
    const { nodes, pageInfo, totalCount }: Page = answer.data.matches;
    keys.push(...nodes.map(({ needId, productId }) => `${needId} ${productId}`));
    counts.push(totalCount);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(counts.filter((count) => count !== keys.length)).toEqual([]);
  return keys;
}

describe('Query.matches', () => {
  it('lists every pair that is MET or has one blocker, exactly once', async () => {
    const expected = keptOf(all).map(({ match }) => keyOf(match));
    expect(expected.length).toBeGreaterThan(50);
    expect(await walk({}, null, 37)).toEqual(expected.toSorted());
  });

  it('can be ordered by contract value', async () => {
    const valueOf = ({ match }: Expected) => match.contractValue?.toNumber() ?? 0;
    const expected = keptOf(all).toSorted(
      (a, b) => valueOf(b) - valueOf(a) || (keyOf(a.match) < keyOf(b.match) ? 1 : -1),
    );
    const keys = await walk({}, { field: 'VALUE', direction: 'DESC' }, 100);
    expect(keys).toEqual(expected.map(({ match }) => keyOf(match)));
  });

  it('can be filtered by every field of its filter', async () => {
    const some = keptOf(all).find(({ match }) => match.blockers.length === 1)!;
    const { candidate, blockers } = some.match;
    const blockerClass = blockers[0]!.blockerClass;
    const cases: readonly (readonly [object, (one: Expected) => boolean])[] = [
      [{ customer: { eq: some.customer } }, ({ customer }) => customer === some.customer],
      [
        { supplier: { in: [candidate.manufacturerId] } },
        ({ match }) => match.candidate.manufacturerId === candidate.manufacturerId,
      ],
      [
        { cluster: { eq: altaiCompositeCluster } },
        ({ match }) => match.candidate.supplier.clusters.includes(altaiCompositeCluster),
      ],
      [{ cluster: { eq: 'nowhere' } }, () => false],
      [
        { productType: { eq: candidate.typeCode } },
        ({ match }) => match.candidate.typeCode === candidate.typeCode,
      ],
      [{ verdict: { eq: 'MET' } }, ({ match }) => match.verdict === Verdict.MET],
      [
        { blockerClass: { in: [blockerClass] } },
        ({ match }) => match.blockers[0]?.blockerClass === blockerClass,
      ],
      [{ score: { lte: '0.5' } }, ({ match }) => match.score.lte('0.5')],
      [
        { value: { gte: '1000000' }, verdict: { in: ['MET'] } },
        ({ match }) =>
          match.verdict === Verdict.MET && (match.contractValue?.gte(1_000_000) ?? false),
      ],
    ];
    for (const [filter, holds] of cases) {
      const expected = keptOf(all).filter(holds);
      const keys = expected.map(({ match }) => keyOf(match)).toSorted();
      expect(await walk(filter, null, 100), JSON.stringify(filter)).toEqual(keys);
    }
  });

  it(
    'returns matches with fields of other subgraphs, on the day for which the index was ' +
      'evaluated',
    async () => {
      const { data, errors } = await graph.ask<{ matches: Record<string, unknown> }>(`{
      matches(first: 2, filter: { verdict: { eq: MET } }, orderBy: { field: VALUE, direction: DESC }) {
        nodes {
          verdict contractValue { amount } blockers { blockerClass remedy }
          need { number customer { name } } product { sku } supplier { name }
          financing(first: 1) { workingCapitalGap { amount { amount } } }
        }
        indexedUpTo { asOf products needs contracts makers }
      }
    }`);
      expect(errors).toBeUndefined();
      expect(data.matches).toMatchObject({
        nodes: Array.from({ length: 2 }, () => ({
          verdict: 'MET',
          blockers: [],
          need: { number: expect.any(String), customer: { name: expect.any(String) } },
          product: { sku: expect.any(String) },
          supplier: { name: expect.any(String) },
          financing: expect.any(Object),
        })),
        indexedUpTo: { asOf: products().today, products: expect.stringMatching(/^[1-9]/) },
      });
    },
  );
});

describe('Enterprise.opportunities', () => {
  it(
    'lists the open needs of each enterprise by verdict, with the same statements for all ' +
      'enterprises',
    async () => {
      const query = `{ enterprises(first: 50) {
      nodes { id opportunities(first: 100) { ${pageFields} } }
    } }`;
      const { result, statements } = await statementsOf(() =>
        graph.ask<{ enterprises: { nodes: { id: string; opportunities: Page }[] } }>(query),
      );
      const { data, errors } = result;
      expect(errors).toBeUndefined();
      expect(statements.length).toBeLessThan(10);
      const standing = { MET: 0, UNKNOWN: 1, NOT_MET: 2 };
      for (const { id, opportunities } of data.enterprises.nodes) {
        const expected = keptOf(all)
          .map(({ match }) => match)
          .filter(({ candidate }) => candidate.manufacturerId === id)
          .toSorted(
            (a, b) =>
              standing[a.verdict] - standing[b.verdict] ||
              (b.contractValue?.toNumber() ?? 0) - (a.contractValue?.toNumber() ?? 0) ||
              (keyOf(a) < keyOf(b) ? -1 : 1),
          )
          .map(keyOf);
        const keys = opportunities.nodes.map(({ needId, productId }) => `${needId} ${productId}`);
        expect(keys).toEqual(expected.slice(0, 100));
        expect(opportunities.totalCount).toBe(expected.length);
      }
      expect(data.enterprises.nodes.some(({ opportunities }) => opportunities.totalCount > 2)).toBe(
        true,
      );
    },
  );

  it('continues after a cursor, and can be filtered by one class of blockers', async () => {
    const supplier = keptOf(all).find(({ match }) => match.blockers.length === 1)!.match.candidate;
    const query = `query ($id: ID!, $after: String) { enterprise(id: $id) {
      opportunities(verdict: [UNKNOWN, NOT_MET], first: 1, after: $after) { ${pageFields} }
    } }`;
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const id = supplier.manufacturerId;
      const answer: Answer<{ enterprise: { opportunities: Page } }> = await graph.ask(query, {
        id,
        after,
      });
      const { nodes, pageInfo }: Page = answer.data.enterprise.opportunities;
      found.push(...nodes.map(({ needId, productId }) => `${needId} ${productId}`));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    const expected = keptOf(all).filter(
      ({ match }) =>
        match.blockers.length === 1 && match.candidate.manufacturerId === supplier.manufacturerId,
    );
    expect(found.toSorted()).toEqual(expected.map(({ match }) => keyOf(match)).toSorted());
  });
});

describe('Query.demandFunnel', () => {
  it('counts the needs and products that reach each stage, for one customer and for all', async () => {
    const { customer } = all[0]!;
    const query = `query ($customer: ID) {
      demandFunnel(customer: $customer) { stages { stage needs products demand { amount } } }
    }`;
    for (const one of [null, customer]) {
      const own = all.filter((expected) => one === null || expected.customer === one);
      const { data } = await graph.ask<{
        demandFunnel: { stages: { stage: string; needs: number; products: number }[] };
      }>(query, { customer: one });
      const stages = new Map(data.demandFunnel.stages.map((stage) => [stage.stage, stage]));
      const fails: Record<string, readonly string[]> = {
        IN_CLASS: [],
        TECHNICAL: ['CLASSIFICATION', 'TECHNICAL', 'TEST_DATA'],
        CERTIFIED: ['CLASSIFICATION', 'TECHNICAL', 'TEST_DATA', 'CERTIFICATE'],
        WITH_CAPACITY: ['CLASSIFICATION', 'TECHNICAL', 'TEST_DATA', 'CERTIFICATE', 'CAPACITY'],
      };
      for (const [stage, classes] of Object.entries(fails)) {
        const coming = own.filter(({ match }) =>
          match.blockers.every(({ blockerClass }) => !classes.includes(blockerClass)),
        );
        const needs = new Set(coming.map(({ match }) => match.need.id)).size;
        expect(stages.get(stage), stage).toMatchObject({ needs, products: coming.length });
      }
      const met = own.filter(({ match }) => match.verdict === Verdict.MET);
      expect(stages.get('MET')).toMatchObject({ products: met.length });
      const priced = met.filter(({ match }) => match.contractValue !== null);
      expect(stages.get('PRICED')).toMatchObject({ products: priced.length });
    }
  });
});
