import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, type Outcome, feedAfter, refusalOf, send } from './writes.ts';

const mine = 'enterprise-geosynthetics-ob';
const other = 'enterprise-basalt-kolyvan';
const line = 'line-geosynthetics-ob-grids';
const standard = 'GOST R 56338';

let graph: TestGraph;
let owner: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_changing_products', { follow: true });
  await Promise.all(graph.relays.map((relay) => relay.caughtUp(20_000)));
  owner = await bearer(['products:write'], [mine], 'maker-clerk');
});
afterAll(() => graph.close());

const select = `
  sku unit { code } stock { value } leadTimeDays minimumOrder { value } line { id }
  packaging { of { code } contains { value unit { code } } }
  properties { code lower upper words unit { code } evidence certificateNumber }
  certificates { number standard validFrom validTo }
  prices { validFrom validTo perUnit { amount } vat } provenance { kind }`;

const ask = (name: MutationName, list: object, token: string | undefined = owner) =>
  send(graph, name, list, token, { select });

async function done(name: MutationName, list: object, token = owner): Promise<Outcome> {
  const outcome = await ask(name, list, token);
  expect(outcome.refusal).toBeNull();
  return outcome;
}

const certificate = {
  number: 'DEMO-T-1',
  standard,
  validFrom: '2016-01-01',
  validTo: '2019-01-01',
};

const strength = {
  code: 'tensileStrengthLong',
  value: '60',
  tolerance: '3',
  unit: 'kN/m',
  evidence: 'CERTIFICATE',
  certificateNumber: certificate.number,
};

const grid = (sku: string, over: object = {}) => ({
  manufacturer: mine,
  sku,
  nameEn: 'DEMO geogrid of a test',
  type: 'geogrid-biaxial',
  unit: 'MTK',
  properties: [
    strength,
    { code: 'aperture', lower: 20, upper: 40, unit: 'mm' },
    { code: 'fibre', words: ['glass'] },
  ],
  packaging: { of: 'RO', contains: { value: 200, unit: 'MTK' } },
  minimumOrder: 400,
  lot: 200,
  stock: 0,
  line,
  leadTimeDays: 14,
  deliversTo: ['RU'],
  certificates: certificate,
  price: { perUnit: '81.5', vat: 'INCLUDED', validFrom: '2016-01-01' },
  ...over,
});

