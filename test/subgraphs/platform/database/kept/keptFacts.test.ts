import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest';
import { serveSubgraph } from '../../../../../subgraphs/platform/graphql/serving/subgraphServer.ts';
import { testEnvironment } from '../../../../support/environment.ts';
import { type TestGraph, openTestGraph } from '../../../../support/graph.ts';
import { bearer } from '../../../../support/identity.ts';
import { statementsOf } from '../../../../support/statements.ts';
import { EveryList, everyScope } from '../../../changing/everyList.ts';
import { type MutationName, mutationNames, send } from '../../../changing/writes.ts';

const prefix = 'katun_kept_facts';

/** Another program that writes, one whose requests share facts, and one whose requests read everything. */
let writer: TestGraph;
let sharing: TestGraph;
let plain: TestGraph;
let agency: string;
beforeAll(async () => {
  writer = await openTestGraph(prefix);
  sharing = await openTestGraph(prefix);
  plain = await openTestGraph(prefix, { keptBytes: 0 });
  agency = await bearer(everyScope, ['agency']);
});
afterAll(() => Promise.all([writer, sharing, plain].map((graph) => graph.close())));

/** The mutations of records that requests do not share. */
const ofUnshared = /Contacts|Plan|Quotation|Contract|Deliver|Referral|Supplier|Engagement|Trial/;

/** The query of every fact that requests share. */
const everything = `query ($number: String!, $product: ID!, $enterprise: ID!) {
  need(number: $number) {
    id number title(lang: RU) version status quantity { value unit { code } } deliverBy
    customer { id name(lang: RU) kind }
    coverage { state single joint }
    matches(first: 3) {
      totalCount
      nodes {
        id verdict score unitPrice { amount }
        reasons { code explanation(lang: RU) }
        product { id sku name(lang: RU) version type { code name(lang: RU) } }
        supplier { id name(lang: RU) category clusters { id name(lang: RU) } }
        financing(first: 5) { offers {
          annualRate amount { amount }
          financeProduct { id name(lang: RU) version bank { id name(lang: RU) } }
        } }
      }
    }
  }
  product: node(id: $product) { ... on Product {
    id sku name version unit { code } properties { code name(lang: RU) } } }
  enterprise: node(id: $enterprise) { ... on Enterprise {
    id name(lang: RU) version okved category clusters { id }
  } }
}`;

const variables = {
  number: 'RAD-2016-001',
  product: 'product-0001',
  enterprise: 'enterprise-geosynthetics-ob',
};

async function expectSame(asked: Readonly<Record<string, string>> = variables) {
  const expected = await plain.ask(everything, asked);
  expect(expected.errors).toBeUndefined();
  // The first request keeps the facts, the second keeps answers, and the third takes them.
  for (let time = 1; time <= 3; time += 1) {
    expect(await sharing.ask(everything, asked)).toEqual(expected);
  }
}

/** Writes a list, which must be accepted. */
async function write(name: MutationName, list: readonly object[]) {
  const { refusal } = await send(writer, name, list, agency);
  expect([name, refusal]).toEqual([name, null]);
}

