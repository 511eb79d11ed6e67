import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, type Outcome, feedAfter, refusalOf, send } from './writes.ts';

const mine = 'enterprise-geosynthetics-ob';
const other = 'enterprise-rebar-biya';
const cluster = 'cluster-altai-composite';

let graph: TestGraph;
let agency: string;
let owner: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_changing_enterprises', { follow: true });
  agency = await bearer(['enterprises:write', 'contacts:read'], ['agency'], 'agency-clerk');
  owner = await bearer(['enterprises:write'], [mine], 'maker-clerk');
});
afterAll(() => graph.close());

const select = `
  name inn okved category clusters { id }
  indicators { year headcount revenue { amount } provenance { kind } }`;

function ask(name: MutationName, list: object, token: string | undefined, key?: string) {
  const own = name === 'recordClusterIndicators' ? '' : select;
  return send(graph, name, list, token, { select: own, ...(key !== undefined && { key }) });
}

async function done(name: MutationName, list: object, token = agency): Promise<Outcome> {
  const outcome = await ask(name, list, token);
  expect(outcome.refusal).toBeNull();
  return outcome;
}

const newEnterprise = (over: object = {}) => ({
  inn: innOf('009900001'),
  nameEn: 'DEMO Newcomer',
  region: 'RU-ALT',
  ...over,
});

