import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { statementsOf } from '../../support/statements.ts';
import { send } from './writes.ts';

/** The largest number of statements of a list. */
const maxStatements = 60;

const maker = 'enterprise-geosynthetics-ob';

let graph: TestGraph;
let agency: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_lists');
  agency = await bearer(['products:write', 'needs:write', 'enterprises:write'], ['agency']);
});
afterAll(() => graph.close());

const product = (sku: string, over: object = {}) => ({
  manufacturer: maker,
  sku,
  nameEn: 'DEMO product of a list',
  type: 'geogrid-biaxial',
  unit: 'MTK',
  minimumOrder: 400,
  lot: 200,
  leadTimeDays: 14,
  deliversTo: ['RU'],
  certificates: [
    {
      number: 'DEMO-L-1',
      standard: 'GOST R 56338',
      validFrom: '2016-01-01',
      validTo: '2019-01-01',
    },
  ],
  price: { perUnit: '81.5', validFrom: '2016-01-01' },
  ...over,
});

const need = (number: string, over: object = {}) => ({
  customer: 'customer-rosavtodor',
  number,
  titleEn: 'DEMO need of a list',
  productType: 'geogrid-biaxial',
  quantity: { value: '1000', unit: 'MTK' },
  criteria: [],
  deliverTo: 'RU-ALT',
  deliverBy: '2017-06-01',
  procurementLaw: 'FZ_44',
  status: 'OPEN',
  ...over,
});

const listOf = <Item>(count: number, item: (at: number) => Item) =>
  Array.from({ length: count }, (_, at) => item(at));

async function problemsOf(name: Parameters<typeof send>[1], list: object) {
  const { refusal } = await send(graph, name, list, agency);
  return refusal as Readonly<Record<string, unknown>> & {
    readonly problems?: readonly Readonly<Record<string, unknown>>[];
  };
}

