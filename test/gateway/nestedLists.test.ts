import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

interface NeedPage {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly { readonly number: string; readonly customer: { id: string } }[];
}

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

const page = `totalCount pageInfo { hasNextPage endCursor } nodes {
  number customer { id } quantity { value unit { code } } criteria { id code } deliverTo { code } deliverBy
  unitPriceCeiling { amount } okpd2 smeOnly status
}`;

describe('a list inside a list', () => {
  it('takes one statement for all parents, and one for all page sizes', async () => {
    const { result, statements } = await statementsOf(() =>
      graph.ask<{
        customers: { nodes: readonly { id: string; needs: NeedPage }[] };
      }>(`{ customers(first: 50) { nodes { id needs(first: 5) { ${page} } } } }`),
    );
    expect(result.data.customers.nodes.length).toBeGreaterThan(10);
    // The four statements read customers, their needs, page sizes, and the customers of the needs.
    expect(statements).toHaveLength(4);
  });

  it('gives each parent the same page as a query for this parent alone', async () => {
    const readNeeds = async (after: string | null) => {
      const { data } = await graph.ask<{ needs: NeedPage }>(
        `query ($after: String) { needs(first: 100, after: $after) { ${page} } }`,
        { after },
      );
      return data.needs;
    };
    const start = await readNeeds(null);
    const rest = await readNeeds(start.pageInfo.endCursor);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const all = [...start.nodes, ...rest.nodes];
    const { data } = await graph.ask<{
      customers: { nodes: readonly { id: string; needs: NeedPage }[] };
    }>(`{ customers(first: 50) { nodes { id needs(first: 2) { ${page} } } } }`);
    for (const { id, needs } of data.customers.nodes) {
      const own = all.filter(({ customer }) => customer.id === id);
      expect(needs.totalCount).toBe(own.length);
      expect(needs.pageInfo.hasNextPage).toBe(own.length > 2);
      expect(needs.nodes).toEqual(own.slice(0, 2));
    }
  });

  it('continues after a cursor, with both pages in one query', async () => {
    const one = await graph.ask<{ customer: { needs: NeedPage } }>(
      `{ customer(id: "customer-rosavtodor") { needs(first: 1) { ${page} } } }`,
    );
    const after = one.data.customer.needs.pageInfo.endCursor;
    const { data } = await graph.ask<{ customer: Record<'all' | 'rest', NeedPage> }>(
      `{ customer(id: "customer-rosavtodor") { all: needs { ${page} } rest: needs(after: "${after}") { ${page} } } }`,
    );
    expect(data.customer.all.nodes.length).toBeGreaterThan(2);
    expect(data.customer.rest.nodes).toEqual(data.customer.all.nodes.slice(1));
    expect(data.customer.rest.totalCount).toBe(data.customer.all.totalCount);
  });

  it('reads the members of every cluster by pages', async () => {
    const { result, statements } = await statementsOf(() =>
      graph.ask<{
        clusters: {
          nodes: readonly {
            members: {
              totalCount: number;
              pageInfo: { hasNextPage: boolean };
              nodes: readonly { id: string; clusters: readonly { id: string }[] }[];
            };
            id: string;
          }[];
        };
      }>(
        '{ clusters { nodes { id members(first: 4) { totalCount pageInfo { hasNextPage } nodes { id clusters { id } } } } } }',
      ),
    );
    const [cluster] = result.data.clusters.nodes;
    expect(cluster?.members.totalCount).toBe(13);
    expect(cluster?.members.pageInfo.hasNextPage).toBe(true);
    expect(cluster?.members.nodes).toHaveLength(4);
    for (const { clusters } of cluster!.members.nodes) {
      expect(clusters.map(({ id }) => id)).toContain(cluster!.id);
    }
    // The five statements read clusters, memberships, enterprises, page sizes, and the clusters of
    // enterprises.
    expect(statements).toHaveLength(5);
  });
});

describe('references by a natural key', () => {
  it('are resolved by one statement, however many there are', async () => {
    const { data } = await graph.ask<{
      customers: { nodes: readonly { id: string; inn: string | null }[] };
    }>('{ customers { nodes { id inn } } }');
    const withInn = data.customers.nodes.filter(({ inn }) => inn !== null);
    expect(withInn.length).toBeGreaterThan(1);
    const { result, statements } = await statementsOf(() =>
      graph.subgraphs.get('customers')!.execute({
        query:
          'query ($them: [_Any!]!) { _entities(representations: $them) { ... on Customer { id } } }',
        requestId: 'test',
        variables: { them: withInn.map(({ inn }) => ({ __typename: 'Customer', inn })) },
      }),
    );
    expect(result.data?.['_entities']).toEqual(withInn.map(({ id }) => ({ id })));
    expect(statements).toHaveLength(1);
  });
});
