import { beforeAll, describe, expect, it } from 'vitest';
import { customerRows, engagementRows, referralRows } from '../support/demonstration/customers.ts';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

interface Listed<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

/** Returns every node of a list, page by page. */
async function pagesOf<Node>(
  read: (part: { first: number; after: string | null }) => Promise<Listed<Node>>,
): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null, more = true; more;) {
    const list = await read({ first: 50, after });
    nodes.push(...list.nodes);
    more = list.pageInfo.hasNextPage;
    after = list.pageInfo.endCursor;
  }
  return nodes;
}

describe('the operation agreements', () => {
  it('returns the parties, the purpose, the promises and the 90 customers that joined', async () => {
    const { result, statements } = await statementsOf(() =>
      graph.run('agreements', { first: 100 }),
    );
    expect(result.errors).toBeUndefined();
    expect(statements.length).toBeLessThanOrEqual(4);
    const [agreement, ...others] = result.data.agreements!.nodes;
    expect(others).toEqual([]);
    expect(agreement!.parties).toEqual([
      'Administration of Altai Krai',
      'Federal Corporation for the Development of Small and Medium Enterprises',
    ]);
    expect(agreement!.purpose).toMatch(/infrastructure monopolies.*major state customers/);
    expect(agreement!.promises.join(' ')).toMatch(
      /training.*equipment.*logistic.*partner banks.*cluster go first/,
    );
    expect(agreement!.signedOn).toBeNull();
    const { totalCount, nodes } = agreement!.participants!;
    expect(totalCount).toBe(90);
    const told = (id: string) =>
      new Set(
        referralRows
          .filter(({ customer }) => customer === id)
          .map(({ enterpriseId }) => enterpriseId),
      ).size;
    const joined = customerRows.map(({ id }) => ({ id, referralCount: told(id) }));
    const byId = joined.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(nodes.map(({ id, referralCount }) => ({ id, referralCount }))).toEqual(byId);
    expect(byId.find(({ id }) => id === 'customer-rosavtodor')?.referralCount).toBe(127);
  });
});

describe('the operation referrals', () => {
  it.each(['customer-rosavtodor', 'customer-demo-grids', 'customer-demo-water-ob'])(
    'returns the suppliers referred to %s',
    async (id) => {
      const nodes = await pagesOf(async (part) => {
        const { data, errors } = await graph.run('referrals', { customer: id, ...part });
        expect(errors).toBeUndefined();
        return data.referrals!;
      });
      const names = new Map(
        demoEnterprises.map((enterprise) => [enterprise.id, enterprise.nameEn]),
      );
      const expected = referralRows
        .filter(({ customer }) => customer === id)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map(({ enterpriseId, need, status, referredOn }) => ({
          enterprise: names.get(enterpriseId),
          need: need?.slice('need-'.length).toUpperCase(),
          status,
          referredOn,
        }));
      expect(expected.length).toBeGreaterThan(1);
      const got = nodes.map(({ enterprise, need, status, referredOn }) => ({
        enterprise: enterprise?.name,
        need: need?.number,
        status,
        referredOn,
      }));
      expect(got).toEqual(expected);
    },
  );
});

describe('the operation engagements', () => {
  it.each([null, 'HELD', 'PLANNED'] as const)(
    'returns the participants, with status %s, and the outcomes',
    async (status) => {
      const nodes = await pagesOf(async (part) => {
        const { data, errors } = await graph.run('engagements', { status, ...part });
        expect(errors).toBeUndefined();
        return data.engagements!;
      });
      const expected = engagementRows
        .filter((row) => status === null || row.status === status)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map(({ id, kind, customer, needs }) => ({
          id,
          kind,
          customer,
          needs: needs.map((number) => ({ number, engagements: [{ id }] })),
        }));
      expect(expected.length).toBeGreaterThan(5);
      const got = nodes.map(({ id, kind, customer, needs }) => ({
        id,
        kind,
        customer: customer?.id ?? null,
        needs: needs!.map(({ number, engagements }) => ({ number, engagements })),
      }));
      expect(got).toEqual(expected);
    },
  );
});