describe('the statements of a list', () => {
  it.each([
    ['publishProducts', (at: number) => product(`DEMO-LIST-${at}`)],
    ['registerNeeds', (at: number) => need(`DEMO-LIST-${at}`)],
  ] as const)('of %s do not grow with the list', async (name, item) => {
    let at = 0;
    const counts: number[] = [];
    for (const length of [1, 10, 100, 500]) {
      const list = listOf(length, () => item(at++));
      const { result, statements } = await statementsOf(() => send(graph, name, list, agency));
      expect(result.refusal).toBeNull();
      expect(result.affected).toHaveLength(length);
      counts.push(statements.length);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(maxStatements);
    // The rows of long lists are inserted in parts.
    expect(counts[3]! - counts[1]!).toBeLessThanOrEqual(10);
  });

  it('of changeNeeds do not grow with the list, and each record has its own change', async () => {
    const { data } = await graph.ask<{ needs: { nodes: { id: string; priority: number }[] } }>(
      '{ needs(first: 90, filter: {number: {startsWith: "DEMO-LIST-"}}) { nodes { id priority } } }',
    );
    const { nodes } = data.needs;
    const change = (some: typeof nodes) =>
      some.map(({ id, priority }, at) => ({ id, priority: 1 + ((priority + at) % 5) }));
    const counts: number[] = [];
    for (const length of [2, 90]) {
      const list = change(nodes.slice(0, length));
      const { result, statements } = await statementsOf(() =>
        send(graph, 'changeNeeds', list, agency, { select: 'priority' }),
      );
      expect(result.refusal).toBeNull();
      expect(result.records.map(({ id, priority }) => ({ id, priority }))).toEqual(list);
      counts.push(statements.length);
    }
    expect(counts[1]! - counts[0]!).toBeLessThanOrEqual(2);
  });
});

describe('a list with refused items', () => {
  it('reports each of them, and writes none of the others', async () => {
    const list = [
      product('DEMO-BAD-0'),
      product('DEMO-BAD-1', { unit: 'furlong' }),
      product('DEMO-BAD-2', { manufacturer: 'enterprise-none' }),
      product('DEMO-BAD-3', { type: 'nothing' }),
      product('DEMO-BAD-4', { price: { perUnit: '-1', validFrom: '2016-01-01' } }),
      product('DEMO-BAD-5'),
    ];
    const refusal = await problemsOf('publishProducts', list);
    expect(refusal).toMatchObject({ code: 'UNKNOWN_UNIT', field: 'products[1].unit', refused: 4 });
    expect(refusal.problems!.map(({ code, field }) => [code, field])).toEqual([
      ['UNKNOWN_UNIT', 'products[1].unit'],
      // The relays of the graph are stopped.
      ['NOT_YET', 'products[2].manufacturer'],
      ['NOT_FOUND', 'products[3].type'],
      ['INVALID_AMOUNT', 'products[4].price.perUnit'],
    ]);
    for (const { message } of refusal.problems!) expect(message).toMatch(/ must be .*, got /);
    const { data } = await graph.ask(
      '{ products(filter: {sku: {startsWith: "DEMO-BAD-"}}) { totalCount } }',
    );
    expect(data).toEqual({ products: { totalCount: 0 } });
  });

  it('reports at most 100 of them, and how many there are', async () => {
    const list = listOf(150, (at) => need(`DEMO-MANY-${at}`, { deliverTo: `XX-${at}` }));
    const refusal = await problemsOf('registerNeeds', list);
    expect(refusal).toMatchObject({ code: 'UNKNOWN_REGION', refused: 150 });
    expect(refusal.problems!.map(({ field }) => field)).toEqual(
      listOf(100, (at) => `needs[${at}].deliverTo`),
    );
  });

  it('reports unknown references of changes, although other changes are written meanwhile', async () => {
    const { records } = await send(
      graph,
      'publishProducts',
      listOf(4, (at) => product(`DEMO-CHANGED-${at}`)),
      agency,
    );
    const [priced, typed, lined, twice] = records.map(({ id }) => id);
    const refusal = await problemsOf('changeProducts', [
      { id: priced, price: { perUnit: '90', validFrom: '2016-09-01' } },
      { id: typed, type: 'nothing' },
      { id: lined, line: 'line-none' },
      { id: priced, stock: 100 },
    ]);
    expect(refusal.problems!.map(({ code, field }) => [code, field])).toEqual([
      ['NOT_FOUND', 'changes[1].type'],
      ['NOT_FOUND', 'changes[2].line'],
    ]);
    const changes = [
      { id: twice, nameEn: 'DEMO renamed product' },
      { id: twice, nameRu: 'DEMO второе название' },
      { id: twice, price: { perUnit: '90', validFrom: '2016-09-01' }, leadTimeDays: 3 },
    ];
    const select = 'nameEn: name(lang: EN) nameRu: name(lang: RU) leadTimeDays';
    const outcome = await send(graph, 'changeProducts', changes, agency, { select });
    expect(outcome.refusal).toBeNull();
    expect(outcome.records).toMatchObject([
      { nameEn: 'DEMO renamed product', nameRu: 'DEMO второе название', leadTimeDays: 3 },
    ]);
  });

  it('reports a single one as it is', async () => {
    const refusal = await problemsOf('registerNeeds', [need('DEMO-ONE', { deliverTo: 'XX' })]);
    expect(refusal).toMatchObject({ code: 'UNKNOWN_REGION', field: 'needs[0].deliverTo' });
    expect(refusal.problems).toBeUndefined();
  });
});

describe('a record that is in a list twice', () => {
  const id = 'need-rad-2016-001';
  const versionOf = async () => {
    const { data } = await graph.ask<{ need: { version: number; priority: number } }>(
      `{ need(id: "${id}") { version priority } }`,
    );
    return data.need;
  };

  it('is changed once, by both changes in their order, if both name its version', async () => {
    const { version } = await versionOf();
    const list = [
      { id, expectedVersion: version, priority: 4 },
      { id, expectedVersion: version, priority: 5 },
    ];
    const { refusal, affected } = await send(graph, 'changeNeeds', list, agency);
    expect(refusal).toBeNull();
    expect(affected).toEqual([{ kind: 'Need', id, version: version + 1 }]);
    expect(await versionOf()).toEqual({ version: version + 1, priority: 5 });
  });

  it('is not changed if one of them names another version', async () => {
    const before = await versionOf();
    const list = [
      { id, expectedVersion: before.version, priority: 1 },
      { id, expectedVersion: 777, priority: 2 },
    ];
    expect(await problemsOf('changeNeeds', list)).toMatchObject({
      code: 'CONFLICT',
      expectedVersion: 777,
      currentVersion: before.version,
    });
    expect(await versionOf()).toEqual(before);
  });
});

describe('lists that change the same records in opposite orders', () => {
  it('are all committed', async () => {
    const { data } = await graph.ask<{ needs: { nodes: { id: string }[] } }>(
      '{ needs(first: 40, filter: {number: {startsWith: "DEMO-LIST-"}}) { nodes { id } } }',
    );
    const ids = data.needs.nodes.map((one) => one.id);
    expect(ids).toHaveLength(40);
    const lists = listOf(20, (at) => {
      const list = ids.map((one, place) => ({ id: one, priority: 1 + ((at + place) % 5) }));
      return at % 2 === 0 ? list : list.toReversed();
    });
    const outcomes = await Promise.all(
      lists.map((list) => send(graph, 'changeNeeds', list, agency)),
    );
    expect(outcomes.map(({ refusal }) => refusal)).toEqual(lists.map(() => null));
  });
});
