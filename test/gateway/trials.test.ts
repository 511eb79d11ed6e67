import { beforeAll, describe, expect, it } from 'vitest';
import { trials } from '../support/demonstration/products.ts';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

describe('the trials of products', () => {
  it('have the product, the enterprise and the owner of the file', async () => {
    const { data, errors } = await graph.run('trials');
    expect(errors).toBeUndefined();
    const names = new Map(demoEnterprises.map(({ id, nameEn }) => [id, nameEn]));
    const expected = trials
      .map((trial) => ({
        id: trial.id,
        name: trial.nameEn,
        findings: trial.findingsEn,
        enterprise: trial.enterpriseId && names.get(trial.enterpriseId),
        sku: trial.sku,
        kind: trial.provenanceKind,
      }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const answered = data.trials!.nodes.map(
      ({ id, name, findings, enterprise, product, provenance }) => ({
        id,
        name,
        findings,
        enterprise: enterprise && enterprise.name,
        sku: product && product.sku,
        kind: provenance.kind,
      }),
    );
    expect(answered).toEqual(expected);
    expect(data.trials!.totalCount).toBe(trials.length);
  });

  it('test only products of the cluster, except for the trial whose source names no product', async () => {
    const { data } = await graph.run('trials');
    const sourced = data.trials!.nodes.filter(({ product }) => product === null);
    expect(sourced.map(({ provenance }) => provenance.kind)).toEqual(['SOURCE']);
    const makers = data.trials!.nodes.flatMap(({ product }) => product?.manufacturer ?? []);
    expect(makers).toHaveLength(trials.length - 1);
    for (const { clusters } of makers)
      expect(clusters).toEqual([{ id: 'cluster-altai-composite' }]);
  });

  it('are filtered by status, with Russian names, in 2 fetches and at most 6 statements', async () => {
    graph.takeFetches();
    const { result, statements } = await statementsOf(() =>
      graph.run('trials', { filter: { status: { eq: 'FINISHED' } }, lang: 'RU' }),
    );
    const finished = trials.filter(({ status }) => status === 'FINISHED');
    expect(result.data.trials!.nodes.map(({ findings }) => findings)).toEqual(
      finished.map(({ findingsRu }) => findingsRu),
    );
    expect(new Set(graph.takeFetches())).toEqual(new Set(['products', 'enterprises']));
    expect(statements.length).toBeLessThanOrEqual(6);
  });

  it('are reachable from their product, which is reachable from its production line', async () => {
    const { data } = await graph.ask(
      `{ product(sku: "DEMO-UB-0001") { trials { id }
        line { enterprise { id } products(first: 1) { totalCount nodes { id } } } } }`,
    );
    const { data: all } = await graph.ask<{ products: { totalCount: number } }>(
      '{ products(filter: {line: {eq: "line-poles-charysh-winding"}}) { totalCount } }',
    );
    expect(data).toMatchObject({
      product: {
        trials: [{ id: 'trial-basalt-pole' }],
        line: {
          enterprise: { id: 'enterprise-poles-charysh' },
          products: { totalCount: all.products.totalCount },
        },
      },
    });
    expect(all.products.totalCount).toBeGreaterThan(10);
  });

  it('return a standard by its designation', async () => {
    const { data } = await graph.ask(
      '{ standard(code: "GOST 31938-2012") { validTo supersededBy } none: standard(code: "x") { code } }',
    );
    expect(data).toEqual({
      standard: { validTo: '2022-09-01', supersededBy: 'GOST 31938-2022' },
      none: null,
    });
  });
});