describe('facts that requests share', () => {
  it('spare statements', async () => {
    const trace = async (number: string) => {
      const { result, statements } = await statementsOf(() => sharing.run('traceNeed', { number }));
      expect(result.errors).toBeUndefined();
      return statements.length;
    };
    await trace('RAD-2016-001');
    // Nothing of this need is known yet.
    expect(await trace('RAD-2016-002')).toBeLessThanOrEqual(12);
    // Only how far each subgraph has come.
    expect(await trace('RAD-2016-002')).toBe(4);
  });

  it('are as up to date as if each request read them, after every mutation of another program', async () => {
    const lists = new EveryList(writer, agency);
    await expectSame();
    for (const name of mutationNames.filter((one) => !ofUnshared.test(one))) {
      await write(name, await lists.of(name, 1));
      await expectSame();
    }
  });

  it('are as up to date after changes of what was read', async () => {
    const { number, product, enterprise } = variables;
    const need = await idOf(`need(number: "${number}")`);
    const changes: readonly (readonly [MutationName, object])[] = [
      ['changeNeeds', { id: need, titleRu: 'ДЕМО другое название' }],
      ['changeNeeds', { id: need, quantity: { value: '10', unit: 'MTK' } }],
      ['changeProducts', { id: product, nameRu: 'ДЕМО другая сетка' }],
      ['changeEnterprises', { id: enterprise, nameRu: 'ДЕМО Иная' }],
      [
        'recordClusterMembership',
        { enterprise, cluster: 'cluster-altai-composite', member: false },
      ],
      ['recordSmeCategories', { enterprise, category: 'MEDIUM', validFrom: '2016-09-30' }],
    ];
    for (const [name, item] of changes) {
      await expectSame();
      await write(name, [item]);
      await expectSame();
    }
  });

  it('are read again after the database was replaced by one with another history', async () => {
    await expectSame();
    const client = new pg.Client(
      Object.assign(new URL(inject('superuserUrl')), { pathname: `/${prefix}_customers` }).href,
    );
    await client.connect();
    try {
      await client.query(
        `update change set mark = mark || 'x' where number = (select max(number) from change)`,
      );
      await client.query(
        `update customer set name_ru = 'ДЕМО из копии' where id = 'customer-rosavtodor'`,
      );
    } finally {
      await client.end();
    }
    await expectSame();
  });

  it('follow replicas of what other subgraphs know', async () => {
    const follower = await openTestGraph(prefix, { follow: true });
    try {
      const { enterprise } = variables;
      const asked = `{ need(number: "RAD-2016-001") { matches(first: 20) { nodes {
        id verdict score reasons { code verdict } supplier { category } } } } }`;
      const before = await sharing.ask(asked);
      expect(await plain.ask(asked)).toEqual(before);
      const category = { enterprise, category: 'LARGE', validFrom: '2016-10-01' };
      await write('recordSmeCategories', [category]);
      // The replica follows; from then on, requests that share facts must know it, too.
      await expect.poll(() => plain.ask(asked), { timeout: 15_000 }).not.toEqual(before);
      await follower.close();
      expect(await sharing.ask(asked)).toEqual(await plain.ask(asked));
    } finally {
      await follower.close();
    }
  });

  it('are not what a mutation answers with, in a subgraph behind HTTP either', async () => {
    const { log, identity, metrics } = testEnvironment;
    const server = await serveSubgraph(sharing.subgraphs.get('customers')!, {
      host: '127.0.0.1',
      port: 0,
      log,
      identity,
      metrics,
      gatewaySecret: null,
      relays: () => [],
    });
    const ask = async (query: string) => {
      const reply = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: agency },
        body: JSON.stringify({ query }),
      });
      const { data } = (await reply.json()) as { data: Record<string, { version: number }> };
      return data;
    };
    try {
      const id = await idOf('need(number: "RAD-2016-002")');
      const read = () => ask(`{ need(id: "${id}") { version } }`);
      await read();
      const before = (await read())['need']!.version;
      const written = (await ask(`mutation { changeNeeds(changes: {
        id: "${id}", overwrite: true, titleEn: "DEMO" }) { needs { version } } }`)) as unknown as {
        changeNeeds: { needs: readonly { version: number }[] };
      };
      expect(written.changeNeeds.needs).toEqual([{ version: before + 1 }]);
      expect((await read())['need']!.version).toBe(before + 1);
    } finally {
      await server.close();
    }
  });

  it('are told apart from those with another kind of key', async () => {
    const [byNumber, byId] = ['need(number: "RAD-2016-001")', 'need(id: "by number RAD-2016-001")'];
    for (const graph of [sharing, plain]) {
      expect((await graph.ask(`{ ${byNumber} { number } }`)).data['need']).not.toBeNull();
      expect((await graph.ask(`{ ${byId} { number } }`)).data['need']).toBeNull();
    }
  });

  it('do not show one caller what another may read', async () => {
    const asked = `{ enterprise(id: "enterprise-geosynthetics-ob") { id contacts { email } } }`;
    const bearers = [
      agency,
      await bearer(['contacts:read'], ['enterprise-geosynthetics-ob']),
      null,
    ];
    const answersOf = (graph: TestGraph) =>
      Promise.all(bearers.map((one) => graph.ask(asked, {}, one ?? undefined)));
    const expected = await answersOf(plain);
    expect(expected[2]).not.toEqual(expected[0]);
    for (let time = 1; time <= 3; time += 1) expect(await answersOf(sharing)).toEqual(expected);
  });

  it('are forgotten when there is no room', async () => {
    const small = await openTestGraph(prefix, { keptBytes: 20_000 });
    try {
      for (const number of ['RAD-2016-001', 'RAD-2016-002', 'RAD-2016-003', 'RAD-2016-001']) {
        const asked = { ...variables, number };
        expect(await small.ask(everything, asked)).toEqual(await plain.ask(everything, asked));
      }
    } finally {
      await small.close();
    }
  });
});

async function idOf(field: string): Promise<string> {
  const { data } = await plain.ask<{ found: { id: string } }>(`{ found: ${field} { id } }`);
  return data.found.id;
}
