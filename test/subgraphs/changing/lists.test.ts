import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { statementsOf } from '../../support/statements.ts';
import { EveryList, everyScope } from './everyList.ts';
import { changes, mutationNames, send } from './writes.ts';

/** The largest number of statements of a list. */
const maxStatements = 60;

const maker = 'enterprise-geosynthetics-ob';

let graph: TestGraph;
let agency: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_changing_lists');
  agency = await bearer(everyScope, ['agency']);
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
  price: { perUnit: '81.5', vat: 'INCLUDED', validFrom: '2016-01-01' },
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
      product('DEMO-BAD-4', { price: { perUnit: '-1', vat: 'INCLUDED', validFrom: '2016-01-01' } }),
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

  it('reports each with its row, the expected and the given value', async () => {
    const list = [
      need('DEMO-TOLD-0'),
      need('DEMO-TOLD-1', { deliverTo: 'XX' }),
      need('DEMO-TOLD-2', { customer: 'customer-none' }),
      // Taken by a need of the demonstration world, and by an item of the list.
      need('RAD-2016-001'),
      need('DEMO-TOLD-0'),
    ];
    const refusal = await problemsOf('registerNeeds', list);
    expect(refusal).toMatchObject({ refused: 4, row: 1 });
    expect(refusal.problems!.map(({ row, code, field, got }) => [row, code, field, got])).toEqual([
      [1, 'UNKNOWN_REGION', 'needs[1].deliverTo', '"XX"'],
      [2, 'NOT_FOUND', 'needs[2].customer', '"customer-none"'],
      [3, 'ALREADY_EXISTS', 'needs[3].number', '"RAD-2016-001"'],
      [4, 'ALREADY_EXISTS', 'needs[4].number', '"DEMO-TOLD-0"'],
    ]);
    for (const { expected } of refusal.problems!) expect(expected).toBeTypeOf('string');
    expect(refusal.problems![3]!['expected']).toContain('needs[0].number');
  });

  it('reports an owner for whom the caller does not act at each row', async () => {
    const token = await bearer(['needs:write'], ['customer-demo-grids']);
    const { refusal } = await send(
      graph,
      'registerNeeds',
      [need('DEMO-MINE-0', { customer: 'customer-demo-grids' }), need('DEMO-MINE-1')],
      token,
    );
    expect(refusal).toMatchObject({
      code: 'FORBIDDEN',
      row: 1,
      field: 'needs[1]',
      expected: 'customer-rosavtodor or the agency',
      got: 'customer-demo-grids',
    });
  });

  it('reports a key that another write takes at the same time at its row', async () => {
    const both = ['a', 'b'].map((name) =>
      send(
        graph,
        'registerNeeds',
        [need(`DEMO-RACE-${name}`), need('DEMO-RACE'), need(`DEMO-RACE-${name}-2`)],
        agency,
      ),
    );
    const refusals = (await Promise.all(both)).map(({ refusal }) => refusal);
    expect(refusals.filter((one) => one === null)).toHaveLength(1);
    expect(refusals.find((one) => one !== null)).toMatchObject({
      code: 'ALREADY_EXISTS',
      row: 1,
      field: 'needs[1].number',
    });
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
      { id: priced, price: { perUnit: '90', vat: 'INCLUDED', validFrom: '2016-09-01' } },
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
      {
        id: twice,
        price: { perUnit: '90', vat: 'INCLUDED', validFrom: '2016-09-01' },
        leadTimeDays: 3,
      },
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

  it('is not changed if one of them names another version, which is refused at its row', async () => {
    const before = await versionOf();
    const { version } = before;
    for (const other of [777, version + 1]) {
      const list = [
        { id, expectedVersion: version, priority: 1 },
        { id, expectedVersion: other, priority: 2 },
      ];
      expect(await problemsOf('changeNeeds', list)).toMatchObject({
        code: 'CONFLICT',
        row: 1,
        field: 'changes[1].expectedVersion',
        expected: `${version}, the current version of Need "${id}"`,
        got: `${other}`,
        expectedVersion: other,
        currentVersion: version,
      });
      expect(await versionOf()).toEqual(before);
    }
  });
});

describe('the version of a change', () => {
  const id = 'need-rad-2016-001';
  const change = (stated: object) => ({ id, priority: 2, expectedVersion: null, ...stated });

  it.each([
    ['neither a version nor an overwrite', {}, 'neither'],
    ['overwrite: false alone', { overwrite: false }, 'neither'],
    ['both', { expectedVersion: 1, overwrite: true }, 'both'],
  ])('must be stated: %s is refused', async (_what, stated, got) => {
    const refusal = await problemsOf('changeNeeds', [change(stated)]);
    expect(refusal).toMatchObject({
      code: 'VERSION_EXPECTED',
      row: 0,
      field: 'changes[0].expectedVersion',
      got: `"${got}"`,
    });
    expect(refusal['expected']).toContain('expectedVersion');
    expect(refusal['expected']).toContain('overwrite: true');
  });

  it('may be any with overwrite: true', async () => {
    const { refusal } = await send(graph, 'changeNeeds', [change({ overwrite: true })], agency);
    expect(refusal).toBeNull();
  });

  it('must be stated in every change of every mutation, also by a natural key', async () => {
    const lists = new EveryList(graph, agency);
    const changing = mutationNames.filter((name) => changes(name));
    expect(changing.length).toBeGreaterThan(20);
    for (const name of changing) {
      const items = await lists.of(name, 2);
      const unstated = items.map((item) => Object.assign({ expectedVersion: null }, item));
      const refusal = await problemsOf(name, unstated);
      expect([name, refusal?.problems?.map(({ code, row }) => [code, row])]).toEqual([
        name,
        [
          ['VERSION_EXPECTED', 0],
          ['VERSION_EXPECTED', 1],
        ],
      ]);
    }
  });
});
