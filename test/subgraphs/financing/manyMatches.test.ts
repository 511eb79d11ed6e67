import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { financing } from '../../../subgraphs/financing/subgraph.ts';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';
import { openSubgraph } from '../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { testEnvironment } from '../../support/environment.ts';
import { urlsOf } from '../../support/graph.ts';
import { statementsOf } from '../../support/statements.ts';
import { manyMatches, moneyOfMatches } from './manyMatches.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  const environment = { ...testEnvironment, urls: urlsOf('katun'), keptBytes: 0 };
  subgraph = await openSubgraph(financing, environment);
});
afterAll(() => subgraph.close());

describe('the financing of 1,000 matches in one query', () => {
  it.each([
    ['their money', moneyOfMatches, 6],
    [
      'their stacks',
      `query ($matches: [_Any!]!) { _entities(representations: $matches) { ... on Match {
        financing(first: 2) { stacks { totalCost { amount } parts { financeProduct { name } } } }
      } } }`,
      6,
    ],
    [
      'their plans',
      `query ($matches: [_Any!]!) { _entities(representations: $matches) { ... on Match {
        actionPlan { unplanned cost { amount } }
      } } }`,
      6,
    ],
  ])('takes at most 6 statements for %s', async (_what, query, most) => {
    const matches = manyMatches(1_000);
    const { result, statements } = await statementsOf(() =>
      subgraph.execute({ query, variables: { matches }, requestId: 'many' }),
    );
    expect(result.errors).toBeUndefined();
    const found = result.data!['_entities'] as readonly unknown[];
    expect(found).toHaveLength(1_000);
    expect(found.every((one) => one !== null)).toBe(true);
    expect(statements.length).toBeLessThanOrEqual(most);
    expect(statements.length).toBeGreaterThan(0);
  });
});
