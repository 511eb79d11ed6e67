import { beforeAll, describe, expect, it } from 'vitest';
import { BlockerClass } from '../../subgraphs/domain/matching/blockerClass.ts';
import type { Operations } from '../../schema/generated/operations.ts';
import { readOpenNeeds } from '../support/openNeeds.ts';
import type { ProductsLoaders } from '../../subgraphs/products/data/loaders.ts';
import { NeedReference } from '../../subgraphs/products/model/references/need.ts';
import { representationOf } from '../support/needRepresentation.ts';
import { type Answer, type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

type Gap = NonNullable<Operations['capacityGaps']['data']['matches']>['nodes'][number];

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

/** Returns every gap, page by page. */
async function ask(margin: string): Promise<Gap[]> {
  const gaps: Gap[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: Answer<Operations['capacityGaps']['data']> = await graph.run('capacityGaps', {
      first: 50,
      margin,
      after,
    });
    expect(answer.errors).toBeUndefined();
    const { nodes, pageInfo } = answer.data.matches!;
    gaps.push(...nodes);
    if (!pageInfo.hasNextPage) return gaps;
    after = pageInfo.endCursor;
  }
}

/** The pairs blocked only by capacity, matched one need at a time. */
async function expectedPairs(): Promise<string[]> {
  const { em, loaders, today } = graph.subgraphs
    .get('products')!
    .context({ caller: null, requestId: 'test' });
  const found = (await readOpenNeeds(em)).map(({ replica }) => {
    const need = new NeedReference(representationOf(replica));
    return (loaders as ProductsLoaders).matches.load({ need, asOf: today });
  });
  return (await Promise.all(found))
    .flat()
    .filter(
      ({ blockers }) =>
        blockers.length === 1 && blockers[0]!.blockerClass === BlockerClass.CAPACITY,
    )
    .map(({ need, candidate }) => `${need.id} ${candidate.productId}`);
}

describe('the question “which capacity gaps would a machine close?”', () => {
  it("is answered with every pair, and with the number of orders that pay back the pair's plan", async () => {
    const gaps = await ask('0.2');
    const pairs = gaps.map(({ needId, productId }) => `${needId} ${productId}`);
    expect(pairs.toSorted()).toEqual((await expectedPairs()).toSorted());
    const told = gaps.map(({ actionPlan }) => Number(actionPlan!.paybackOrders));
    const expected = gaps.map(({ actionPlan }) => {
      const { measures, demandUnlocked } = actionPlan!;
      const cost = measures.reduce((all, one) => all + Number(one.cost.amount), 0);
      return demandUnlocked ? cost / (Number(demandUnlocked.amount) * 0.2) : 0;
    });
    expect(told.map((one) => one.toFixed(6))).toEqual(expected.map((one) => one.toFixed(6)));
    expect(told.some((one) => one > 0)).toBe(true);
  });

  it.each(['0', '1.01'])('refuses the margin %s', async (margin) => {
    const { errors } = await graph.run('capacityGaps', { margin });
    expect(errors?.[0]?.extensions['code']).toBe('INVALID_MARGIN');
  });
});
