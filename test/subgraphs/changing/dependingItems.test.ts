import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, rods, send } from './writes.ts';

const customer = 'customer-rosavtodor';
const supplier = 'enterprise-rebar-biya';
const enterprise = 'enterprise-geosynthetics-ob';
const cluster = 'cluster-altai-composite';

let graph: TestGraph;
let agency: string;
let ordinal = 0;
/** A need of 1000 m, new for each test. */
let need = '';
beforeAll(async () => {
  graph = await openTestGraph('katun_depending_items');
  const nouns = ['needs', 'quotations', 'contracts', 'enterprises', 'contacts'];
  const scopes = nouns.flatMap((noun) => [`${noun}:write`, `${noun}:read`]);
  agency = await bearer(scopes, ['agency']);
});
afterAll(() => graph.close());
beforeEach(async () => {
  ordinal += 1;
  need = (await write('registerNeeds', [rods(`DEP-${ordinal}`, customer)]))[0]!;
});

async function write(name: MutationName, list: readonly object[]): Promise<readonly string[]> {
  const { records, refusal } = await send(graph, name, list, agency);
  expect(refusal).toBeNull();
  return records.map(({ id }) => id);
}

/** Returns row, code and field of each refused item. */
async function problemsOf(name: MutationName, list: readonly object[]) {
  const { refusal } = await send(graph, name, list, agency);
  const problems = (refusal?.['problems'] ?? [refusal]) as readonly Record<string, unknown>[];
  return problems.map(({ row, code, field }) => [row, code, field]);
}

const metres = (value: number) => ({ value: `${value}`, unit: 'MTR' });
const award = (number: string, value: number) => ({
  number: `${number}-${ordinal}`,
  terms: {
    need,
    supplier,
    product: 'product-0096',
    quantity: metres(value),
    unitPrice: '18',
    vat: 'INCLUDED',
  },
});
const part = (contract: string, number: string, value: number, over: object = {}) => ({
  contract,
  number: `${number}-${ordinal}`,
  quantity: metres(value),
  deliveredOn: '2016-10-01',
  ...over,
});
const quote = (number: string) => ({
  number: `${number}-${ordinal}`,
  need,
  supplier,
  product: 'product-0096',
  quantity: metres(400),
  unitPrice: '17',
  vat: 'INCLUDED',
  validUntil: '2016-12-01',
});

async function read(query: string): Promise<unknown> {
  return (await graph.ask(query, {}, agency)).data;
}

describe('the contracts of a list', () => {
  it('together may not exceed a need; the one that does is refused at its row', async () => {
    const list = [award('A', 400), award('B', 600), award('C', 1)];
    expect(await problemsOf('awardContracts', list)).toEqual([
      [2, 'CONTRACT_EXCEEDS_NEED', 'awards[2].terms.quantity'],
    ]);
    await write('awardContracts', list.slice(0, 2));
    expect(await read(`{ need(id: "${need}") { status version } }`)).toEqual({
      need: { status: 'AWARDED', version: 2 },
    });
  });

  it('are summed up in the order of the list, also on quotations', async () => {
    const [quotation] = await write('submitQuotations', [quote('Q')]);
    const onQuotation = { number: `Z-${ordinal}`, quotation };
    const list = [onQuotation, award('A', 600), award('B', 1)];
    expect(await problemsOf('awardContracts', list)).toEqual([
      [2, 'CONTRACT_EXCEEDS_NEED', 'awards[2].terms.quantity'],
    ]);
    const twice = [onQuotation, { number: `Y-${ordinal}`, quotation }];
    expect(await problemsOf('awardContracts', twice)).toEqual([
      [1, 'QUOTATION_IS_DECIDED', 'awards[1].quotation'],
    ]);
  });

  it('have numbers of their own', async () => {
    const list = [award('A', 1), award('A', 2), award('B', 3)];
    expect(await problemsOf('awardContracts', list)).toEqual([
      [1, 'ALREADY_EXISTS', 'awards[1].number'],
    ]);
  });

  it('limit the quantity of the need up to a lot, and its unit', async () => {
    await write('awardContracts', [award('A', 400)]);
    const change = (value: string, unit: string) => ({ id: need, quantity: { value, unit } });
    const list = [change('300', 'MTR'), change('400', 'MTK'), change('301', 'MTR')];
    expect(await problemsOf('changeNeeds', list)).toEqual([
      [0, 'CONTRACT_EXCEEDS_NEED', 'changes[0].quantity'],
      [1, 'INCOMPATIBLE_UNIT', 'changes[1].quantity.unit'],
    ]);
  });
});