describe('an enterprise', () => {
  it('is registered by the agency, once for each idempotency key', async () => {
    const input = newEnterprise({ okved: '22.21', registeredOn: '2016-05-04' });
    const first = await ask('registerEnterprises', input, agency, 'e1');
    expect(first.records).toMatchObject([
      { name: 'DEMO Newcomer', version: 1, inn: input.inn, okved: '22.21', clusters: [] },
    ]);
    const again = await ask('registerEnterprises', input, agency, 'e1');
    expect(again).toMatchObject({ replayed: true, affected: first.affected });
    const twice = await ask('registerEnterprises', input, agency);
    expect(refusalOf(twice)[0]).toBe('ALREADY_EXISTS');
  });

  it('is changed by its owner, and reports a conflict with an earlier change', async () => {
    const { affected } = await done('changeEnterprises', { id: mine, okved: '22.23' }, owner);
    const { version } = affected[0]!;
    const late = { id: mine, okved: '22.21', expectedVersion: version - 1 };
    const { records, refusal } = await ask('changeEnterprises', late, owner);
    expect(records).toEqual([]);
    expect(refusal).toMatchObject({ code: 'CONFLICT', id: mine, currentVersion: version });
  });

  it('joins and leaves a cluster', async () => {
    const id = 'enterprise-workshop-kasmala';
    const joined = await done('recordClusterMembership', { enterprise: id, cluster });
    expect(joined.records[0]).toMatchObject({ clusters: [{ id: cluster }] });
    const left = await done('recordClusterMembership', { enterprise: id, cluster, member: false });
    expect(left.records[0]).toMatchObject({ clusters: [] });
  });

  it('has figures by year; new figures replace the existing ones', async () => {
    const year = { enterprise: mine, year: 2016 };
    await done('recordEnterpriseIndicators', { ...year, headcount: 120, revenue: '300.5' }, owner);
    const { records } = await done(
      'recordEnterpriseIndicators',
      [
        { ...year, revenue: 310 },
        { enterprise: mine, year: 2013, headcount: 90 },
      ],
      owner,
    );
    const owned = { provenance: { kind: 'OWNER' } };
    expect(records[0]!['indicators']).toMatchObject([
      { year: 2016, headcount: 120, revenue: { amount: '310' }, ...owned },
      { year: 2015, headcount: 118 },
      { year: 2014 },
      { year: 2013, headcount: 90, revenue: null },
    ]);
  });

  it('gets a new category, which ends the previous one', async () => {
    const entry = { enterprise: other, category: 'MEDIUM', validFrom: '2016-08-10' };
    const { records } = await done('recordSmeCategories', entry);
    expect(records[0]).toMatchObject({ category: 'MEDIUM' });
    const { data } = await graph.ask(
      `{ enterprise(id: "${other}") { category(asOf: "2016-08-09") } }`,
    );
    expect(data).toEqual({ enterprise: { category: 'SMALL' } });
    const over = { ...entry, category: 'LARGE', validFrom: '2016-01-01', validTo: '2016-09-01' };
    const refused = await ask('recordSmeCategories', over, agency);
    expect(refusalOf(refused)).toEqual(['OVERLAPPING_PERIODS', 'categories[0]']);
  });

  it('is written completely or not at all', async () => {
    const before = await feedAfter(graph, '0', undefined, 'enterpriseChanges');
    const list = [
      { id: mine, nameEn: 'DEMO Renamed' },
      { id: mine, okved: 'x' },
    ];
    const refused = await ask('changeEnterprises', list, owner);
    expect(refusalOf(refused)).toEqual(['INVALID_OKVED', 'changes[1].okved']);
    const { data } = await graph.ask(`{ enterprise(id: "${mine}") { name } }`);
    expect(data).toEqual({ enterprise: { name: 'DEMO Geosynthetics Ob' } });
    const after = await feedAfter(graph, before.cursor, undefined, 'enterpriseChanges');
    expect(after.changes).toEqual([]);
  });

  it.each<readonly [MutationName, object, string, string]>([
    ['registerEnterprises', newEnterprise({ inn: '123' }), 'INVALID_INN', 'enterprises[0].inn'],
    ['registerEnterprises', newEnterprise({ ogrn: '1' }), 'INVALID_OGRN', 'enterprises[0].ogrn'],
    ['registerEnterprises', newEnterprise({ inn: '' }), 'INVALID_INN', 'enterprises[0].inn'],
    ['registerEnterprises', newEnterprise({ ogrn: '' }), 'INVALID_OGRN', 'enterprises[0].ogrn'],
    [
      'registerEnterprises',
      newEnterprise({ region: '' }),
      'UNKNOWN_REGION',
      'enterprises[0].region',
    ],
    [
      'registerEnterprises',
      newEnterprise({ region: 'Altai' }),
      'UNKNOWN_REGION',
      'enterprises[0].region',
    ],
    [
      'registerEnterprises',
      newEnterprise({ registeredOn: '2016-10-02' }),
      'DATE_IN_THE_FUTURE',
      'enterprises[0].registeredOn',
    ],
    [
      'registerEnterprises',
      newEnterprise({ nameEn: ' ' }),
      'INVALID_TEXT',
      'enterprises[0].nameEn',
    ],
    ['changeEnterprises', { id: 'nobody' }, 'NOT_FOUND', 'changes[0].id'],
    [
      'recordClusterMembership',
      { enterprise: mine, cluster: 'none' },
      'NOT_FOUND',
      'memberships[0].cluster',
    ],
    [
      'recordEnterpriseIndicators',
      { enterprise: mine, year: 2017, headcount: 1 },
      'OUT_OF_RANGE',
      'indicators[0].year',
    ],
    [
      'recordEnterpriseIndicators',
      { enterprise: mine, year: 2016, headcount: -1 },
      'OUT_OF_RANGE',
      'indicators[0].headcount',
    ],
    [
      'recordEnterpriseIndicators',
      { enterprise: mine, year: 2016, revenue: '0.001' },
      'INVALID_AMOUNT',
      'indicators[0].revenue',
    ],
    ['recordEnterpriseIndicators', { enterprise: mine, year: 2016 }, 'NO_FIGURES', 'indicators[0]'],
    [
      'recordSmeCategories',
      { enterprise: mine, category: 'SMALL', validFrom: '2016-01-01', validTo: '2016-01-01' },
      'INVALID_PERIOD',
      'categories[0].validTo',
    ],
    [
      'setEnterpriseContacts',
      { id: mine, contacts: { role: 'Sales' } },
      'UNREACHABLE_CONTACT',
      'enterprises[0].contacts[0].phone or enterprises[0].contacts[0].email',
    ],
    [
      'setEnterpriseContacts',
      { id: mine, contacts: { role: 'Sales', email: 'nowhere' } },
      'INVALID_EMAIL',
      'enterprises[0].contacts[0].email',
    ],
  ])('%s %j is refused: %s at %s', async (name, input, code, field) => {
    expect(refusalOf(await ask(name, input, agency))).toEqual([code, field]);
  });

  it(
    'cannot be written without a token or the scope, nor by another enterprise; its owner cannot ' +
      'write what only the agency may write',
    async () => {
      const reader = await bearer(['contacts:read'], [mine]);
      const inn = innOf('009900002');
      const refusals = [
        ['changeEnterprises', { id: mine, okved: '22' }, undefined, 'UNAUTHENTICATED'],
        ['changeEnterprises', { id: mine, okved: '22' }, reader, 'FORBIDDEN'],
        ['changeEnterprises', { id: other, okved: '22' }, owner, 'FORBIDDEN'],
        ['changeEnterprises', { id: mine, inn }, owner, 'FORBIDDEN'],
        ['registerEnterprises', newEnterprise({ inn }), owner, 'FORBIDDEN'],
        ['recordClusterMembership', { enterprise: mine, cluster }, owner, 'FORBIDDEN'],
        [
          'recordSmeCategories',
          { enterprise: mine, category: 'MICRO', validFrom: '2016-09-01' },
          owner,
          'FORBIDDEN',
        ],
      ] as const;
      for (const [name, input, token, code] of refusals) {
        expect(refusalOf(await ask(name, input, token))[0]).toBe(code);
      }
    },
  );

  it('appears in the feed without the name of a sole proprietor and without contacts', async () => {
    const { cursor } = await feedAfter(graph, '0', undefined, 'enterpriseChanges');
    const inn = '009900000370';
    const { affected } = await done('registerEnterprises', {
      ...newEnterprise({ inn: soleProprietor(inn) }),
      nameEn: 'DEMO Person',
    });
    const { id } = affected[0]!;
    const contacts = { role: 'Owner', name: 'DEMO Someone', email: 'someone@example.org' };
    await done('setEnterpriseContacts', { id, contacts, expectedVersion: 1 });
    const { changes } = await feedAfter(graph, cursor, undefined, 'enterpriseChanges');
    expect(changes).toMatchObject([
      { kind: 'Enterprise', id, before: null, after: { nameEn: null, region: 'RU-ALT' } },
      { kind: 'Enterprise', id, before: { version: 1 }, after: { version: 2 } },
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/Person|Someone|someone@/);
  });

  it('shows its contacts only to callers with the scope', async () => {
    const contacts = { role: 'Sales', phone: '+7 385 000-00-00' };
    await done('setEnterpriseContacts', { id: mine, contacts }, owner);
    const query = `{ enterprise(id: "${mine}") { id contacts { role name phone provenance { kind } } } }`;
    const [open, without] = await Promise.all([
      graph.ask<{ enterprise: object }>(query),
      graph.ask(query, {}, owner),
    ]);
    expect(open.data.enterprise).toEqual({ id: mine, contacts: null });
    expect(open.errors?.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
    expect(without.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    const shown = await graph.ask<{ enterprise: object }>(query, {}, agency);
    expect(shown.data.enterprise).toMatchObject({
      contacts: [
        { role: 'Sales', name: null, phone: contacts.phone, provenance: { kind: 'OWNER' } },
      ],
    });
  });

  it('is changed in the replica of the products subgraph too', async () => {
    await done('recordSmeCategories', {
      enterprise: 'enterprise-geogrids-inya',
      category: 'MEDIUM',
      validFrom: '2016-09-01',
    });
    await Promise.all(graph.relays.map((relay) => relay.caughtUp(10_000)));
    const { data } = await graph.ask<{
      need: { matches: { nodes: { supplier: { id: string }; supplierFacts: object }[] } };
    }>(
      `{ need(number: "RAD-2016-001") { matches(first: 100) {
        nodes { supplier { id } supplierFacts { category } }
      } } }`,
    );
    const facts = data.need.matches.nodes.filter(
      ({ supplier }) => supplier.id === 'enterprise-geogrids-inya',
    );
    expect(facts.length).toBeGreaterThan(0);
    for (const { supplierFacts } of facts) expect(supplierFacts).toEqual({ category: 'MEDIUM' });
  });
});

describe('a cluster', () => {
  it('has figures by year, which the agency records', async () => {
    const list = { cluster, year: 2016, jobs: 900, output: '2000000000' };
    const { records, refusal } = await send(graph, 'recordClusterIndicators', list, agency, {
      select: 'indicators { year jobs enterprises output { amount } }',
    });
    expect(refusal).toBeNull();
    expect(records).toMatchObject([
      {
        version: 2,
        indicators: [
          { year: 2016, jobs: 900, enterprises: null, output: { amount: '2000000000' } },
          { year: 2015 },
        ],
      },
    ]);
    expect(refusalOf(await ask('recordClusterIndicators', list, owner))[0]).toBe('FORBIDDEN');
    const wrong = { ...list, jobs: -1 };
    expect(refusalOf(await ask('recordClusterIndicators', wrong, agency))).toEqual([
      'OUT_OF_RANGE',
      'indicators[0].jobs',
    ]);
  });

  it('has targets by year; new targets replace the existing ones', async () => {
    const list = [
      { cluster, year: 2020, indicator: 'JOBS', atLeast: 1200, textEn: 'over 1,200 jobs' },
      { cluster, year: 2020, indicator: 'PRODUCT_KINDS', textEn: 'thousands of kinds' },
    ];
    const { records, refusal } = await send(graph, 'recordClusterTargets', list, agency, {
      select: 'targets { year indicator atLeast text }',
    });
    expect(refusal).toBeNull();
    expect(records[0]!['targets']).toEqual([
      { year: 2020, indicator: 'JOBS', atLeast: '1200', text: 'over 1,200 jobs' },
      { year: 2020, indicator: 'PRODUCT_KINDS', atLeast: null, text: 'thousands of kinds' },
    ]);
    const wrong = { ...list[0], atLeast: -1 };
    expect(refusalOf(await send(graph, 'recordClusterTargets', wrong, agency))).toEqual([
      'INVALID_QUANTITY',
      'targets[0].atLeast',
    ]);
    expect(refusalOf(await send(graph, 'recordClusterTargets', list, owner))[0]).toBe('FORBIDDEN');
  });
});

/** Returns the INN of a person that begins with these ten digits. */
function soleProprietor(digits: string): string {
  const check = (text: string, weights: readonly number[]) =>
    (weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0) % 11) % 10;
  const ten = digits.slice(0, 10);
  const eleven = `${ten}${check(ten, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8])}`;
  return `${eleven}${check(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])}`;
}
