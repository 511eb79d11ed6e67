import { beforeAll, describe, expect, it } from 'vitest';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

describe('the cluster', () => {
  it(
    'has the members of the file, and their figures of 2015 add up to the cluster’s own ' +
      'figures',
    async () => {
      const { result, statements } = await statementsOf(() => graph.run('cluster'));
      expect(result.errors).toBeUndefined();
      const { indicators } = result.data.cluster!;
      const members = result.data.cluster!.members!;
      const expected = demoEnterprises.filter(({ clusters }) =>
        clusters.includes('cluster-altai-composite'),
      );
      expect(members.nodes.map(({ id }) => id)).toEqual(expected.map(({ id }) => id).toSorted());
      const in2015 = members.nodes.flatMap(({ indicators: years }) =>
        years!.filter(({ year }) => year === 2015),
      );
      expect(indicators).toMatchObject([
        {
          year: 2015,
          enterprises: members.totalCount,
          jobs: in2015.reduce((sum, { headcount }) => sum + headcount!, 0),
          output: {
            amount: String(in2015.reduce((sum, { revenue }) => sum + Number(revenue!.amount), 0)),
          },
          provenance: { kind: 'SOURCE' },
        },
      ]);
      expect(graph.takeFetches()).toEqual(['enterprises']);
      expect(statements.length).toBeLessThanOrEqual(8);
    },
  );

  it('has the target of thousands of products by 2020, quoted from the source', async () => {
    const { data } = await graph.run('cluster');
    expect(data.cluster!.targets).toMatchObject([
      {
        year: 2020,
        indicator: 'PRODUCT_KINDS',
        atLeast: null,
        text: 'thousands of items',
        provenance: { kind: 'SOURCE' },
      },
    ]);
  });
});