describe('a product', () => {
  it('is published with its description, evidence and price', async () => {
    const { records } = await done('publishProducts', grid('DEMO-TEST-1'));
    expect(records).toMatchObject([
      {
        sku: 'DEMO-TEST-1',
        version: 1,
        unit: { code: 'MTK' },
        stock: { value: '0' },
        line: { id: line },
        packaging: [{ of: { code: 'RO' }, contains: { value: '200', unit: { code: 'MTK' } } }],
        properties: [
          {
            code: 'tensileStrengthLong',
            lower: '57',
            upper: '63',
            unit: { code: 'N31' },
            evidence: 'CERTIFICATE',
            certificateNumber: 'DEMO-T-1',
          },
          { code: 'aperture', lower: '20', upper: '40', evidence: 'DECLARED' },
          { code: 'fibre', lower: null, words: ['glass'] },
        ],
        certificates: [certificate],
        prices: [
          { validFrom: '2016-01-01', validTo: null, perUnit: { amount: '81.5' }, vat: 'INCLUDED' },
        ],
        provenance: { kind: 'OWNER' },
      },
    ]);
  });

  it('is certified to a standard whose designation is written in Cyrillic', async () => {
    const cyrillic = { ...certificate, standard: 'ГОСТ Р 56338' };
    const written = grid('DEMO-TEST-GOST', { certificates: cyrillic });
    const { records } = await done('publishProducts', written);
    expect(records[0]).toMatchObject({ certificates: [{ standard }] });
    const { data } = await graph.ask('{ standard(code: "ГОСТ Р 56338") { code } }');
    expect(data).toEqual({ standard: { code: standard } });
  });

  it('is matched with needs immediately', async () => {
    const { records } = await done('publishProducts', grid('DEMO-TEST-2'));
    const { data } = await graph.ask<{
      need: { matches: { nodes: { product: { id: string }; reasons: object[] }[] } };
    }>(
      `{ need(number: "RAD-2016-001") { matches(first: 100) {
        nodes { product { id } reasons { explanation } }
      } } }`,
    );
    const match = data.need.matches.nodes.find(({ product }) => product.id === records[0]!.id);
    expect(match?.reasons).toContainEqual({
      explanation:
        'Tensile strength, lengthwise: required ≥ 50 kN/m, offered 57…63 kN/m (DEMO-T-1) — met',
    });
  });

  it('may lack its unit until the maker states it, and is then at most UNKNOWN', async () => {
    const draft = { manufacturer: mine, sku: 'DEMO-TEST-DRAFT', nameEn: 'DEMO draft', unit: null };
    const type = 'geogrid-biaxial';
    const lot = await ask('publishProducts', { ...draft, type, lot: 5 });
    expect(refusalOf(lot)).toEqual(['PRODUCT_WITHOUT_UNIT', 'products[0].unit']);
    const [{ id }] = (await done('publishProducts', { ...draft, type })).records as [
      { id: string },
    ];
    const traced = async () => {
      const { data } = await graph.ask<{
        need: { matches: { nodes: { product: { id: string }; verdict: string }[] } };
      }>(`{ need(number: "RAD-2016-001") { matches(first: 100) {
        nodes { product { id } verdict } } } }`);
      return data.need.matches.nodes.find(({ product }) => product.id === id)?.verdict;
    };
    expect(await traced()).toBe('UNKNOWN');
    const price = { perUnit: 90, vat: 'INCLUDED' };
    const priced = await ask('changeProducts', { id, price });
    expect(refusalOf(priced)).toEqual(['PRODUCT_WITHOUT_UNIT', 'changes[0].unit']);
    const onLine = await ask('changeProducts', { id, line });
    expect(refusalOf(onLine)).toEqual(['PRODUCT_WITHOUT_UNIT', 'changes[0].line']);
    const { records } = await done('changeProducts', { id, unit: 'м2', price, line, lot: 10 });
    expect(records).toMatchObject([{ unit: { code: 'MTK' }, line: { id: line } }]);
    const again = await ask('changeProducts', { id, unit: 'MTR' });
    expect(refusalOf(again)).toEqual(['UNIT_IS_STATED', 'changes[0].unit']);
  });

  it('gets a new price, which ends the previous price, another stock and another certificate', async () => {
    const { records } = await done('publishProducts', grid('DEMO-TEST-3'));
    const { id } = records[0]!;
    const changed = await done('changeProducts', {
      id,
      expectedVersion: 1,
      price: { perUnit: 90, vat: 'INCLUDED' },
      stock: '150.5',
      minimumOrder: null,
      addCertificates: { number: 'DEMO-T-2', validFrom: '2016-06-01' },
      endCertificates: { number: 'DEMO-T-1', validTo: '2017-01-01' },
    });
    expect(changed.records).toMatchObject([
      {
        version: 2,
        stock: { value: '150.5' },
        minimumOrder: null,
        leadTimeDays: 14,
        certificates: [
          { number: 'DEMO-T-1', validTo: '2017-01-01' },
          { number: 'DEMO-T-2', standard: null, validTo: null },
        ],
        prices: [
          { validFrom: '2016-10-01', validTo: null, perUnit: { amount: '90' } },
          { validFrom: '2016-01-01', validTo: '2016-10-01', perUnit: { amount: '81.5' } },
        ],
      },
    ]);
    const late = await ask('changeProducts', { id, expectedVersion: 1, stock: 1 });
    expect(late.refusal).toMatchObject({ code: 'CONFLICT', id, currentVersion: 2 });
  });

  it.each<readonly [object, string, string]>([
    [{ manufacturer: mine, type: 'no-such' }, 'NOT_FOUND', '.type'],
    [{ type: null }, 'UNCLASSIFIED_PRODUCT', '.type or products[0].okpd2'],
    [{ okpd2: 'x' }, 'INVALID_OKPD2', '.okpd2'],
    [{ sku: '' }, 'INVALID_TEXT', '.sku'],
    [{ unit: 'parsec' }, 'UNKNOWN_UNIT', '.unit'],
    [{ stock: -1 }, 'INVALID_QUANTITY', '.stock'],
    [{ lot: 0 }, 'INVALID_QUANTITY', '.lot'],
    [{ leadTimeDays: 1001 }, 'OUT_OF_RANGE', '.leadTimeDays'],
    [{ deliversTo: ['RU', 'Mars'] }, 'UNKNOWN_REGION', '.deliversTo[1]'],
    [{ line: 'no-such' }, 'NOT_FOUND', '.line'],
    [{ line: 'line-basalt-kolyvan-grids' }, 'LINE_OF_ANOTHER_MAKER', '.line'],
    [{ unit: 'RO' }, 'LINE_IN_ANOTHER_UNIT', '.line'],
    [{ properties: [{ code: 'width' }] }, 'INVALID_PROPERTY', '.properties[0]'],
    [
      { properties: [{ code: 'width', value: 1, words: ['one'] }] },
      'INVALID_PROPERTY',
      '.properties[0]',
    ],
    [{ properties: [strength, strength] }, 'INVALID_PROPERTY', '.properties[1].code'],
    [
      { properties: { code: 'width', lower: 2, upper: 1, unit: 'MTR' } },
      'REVERSED_INTERVAL',
      '.properties[0].upper',
    ],
    [
      { properties: { code: 'width', value: 2, unit: 'parsec' } },
      'UNKNOWN_UNIT',
      '.properties[0].unit',
    ],
    [
      { properties: { code: 'width', value: 2, unit: 'KGM' } },
      'INCOMPATIBLE_UNIT',
      '.properties[0].unit',
    ],
    [
      { properties: { ...strength, certificateNumber: 'another' } },
      'UNKNOWN_CERTIFICATE',
      '.properties[0].certificateNumber',
    ],
    [
      { packaging: { of: 'RO', contains: { value: 0, unit: 'MTK' } } },
      'INVALID_QUANTITY',
      '.packaging[0].contains.value',
    ],
    [
      { packaging: { of: 'RO', contains: { value: 4, unit: 'рулон' } } },
      'INVALID_PACKAGING',
      '.packaging[0].contains.unit',
    ],
    [
      { packaging: [200, 105].map((value) => ({ of: 'RO', contains: { value, unit: 'MTK' } })) },
      'INVALID_PACKAGING',
      '.packaging[1]',
    ],
    [
      { properties: { code: 'diameter', words: ['8', 'ten'], unit: 'MMT' } },
      'INVALID_PROPERTY',
      '.properties[0].unit',
    ],
    [
      { certificates: { ...certificate, validTo: '2015-01-01' } },
      'INVALID_PERIOD',
      '.certificates[0].validTo',
    ],
    [
      { certificates: { ...certificate, standard: 'none' } },
      'NOT_FOUND',
      '.certificates[0].standard',
    ],
    [
      { certificates: [certificate, certificate] },
      'DUPLICATE_CERTIFICATE',
      '.certificates[1].number',
    ],
    [{ price: { perUnit: 0, vat: 'INCLUDED' } }, 'INVALID_AMOUNT', '.price.perUnit'],
    [
      { price: { perUnit: 1, vat: 'INCLUDED', validTo: '2016-10-01' } },
      'INVALID_PERIOD',
      '.price.validTo',
    ],
  ])('with %j is refused: %s at %s', async (over, code, field) => {
    const refused = await ask('publishProducts', grid('DEMO-TEST-X', over));
    expect(refusalOf(refused)).toEqual([code, `products[0]${field}`]);
  });

  it('cannot be published for an unknown enterprise', async () => {
    const agency = await bearer(['products:write'], ['agency']);
    const refused = await ask(
      'publishProducts',
      grid('X', { manufacturer: 'nobody', line: null }),
      agency,
    );
    expect(refusalOf(refused)).toEqual(['NOT_FOUND', 'products[0].manufacturer']);
  });

  it(
    'can be published for an enterprise that was registered a moment ago, once the relay ' +
      'has applied the registration',
    async () => {
      const clerk = await bearer(['enterprises:write'], ['agency']);
      const newcomer = { inn: innOf('009900003'), nameEn: 'DEMO Newcomer', region: 'RU-ALT' };
      const { records } = await send(graph, 'registerEnterprises', newcomer, clerk);
      const manufacturer = records[0]!.id;
      await Promise.all(graph.relays.map((relay) => relay.caughtUp(10_000)));
      const maker = await bearer(['products:write'], [manufacturer]);
      const input = grid('DEMO-TEST-9', { manufacturer, line: null });
      const published = await send(graph, 'publishProducts', input, maker, {
        select: 'manufacturer { name }',
      });
      expect(published.records).toMatchObject([{ manufacturer: { name: 'DEMO Newcomer' } }]);
    },
  );

  it('has one price at a time', async () => {
    const { records } = await done('publishProducts', grid('DEMO-TEST-4'));
    const price = (perUnit: number, validFrom: string, validTo: string | null) => ({
      id: records[0]!.id,
      price: { perUnit, vat: 'INCLUDED', validFrom, validTo },
    });
    await done('changeProducts', price(85, '2017-01-01', null));
    const over = await ask('changeProducts', price(99, '2016-11-01', null));
    expect(refusalOf(over)).toEqual(['OVERLAPPING_PERIODS', 'changes[0].price']);
    const { records: between } = await done(
      'changeProducts',
      price(83, '2016-11-01', '2017-01-01'),
    );
    expect(between[0]!['prices']).toMatchObject([
      { validFrom: '2017-01-01', validTo: null },
      { validFrom: '2016-11-01', validTo: '2017-01-01' },
      { validFrom: '2016-01-01', validTo: '2016-11-01' },
    ]);
  });

  it(
    'is written by its maker with the scope; a list of products is written completely or ' +
      'not at all',
    async () => {
      const theirs = await bearer(['products:write'], [other]);
      const reader = await bearer(['contacts:read'], [mine]);
      const grids = [grid('DEMO-TEST-5'), grid('DEMO-TEST-6', { stock: -1 })];
      const { cursor } = await feedAfter(graph, '0', undefined, 'productChanges');
      const outcomes = [
        await send(graph, 'publishProducts', grids, undefined),
        await ask('publishProducts', grids, reader),
        await ask('publishProducts', grids, theirs),
        await ask('publishProducts', grids),
        await ask('publishProducts', grid('DEMO-GG-0001')),
      ];
      expect(outcomes.map((outcome) => refusalOf(outcome)[0])).toEqual([
        'UNAUTHENTICATED',
        'FORBIDDEN',
        'FORBIDDEN',
        'INVALID_QUANTITY',
        'ALREADY_EXISTS',
      ]);
      const { data } = await graph.ask('{ product(sku: "DEMO-TEST-5") { id } }');
      expect(data).toEqual({ product: null });
      const { changes } = await feedAfter(graph, cursor, undefined, 'productChanges');
      expect(changes).toEqual([]);
    },
  );

  it('appears in the feed with its certificates and prices, without its contact', async () => {
    const { cursor } = await feedAfter(graph, '0', undefined, 'productChanges');
    const { records } = await done('publishProducts', grid('DEMO-TEST-7'));
    const { id } = records[0]!;
    const contacts = { role: 'Sales', name: 'DEMO Someone', email: 'someone@example.org' };
    await done('setProductContacts', { id, contacts });
    const { changes } = await feedAfter(graph, cursor, undefined, 'productChanges');
    expect(changes).toMatchObject([
      {
        kind: 'Product',
        id,
        before: null,
        after: {
          sku: 'DEMO-TEST-7',
          unit: 'MTK',
          lot: '200',
          certificates: [{ number: 'DEMO-T-1', standard }],
          prices: [{ perUnit: '81.5', vat: 'INCLUDED', validFrom: '2016-01-01' }],
        },
      },
      { kind: 'Product', id, before: { version: 1 }, after: { version: 2 } },
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/Someone|someone@/);
    const query = `{ product(id: "${id}") { contact { role name email } } }`;
    const hidden = await graph.ask<{ product: object }>(query, {}, owner);
    expect(hidden.data.product).toEqual({ contact: null });
    const reader = await bearer(['contacts:read']);
    const shown = await graph.ask<{ product: object }>(query, {}, reader);
    expect(shown.data.product).toEqual({ contact: contacts });
    const many = await ask('setProductContacts', { id, contacts: [contacts, contacts] });
    expect(refusalOf(many)).toEqual(['TOO_MANY_CONTACTS', 'products[0].contacts']);
  });

  it('has commitments in its own unit, even after its packaging changes', async () => {
    const agency = await bearer(['products:write', 'contracts:write', 'needs:write'], ['agency']);
    const own = { line: null, packaging: [], minimumOrder: null, lot: null, stock: 10_000 };
    const { records } = await done('publishProducts', grid('DEMO-TEST-8', own));
    const { id } = records[0]!;
    const bound = async () => {
      await Promise.all(graph.relays.map((relay) => relay.caughtUp(10_000)));
      const em = graph.subgraphs.get('products')!.context({ caller: null, requestId: 'test' }).em;
      return em.execute(
        'select quantity_value::text as quantity from commitment where product_id = ?',
        [id],
      );
    };
    const { data } = await graph.ask<{ customers: { nodes: [{ id: string }] } }>(
      '{ customers(first: 1) { nodes { id } } }',
    );
    const need = await send(
      graph,
      'registerNeeds',
      {
        number: 'N-ROLLS',
        customer: data.customers.nodes[0].id,
        titleEn: 'Geogrids by the roll',
        productType: 'geogrid-biaxial',
        quantity: { value: '10', unit: 'RO' },
        deliverTo: 'RU-ALT',
        deliverBy: '2017-05-01',
        procurementLaw: 'FZ_44',
      },
      agency,
    );
    const award = {
      number: 'DEMO-ROLLS',
      terms: {
        need: need.records[0]!.id,
        supplier: mine,
        product: id,
        quantity: { value: 10, unit: 'RO' },
        unitPrice: 16_000,
        vat: 'INCLUDED',
      },
      deliverBy: '2017-04-01',
    };
    expect((await send(graph, 'awardContracts', award, agency)).refusal).toBeNull();
    expect(await bound()).toEqual([{ quantity: null }]);
    const packaging = { of: 'RO', contains: { value: 150, unit: 'MTK' } };
    await done('changeProducts', { id, packaging });
    expect(await bound()).toEqual([{ quantity: '1500' }]);
  });
});

describe('a production line', () => {
  it('is recorded by its enterprise, which also changes its capacity', async () => {
    const { records } = await send(
      graph,
      'recordProductionLines',
      { enterprise: mine, nameEn: 'DEMO line', capacity: { value: 5, unit: '10³ m²' } },
      owner,
      { select: 'name capacity { value unit { code } }' },
    );
    const { id } = records[0]!;
    expect(records).toMatchObject([{ name: 'DEMO line', version: 1, capacity: { value: '5' } }]);
    const capacity = (value: number, unit: string) => ({ id, capacity: { value, unit } });
    const changed = await send(graph, 'changeProductionLines', capacity(7500, 'MTK'), owner, {
      select: 'capacity { value }',
    });
    expect(changed.records).toMatchObject([{ version: 2, capacity: { value: '7.5' } }]);
    const other = await bearer(['products:write'], ['enterprise-rebar-biya']);
    const refusals = [
      ['changeProductionLines', capacity(-1, 'MTK'), owner],
      ['changeProductionLines', capacity(1, 'KGM'), owner],
      ['changeProductionLines', capacity(1, 'MTK'), other],
      ['changeProductionLines', { ...capacity(1, 'MTK'), expectedVersion: 1 }, owner],
    ] as const;
    const outcomes = await Promise.all(
      refusals.map(([name, input, token]) => send(graph, name, input, token)),
    );
    expect(outcomes.map(refusalOf)).toEqual([
      ['INVALID_QUANTITY', 'changes[0].capacity.value'],
      ['INCOMPATIBLE_UNIT', 'changes[0].capacity.unit'],
      ['FORBIDDEN', 'changes[0].id'],
      ['CONFLICT', 'changes[0].expectedVersion'],
    ]);
  });
});

describe('a trial', () => {
  const trial = (over: object = {}) => ({
    product: 'product-001',
    enterprise: 'enterprise-electrical-belukha',
    nameEn: 'DEMO trial',
    placeEn: 'DEMO yard',
    since: '2016-05-01',
    ...over,
  });

  it('is recorded by the enterprise that tests the product, with its findings', async () => {
    const host = await bearer(['products:write'], ['enterprise-electrical-belukha']);
    const product = await firstProduct();
    const { records, refusal } = await send(graph, 'recordTrials', trial({ product }), host, {
      select: 'status product { id }',
    });
    expect(refusal).toBeNull();
    expect(records).toMatchObject([{ status: 'RUNNING', product: { id: product } }]);
    const { id } = records[0]!;
    const findings = { id, findingsEn: 'It holds', foundOn: '2016-09-01', finished: true };
    const found = await send(graph, 'recordTrialFindings', findings, host, {
      select: 'status findings foundOn',
    });
    expect(found.records).toMatchObject([
      { status: 'FINISHED', findings: 'It holds', foundOn: '2016-09-01', version: 2 },
    ]);
    const early = { ...findings, foundOn: '2016-04-30' };
    expect(refusalOf(await send(graph, 'recordTrialFindings', early, host))).toEqual([
      'DATE_BEFORE_TRIAL',
      'findings[0].foundOn',
    ]);
    expect(refusalOf(await send(graph, 'recordTrials', trial({ product }), owner))[0]).toBe(
      'FORBIDDEN',
    );
  });

  it('is refused for an unknown product; its findings are refused for a day before it begins', async () => {
    const host = await bearer(['products:write'], ['enterprise-electrical-belukha']);
    const product = await firstProduct();
    const unknown = await send(graph, 'recordTrials', trial({ product: 'none' }), host);
    expect(refusalOf(unknown)).toEqual(['UNKNOWN_PRODUCT', 'trials[0].product']);
    const later = await send(graph, 'recordTrials', trial({ product, since: '2016-10-02' }), host);
    expect(refusalOf(later)).toEqual(['DATE_IN_THE_FUTURE', 'trials[0].since']);
  });
});

async function firstProduct(): Promise<string> {
  const { data } = await graph.ask<{ products: { nodes: [{ id: string }] } }>(
    '{ products(first: 1) { nodes { id } } }',
  );
  return data.products.nodes[0].id;
}