describe('a rule that only the database finds violated', () => {
  it('is told in words', async () => {
    await write('submitQuotations', [quote('Q')]);
    const list = [{ id: need, quantity: { value: '400', unit: 'MTK' } }];
    const { refusal } = await send(graph, 'changeNeeds', list, agency);
    expect(refusal).toMatchObject({
      code: 'RULE_VIOLATED',
      constraint: 'quotation_is_in_the_unit_of_its_need',
      expected: 'The unit of a need must stay the same once it has quotations or contracts.',
    });
  });
});

describe('the deliveries of a list', () => {
  it('together may not exceed a contract', async () => {
    const [one, other] = await write('awardContracts', [award('A', 400), award('B', 600)]);
    const list = [
      part(one!, 'D1', 300),
      part(other!, 'D2', 600),
      part(one!, 'D3', 101),
      part(one!, 'D4', 100),
      part(other!, 'D5', 1),
    ];
    expect(await problemsOf('recordDeliveries', list)).toEqual([
      [2, 'DELIVERY_EXCEEDS_CONTRACT', 'deliveries[2].quantity'],
      [4, 'CONTRACT_IS_ENDED', 'deliveries[4].contract'],
    ]);
    await write('recordDeliveries', [list[0]!, list[1]!, list[3]!]);
    expect(
      await read(`{ need(id: "${need}") { status contracts { nodes { status version } } } }`),
    ).toEqual({
      need: {
        status: 'FULFILLED',
        contracts: { nodes: [1, 2].map(() => ({ status: 'FULFILLED', version: 2 })) },
      },
    });
  });

  it('have numbers of their own; a planned one may be completed in the same list', async () => {
    const [contract] = await write('awardContracts', [award('A', 400)]);
    const twice = [part(contract!, 'D', 1), part(contract!, 'D', 2)];
    expect(await problemsOf('recordDeliveries', twice)).toEqual([
      [1, 'ALREADY_EXISTS', 'deliveries[1].number'],
    ]);
    await write('recordDeliveries', [
      part(contract!, 'P', 100, { deliveredOn: null, dueOn: '2017-01-01' }),
    ]);
    expect(
      await problemsOf('recordDeliveries', [
        part(contract!, 'P', 90),
        part(contract!, 'R', 310),
        part(contract!, 'P', 90),
      ]),
    ).toEqual([[2, 'CONTRACT_IS_ENDED', 'deliveries[2].contract']]);
  });
});

describe('items of a list about the same record', () => {
  it('set its contacts: the last one holds', async () => {
    const contacts = (...emails: string[]) => ({
      id: enterprise,
      contacts: emails.map((email) => ({ role: 'Sales', email })),
    });
    const set = (...list: object[]) => write('setEnterpriseContacts', list);
    const shown = () => read(`{ enterprise(id: "${enterprise}") { contacts { email } } }`);
    await set(contacts('a@example.org', 'b@example.org'), contacts('c@example.org'));
    expect(await shown()).toEqual({ enterprise: { contacts: [{ email: 'c@example.org' }] } });
    await set(contacts(), contacts('d@example.org', 'e@example.org'));
    expect(await shown()).toEqual({
      enterprise: { contacts: [{ email: 'd@example.org' }, { email: 'e@example.org' }] },
    });
    await set(contacts('f@example.org'), contacts());
    expect(await shown()).toEqual({ enterprise: { contacts: [] } });
  });

  it('join and leave a cluster: the last one holds', async () => {
    const moves = (...members: boolean[]) =>
      write(
        'recordClusterMembership',
        members.map((member) => ({ enterprise, cluster, member })),
      );
    const clusters = () => read(`{ enterprise(id: "${enterprise}") { clusters { id } } }`);
    const inside = { enterprise: { clusters: [{ id: cluster }] } };
    const outside = { enterprise: { clusters: [] } };
    await moves(false);
    expect(await clusters()).toEqual(outside);
    await moves(true, false);
    expect(await clusters()).toEqual(outside);
    await moves(true, true);
    expect(await clusters()).toEqual(inside);
    await moves(false, true);
    expect(await clusters()).toEqual(inside);
    await moves(true, false);
    expect(await clusters()).toEqual(outside);
  });

  it('state figures of the same year, which are merged', async () => {
    const year = 1999;
    await write('recordEnterpriseIndicators', [
      { enterprise, year, headcount: 5 },
      { enterprise, year, revenue: '7' },
      { enterprise, year, headcount: 6 },
    ]);
    const { enterprise: shown } = (await read(
      `{ enterprise(id: "${enterprise}") { indicators { year headcount revenue { amount } } } }`,
    )) as { enterprise: { indicators: object[] } };
    expect(shown.indicators).toContainEqual({ year, headcount: 6, revenue: { amount: '7' } });
  });
});
