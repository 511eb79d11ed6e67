import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph, urlsOf } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, feedAfter, rods, send } from './writes.ts';

const customer = 'customer-rosavtodor';
const other = 'customer-demo-grids';
const supplier = 'enterprise-rebar-biya';
const product = 'product-0096';

const scopes = [
  'needs:write',
  'programme:write',
  'quotations:write',
  'quotations:read',
  'contracts:write',
];
let graph: TestGraph;
let owner: pg.Client;
const tokens = { agency: '', buyer: '', maker: '', stranger: '' };
let ordinal = 0;
/** A need of 1000 m without quotations, new for each test. */
let need = '';
beforeAll(async () => {
  graph = await openTestGraph('katun_contracting');
  owner = new pg.Client(urlsOf('katun_contracting_customers').ownerUrl);
  await owner.connect();
  tokens.agency = await bearer(scopes, ['agency'], 'the-agency');
  tokens.buyer = await bearer(scopes, [customer], 'the-customer');
  tokens.maker = await bearer(scopes, [supplier], 'the-supplier');
  tokens.stranger = await bearer(scopes, [other, 'enterprise-rebar-tom'], 'a-stranger');
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});
beforeEach(async () => {
  ordinal += 1;
  const { records } = await send(
    graph,
    'registerNeeds',
    [rods(`C-${ordinal}`, customer)],
    tokens.buyer,
  );
  need = records[0]!.id;
});

const metres = (value: number | string, unit = 'MTR') => ({ value: `${value}`, unit });
const quote = (over: object = {}) => ({
  number: `Q-${ordinal}`,
  need,
  supplier,
  product,
  quantity: metres(1, 'KMT'),
  unitPrice: '17.50',
  vat: 'INCLUDED',
  validUntil: '2016-12-01',
  ...over,
});
const terms = (over: object = {}) => ({
  need,
  supplier,
  product,
  quantity: metres(400),
  unitPrice: '18',
  vat: 'INCLUDED',
  ...over,
});
const award = (over: object = {}) => ({ number: `K-${ordinal}`, terms: terms(), ...over });
const part = (contract: string, value: number, over: object = {}) => ({
  contract,
  number: `D-${ordinal}-${value}`,
  quantity: metres(value),
  deliveredOn: '2016-10-01',
  ...over,
});

async function awarded(over: object = {}): Promise<string> {
  const { records } = await send(graph, 'awardContracts', [award(over)], tokens.buyer);
  return records[0]!.id;
}

async function statusOfNeed(): Promise<object> {
  const { data } = await graph.ask<{ need: object }>(
    'query ($id: ID!) { need(id: $id) { status version } }',
    { id: need },
  );
  return data.need;
}

describe('a price of one unit', () => {
  it('may have more digits than a kopeck, and its total is in kopecks', async () => {
    const quotation = quote({ unitPrice: '0.081666666667', quantity: metres(600) });
    const { records, refusal } = await send(graph, 'submitQuotations', [quotation], tokens.maker, {
      select: 'unitPrice { amount } total { amount }',
    });
    expect(refusal).toBeNull();
    expect(records).toMatchObject([
      { unitPrice: { amount: '0.081666666667' }, total: { amount: '49' } },
    ]);
  });
});

describe('a contract for whole lots of its product', () => {
  it('exceeds the need by less than a lot, through the packaging of the product', async () => {
    const square = (value: number) => ({ value: `${value}`, unit: 'MTK' });
    const geogrids = {
      ...rods(`G-${ordinal}`, customer),
      productType: 'geogrid-biaxial',
      quantity: square(1100),
    };
    const { records: needs } = await send(graph, 'registerNeeds', [geogrids], tokens.buyer);
    const [{ id }] = needs as [{ id: string }];
    // The product is sold in rolls of 250 m².
    const rolls = (number: string, value: number) =>
      award({
        number: `${number}-${ordinal}`,
        terms: terms({ need: id, product: 'product-0016', quantity: square(value) }),
      });
    const tooMany = [rolls('A', 500), rolls('B', 850)];
    const { refusal } = await send(graph, 'awardContracts', tooMany, tokens.buyer);
    expect(refusal).toMatchObject({
      code: 'CONTRACT_EXCEEDS_NEED',
      field: 'awards[1].terms.quantity',
      expected: 'less than 850 MTK (quantity without a contract and a lot of the product)',
      got: '850',
    });
    const five = [rolls('A', 500), rolls('B', 750)];
    const { records } = await send(graph, 'awardContracts', five, tokens.buyer, {
      select: 'need { status } quantity { value }',
    });
    expect(records).toMatchObject([
      { need: { status: 'AWARDED' }, quantity: { value: '500' } },
      { need: { status: 'AWARDED' }, quantity: { value: '750' } },
    ]);
  });
});

describe('a contract above the price ceiling of its need', () => {
  it.each(['18.00', '17.99', null])(
    'is recorded with its reason under the ceiling %s',
    async (ceiling) => {
      const priced = {
        ...rods(`P-${ordinal}`, customer),
        unitPriceCeiling: ceiling,
        ceilingVat: ceiling && 'INCLUDED',
      };
      const { records: needs } = await send(graph, 'registerNeeds', [priced], tokens.buyer);
      const priceReason = 'The only supplier who delivers in time.';
      const input = award({ priceReason, terms: terms({ need: needs[0]!.id }) });
      const { records, refusal } = await send(graph, 'awardContracts', [input], tokens.buyer, {
        select: 'priceReason unitPrice { amount }',
      });
      expect(refusal).toBeNull();
      expect(records).toMatchObject([{ priceReason, unitPrice: { amount: '18' } }]);
    },
  );
});

describe('the price of a contract', () => {
  // 17.99 without VAT are 21.2282 with VAT, of which 18 % are added.
  it.each([
    ['18', 'INCLUDED', '17.99', 'EXCLUDED', true],
    ['18', 'EXCLUDED', '18', 'INCLUDED', false],
    ['18', 'EXCLUDED', '21.24', 'INCLUDED', true],
    ['18', 'NOT_SUBJECT', '17.99', 'INCLUDED', false],
    ['18', 'INCLUDED', '17.99', 'UNKNOWN', true],
    ['18', 'EXCLUDED', '17.99', 'UNKNOWN', false],
    ['18', 'UNKNOWN', '17.99', 'INCLUDED', false],
  ])(
    '%s (VAT %s) needs a reason above the ceiling %s (VAT %s) only if more is really paid',
    async (unitPrice, vat, unitPriceCeiling, ceilingVat, isWithin) => {
      const priced = { ...rods(`V-${ordinal}`, customer), unitPriceCeiling, ceilingVat };
      const { records: needs } = await send(graph, 'registerNeeds', [priced], tokens.buyer);
      const input = award({ terms: terms({ need: needs[0]!.id, unitPrice, vat }) });
      const { records, refusal } = await send(graph, 'awardContracts', [input], tokens.buyer, {
        select: 'vat total { amount } paidTotal { amount }',
      });
      expect(refusal?.['code'] ?? null).toBe(isWithin ? null : 'PRICE_ABOVE_CEILING');
      if (!isWithin) return;
      const paidTotal = { amount: vat === 'EXCLUDED' ? '8496' : '7200' };
      expect(records).toMatchObject([{ vat, total: { amount: '7200' }, paidTotal }]);
    },
  );
});

describe('the way from a referral to the last delivery', () => {
  it('has steps that are each written by their owner, and answers with all affected records', async () => {
    const { records: referrals } = await send(
      graph,
      'recordReferrals',
      [{ customer, need, enterprise: supplier }],
      tokens.agency,
    );
    const referral = referrals[0]!.id;
    const { cursor } = await feedAfter(graph, '0', tokens.agency);

    const quoted = await send(graph, 'submitQuotations', [quote()], tokens.maker, {
      select:
        'number status quotedOn quantity { value unit { code } } total { amount } referral { status }',
    });
    expect(quoted.refusal).toBeNull();
    expect(quoted.records).toMatchObject([
      {
        version: 1,
        status: 'SUBMITTED',
        quotedOn: '2016-10-01',
        quantity: { value: '1000', unit: { code: 'MTR' } },
        total: { amount: '17500' },
        referral: { status: 'REFERRED' },
      },
    ]);
    const quotation = quoted.records[0]!.id;

    const signed = await send(
      graph,
      'awardContracts',
      [{ number: `K-${ordinal}`, quotation }],
      tokens.buyer,
      { select: 'status signedOn deliverBy total { amount } quotation { status } need { status }' },
    );
    expect(signed.refusal).toBeNull();
    expect(signed.records).toMatchObject([
      {
        version: 1,
        status: 'IN_FORCE',
        signedOn: '2016-10-01',
        deliverBy: '2017-05-01',
        total: { amount: '17500' },
        quotation: { status: 'ACCEPTED' },
        need: { status: 'AWARDED' },
      },
    ]);
    const contract = signed.records[0]!.id;

    const first = await send(
      graph,
      'recordDeliveries',
      [
        part(contract, 300, { expectedVersion: 1 }),
        part(contract, 700, { deliveredOn: null, dueOn: '2017-04-01' }),
      ],
      tokens.maker,
      { select: 'status delivered { value } deliveries { nodes { status dueOn } }' },
    );
    expect(first.records).toMatchObject([
      {
        version: 2,
        status: 'IN_FORCE',
        delivered: { value: '300' },
        deliveries: {
          nodes: [
            { status: 'DELIVERED', dueOn: '2016-10-01' },
            { status: 'PLANNED', dueOn: '2017-04-01' },
          ],
        },
      },
    ]);
    const last = await send(
      graph,
      'recordDeliveries',
      [part(contract, 700, { quantity: metres('0.7', 'KMT'), expectedVersion: 2 })],
      tokens.maker,
      { select: 'status delivered { value } need { status }' },
    );
    expect(last.records).toMatchObject([
      {
        version: 3,
        status: 'FULFILLED',
        delivered: { value: '1000' },
        need: { status: 'FULFILLED' },
      },
    ]);

    const { changes } = await feedAfter(graph, cursor, tokens.agency);
    const steps = changes.map(({ kind, id, before, after }) => [
      kind,
      id,
      before?.['status'] ?? null,
      after?.['status'],
      after?.['version'],
    ]);
    expect(steps).toEqual([
      ['Quotation', quotation, null, 'SUBMITTED', 1],
      ['Contract', contract, null, 'IN_FORCE', 1],
      ['Need', need, 'OPEN', 'AWARDED', 2],
      ['Quotation', quotation, 'SUBMITTED', 'ACCEPTED', 2],
      ['SupplierReferral', referral, 'REFERRED', 'CONTRACTED', 2],
      ['Contract', contract, 'IN_FORCE', 'IN_FORCE', 2],
      ['Contract', contract, 'IN_FORCE', 'FULFILLED', 3],
      ['Need', need, 'AWARDED', 'FULFILLED', 3],
    ]);
    const versions = new Map(last.affected.map(({ kind, version }) => [kind, version]));
    expect(versions).toEqual(
      new Map([
        ['Contract', 3],
        ['Need', 3],
      ]),
    );
  });
});

describe('a need', () => {
  it(
    'stays open while only a part of its quantity is contracted, and is open again when a ' +
      'contract ends',
    async () => {
      const contract = await awarded();
      expect(await statusOfNeed()).toEqual({ status: 'OPEN', version: 1 });
      await send(
        graph,
        'awardContracts',
        [award({ number: `K-${ordinal}-rest`, terms: terms({ quantity: metres(600) }) })],
        tokens.buyer,
      );
      expect(await statusOfNeed()).toEqual({ status: 'AWARDED', version: 2 });
      const { records } = await send(
        graph,
        'terminateContracts',
        [{ id: contract, expectedVersion: 1 }],
        tokens.buyer,
        { select: 'status' },
      );
      expect(records).toMatchObject([{ id: contract, version: 2, status: 'TERMINATED' }]);
      expect(await statusOfNeed()).toEqual({ status: 'OPEN', version: 3 });
    },
  );

  it('is awarded once if two contracts for the whole quantity are signed concurrently', async () => {
    const both = ['a', 'b'].map((name) =>
      send(
        graph,
        'awardContracts',
        [award({ number: `K-${ordinal}-${name}`, terms: terms({ quantity: metres(700) }) })],
        tokens.buyer,
      ),
    );
    const codes = (await Promise.all(both)).map(({ refusal }) => refusal?.['code'] ?? null);
    expect(codes).toHaveLength(2);
    expect(new Set(codes)).toEqual(new Set([null, 'CONTRACT_EXCEEDS_NEED']));
  });
});

describe('a write that is repeated', () => {
  it('awards only once if it has the same key, and returns the current records', async () => {
    const options = { key: `award-${ordinal}`, select: 'status' };
    const first = await send(graph, 'awardContracts', [award()], tokens.buyer, options);
    const again = await send(graph, 'awardContracts', [award()], tokens.buyer, options);
    expect([first.replayed, again.replayed]).toEqual([false, true]);
    expect(again.records).toEqual(first.records);
    const misused = await send(
      graph,
      'awardContracts',
      [award({ number: 'other' })],
      tokens.buyer,
      options,
    );
    expect(misused.refusal).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

type Refused = readonly [
  what: string,
  name: MutationName,
  by: keyof typeof tokens,
  input: () => object | Promise<object>,
  refusal: object,
];

const forbidden = { code: 'FORBIDDEN' };
const quotations: readonly Refused[] = [
  ['a quotation in the name of another', 'submitQuotations', 'stranger', () => quote(), forbidden],
  ['a quotation by the customer', 'submitQuotations', 'buyer', () => quote(), forbidden],
  [
    'a quotation for an unknown need',
    'submitQuotations',
    'maker',
    () => quote({ need: 'none' }),
    { code: 'NOT_FOUND', field: 'quotations[0].need' },
  ],
  [
    'a quotation in a unit of something else',
    'submitQuotations',
    'maker',
    () => quote({ quantity: metres(1, 'KGM') }),
    { code: 'INCOMPATIBLE_UNIT', field: 'quotations[0].quantity.unit' },
  ],
  [
    'a quotation of nothing',
    'submitQuotations',
    'maker',
    () => quote({ quantity: metres(0) }),
    { code: 'INVALID_QUANTITY', field: 'quotations[0].quantity.value' },
  ],
  [
    'a quotation with a price of 13 decimal places',
    'submitQuotations',
    'maker',
    () => quote({ unitPrice: '1.0000000000005' }),
    { code: 'INVALID_AMOUNT', field: 'quotations[0].unitPrice' },
  ],
  [
    'a quotation that lapsed yesterday',
    'submitQuotations',
    'maker',
    () => quote({ validUntil: '2016-09-30' }),
    { code: 'QUOTATION_ENDS_TOO_EARLY', field: 'quotations[0].validUntil' },
  ],
  [
    'a quotation for a need that was withdrawn',
    'submitQuotations',
    'maker',
    async () => {
      await send(graph, 'withdrawNeeds', [{ id: need }], tokens.buyer);
      return quote();
    },
    { code: 'NEED_IS_DECIDED', field: 'quotations[0].need' },
  ],
  [
    'the rejection of a quotation by its supplier',
    'rejectQuotations',
    'maker',
    async () => ({ id: await quoted() }),
    { code: 'FORBIDDEN', owners: [customer] },
  ],
  [
    'the rejection of a quotation that others made and got',
    'rejectQuotations',
    'stranger',
    async () => ({ id: await quoted() }),
    { code: 'NOT_FOUND', field: 'rejections[0].id' },
  ],
  [
    'the rejection of a quotation that was changed since',
    'rejectQuotations',
    'buyer',
    async () => ({ id: await quoted(), expectedVersion: 2 }),
    { code: 'CONFLICT', currentVersion: 1 },
  ],
  [
    'a second rejection',
    'rejectQuotations',
    'buyer',
    async () => {
      const id = await quoted();
      await send(graph, 'rejectQuotations', [{ id }], tokens.buyer);
      return { id };
    },
    { code: 'QUOTATION_IS_DECIDED', field: 'rejections[0].id' },
  ],
];
const contracts: readonly Refused[] = [
  ['a contract by the supplier', 'awardContracts', 'maker', () => award(), forbidden],
  ['a contract by another customer', 'awardContracts', 'stranger', () => award(), forbidden],
  [
    'a contract for a lot more than is needed',
    'awardContracts',
    'buyer',
    () => award({ terms: terms({ quantity: metres(1100) }) }),
    { code: 'CONTRACT_EXCEEDS_NEED', field: 'awards[0].terms.quantity', got: '1100' },
  ],
  [
    'a contract for a lot more than is left',
    'awardContracts',
    'buyer',
    async () => {
      await awarded();
      return award({ number: 'more', terms: terms({ quantity: metres(700) }) });
    },
    { code: 'CONTRACT_EXCEEDS_NEED', field: 'awards[0].terms.quantity', got: '700' },
  ],
  [
    'a contract for a lot of a need without an open quantity',
    'awardContracts',
    'buyer',
    async () => {
      const { records } = await send(
        graph,
        'awardContracts',
        [award(), award({ number: 'lots', terms: terms({ quantity: metres(650) }) })],
        tokens.buyer,
      );
      expect(records).toHaveLength(2);
      return award({ number: 'more', terms: terms({ quantity: metres(1) }) });
    },
    { code: 'NEED_IS_DECIDED' },
  ],
  [
    'a contract above the price ceiling of the need, without a reason',
    'awardContracts',
    'buyer',
    async () => {
      const priced = {
        ...rods(`P-${ordinal}`, customer),
        unitPriceCeiling: '17.99',
        ceilingVat: 'INCLUDED',
      };
      const { records } = await send(graph, 'registerNeeds', [priced], tokens.buyer);
      return award({ terms: terms({ need: records[0]!.id }) });
    },
    { code: 'PRICE_ABOVE_CEILING', field: 'awards[0].priceReason', got: '18' },
  ],
  [
    'a contract that ends before it is signed',
    'awardContracts',
    'buyer',
    () => award({ deliverBy: '2016-09-30' }),
    { code: 'CONTRACT_ENDS_TOO_EARLY', field: 'awards[0].deliverBy' },
  ],
  [
    'a contract that is signed tomorrow',
    'awardContracts',
    'buyer',
    () => award({ signedOn: '2016-10-02' }),
    { code: 'DATE_IN_THE_FUTURE', field: 'awards[0].signedOn' },
  ],
  [
    'a contract on no terms',
    'awardContracts',
    'buyer',
    () => award({ terms: null }),
    { code: 'ONE_KEY_EXPECTED', field: 'awards[0]' },
  ],
  [
    'a contract on a quotation and on other terms',
    'awardContracts',
    'buyer',
    async () => award({ quotation: await quoted() }),
    { code: 'ONE_KEY_EXPECTED', field: 'awards[0]' },
  ],
  [
    'a contract on an unknown quotation',
    'awardContracts',
    'buyer',
    () => award({ terms: null, quotation: 'none' }),
    { code: 'NOT_FOUND', field: 'awards[0].quotation' },
  ],
  [
    'a contract on a quotation that was rejected',
    'awardContracts',
    'buyer',
    async () => {
      const quotation = await quoted();
      await send(graph, 'rejectQuotations', [{ id: quotation }], tokens.buyer);
      return award({ terms: null, quotation });
    },
    { code: 'QUOTATION_IS_DECIDED', field: 'awards[0].quotation' },
  ],
  [
    'a contract on a quotation that lapsed',
    'awardContracts',
    'buyer',
    async () => {
      const quotation = await quoted();
      await owner.query(
        `update quotation set quoted_on = '2016-09-01', valid_until = '2016-09-30' where id = $1`,
        [quotation],
      );
      return award({ terms: null, quotation });
    },
    { code: 'QUOTATION_LAPSED', field: 'awards[0].quotation' },
  ],
  [
    'a contract before its quotation',
    'awardContracts',
    'buyer',
    async () => award({ terms: null, quotation: await quoted(), signedOn: '2016-09-30' }),
    { code: 'CONTRACT_BEFORE_QUOTATION', field: 'awards[0].signedOn' },
  ],
  [
    'a contract on a quotation for more than is left',
    'awardContracts',
    'buyer',
    async () => {
      const quotation = await quoted();
      await awarded();
      return award({ number: 'late', terms: null, quotation });
    },
    { code: 'CONTRACT_EXCEEDS_NEED', field: 'awards[0].quotation' },
  ],
  [
    'a contract for an unknown need',
    'awardContracts',
    'buyer',
    () => award({ terms: terms({ need: 'none' }) }),
    { code: 'NOT_FOUND', field: 'awards[0].terms.need' },
  ],
  [
    'the end of a contract by its supplier',
    'terminateContracts',
    'maker',
    async () => ({ id: await awarded() }),
    { code: 'FORBIDDEN', owners: [customer] },
  ],
  [
    'the end of a contract that was changed since',
    'terminateContracts',
    'buyer',
    async () => ({ id: await awarded(), expectedVersion: 7 }),
    { code: 'CONFLICT', expectedVersion: 7, currentVersion: 1 },
  ],
  [
    'a second end',
    'terminateContracts',
    'buyer',
    async () => {
      const id = await awarded();
      await send(graph, 'terminateContracts', [{ id }], tokens.buyer);
      return { id };
    },
    { code: 'CONTRACT_IS_ENDED', field: 'terminations[0].id' },
  ],
];
const deliveries: readonly Refused[] = [
  [
    'a delivery by a stranger',
    'recordDeliveries',
    'stranger',
    async () => part(await awarded(), 1),
    { code: 'FORBIDDEN', owners: [customer, supplier] },
  ],
  [
    'a delivery before its contract',
    'recordDeliveries',
    'maker',
    async () => part(await awarded(), 1, { deliveredOn: '2016-09-30' }),
    { code: 'DELIVERY_BEFORE_CONTRACT', field: 'deliveries[0].deliveredOn' },
  ],
  [
    'a delivery that is planned before its contract',
    'recordDeliveries',
    'maker',
    async () => part(await awarded(), 1, { dueOn: '2016-09-30' }),
    { code: 'DELIVERY_BEFORE_CONTRACT', field: 'deliveries[0].dueOn' },
  ],
  [
    'more than was contracted',
    'recordDeliveries',
    'maker',
    async () => part(await awarded(), 401),
    { code: 'DELIVERY_EXCEEDS_CONTRACT', field: 'deliveries[0].quantity', got: '401' },
  ],
  [
    'a delivery tomorrow',
    'recordDeliveries',
    'maker',
    async () => part(await awarded(), 1, { deliveredOn: '2016-10-02' }),
    { code: 'DATE_IN_THE_FUTURE', field: 'deliveries[0].deliveredOn' },
  ],
  [
    'a delivery on no day',
    'recordDeliveries',
    'maker',
    async () => part(await awarded(), 1, { deliveredOn: null }),
    { code: 'DELIVERY_WITHOUT_DAY', field: 'deliveries[0].dueOn or deliveries[0].deliveredOn' },
  ],
  [
    'a delivery in a unit of something else',
    'recordDeliveries',
    'maker',
    async () => part(await awarded(), 1, { quantity: metres(1, 'MTK') }),
    { code: 'INCOMPATIBLE_UNIT', field: 'deliveries[0].quantity.unit' },
  ],
  [
    'the same delivery again',
    'recordDeliveries',
    'maker',
    async () => {
      const delivered = part(await awarded(), 1);
      await send(graph, 'recordDeliveries', [delivered], tokens.maker);
      return delivered;
    },
    { code: 'ALREADY_DELIVERED', field: 'deliveries[0].number' },
  ],
  [
    'a delivery of a contract that ended',
    'recordDeliveries',
    'maker',
    async () => {
      const contract = await awarded();
      await send(graph, 'terminateContracts', [{ id: contract }], tokens.buyer);
      return part(contract, 1);
    },
    { code: 'CONTRACT_IS_ENDED', field: 'deliveries[0].contract' },
  ],
  [
    'a delivery of no contract',
    'recordDeliveries',
    'maker',
    () => part('none', 1),
    { code: 'NOT_FOUND', field: 'deliveries[0].contract' },
  ],
];

async function quoted(): Promise<string> {
  const { records } = await send(graph, 'submitQuotations', [quote()], tokens.maker);
  return records[0]!.id;
}

describe('a write of quotations, contracts or deliveries', () => {
  it.each([...quotations, ...contracts, ...deliveries])(
    'is refused for %s, and changes nothing',
    async (_what, name, by, input, expected) => {
      const item = await input();
      const { cursor } = await feedAfter(graph, '0', tokens.agency);
      const { refusal, records } = await send(graph, name, [item], tokens[by]);
      expect(refusal).toMatchObject(expected);
      expect(records).toEqual([]);
      expect((await feedAfter(graph, cursor, tokens.agency)).changes).toEqual([]);
    },
  );

  it(
    'is all or nothing: if one delivery is refused, no delivery is written and the need ' +
      'is unchanged',
    async () => {
      const contract = await awarded({ terms: terms({ quantity: metres(1000) }) });
      const { cursor } = await feedAfter(graph, '0', tokens.agency);
      const list = [part(contract, 1000), part(contract, 1)];
      const { refusal } = await send(graph, 'recordDeliveries', list, tokens.maker);
      expect(refusal).toMatchObject({ code: 'CONTRACT_IS_ENDED', field: 'deliveries[1].contract' });
      expect((await feedAfter(graph, cursor, tokens.agency)).changes).toEqual([]);
      expect(await statusOfNeed()).toEqual({ status: 'AWARDED', version: 2 });
    },
  );

  it.each<readonly [MutationName, () => object, readonly string[]]>([
    ['submitQuotations', quote, ['quotations:write', 'quotations:read']],
    ['rejectQuotations', () => ({ id: 'any' }), ['quotations:write', 'quotations:read']],
    ['awardContracts', award, ['contracts:write']],
    ['terminateContracts', () => ({ id: 'any' }), ['contracts:write']],
    ['recordDeliveries', () => part('any', 1), ['contracts:write']],
  ])('is refused without a token, and without its scopes: %s', async (name, input, missing) => {
    const nobody = await send(graph, name, [input()], undefined);
    expect(nobody.refusal).toMatchObject({ code: 'UNAUTHENTICATED' });
    const without = await bearer(['needs:write'], ['agency']);
    const { refusal } = await send(graph, name, [input()], without);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', missingScopes: missing });
  });

  it('may accept a quotation only if the caller may read quotations', async () => {
    const quotation = await quoted();
    const blind = await bearer(['contracts:write'], [customer]);
    const input = [award({ terms: null, quotation })];
    const { refusal } = await send(graph, 'awardContracts', input, blind);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', missingScopes: ['quotations:read'] });
  });
});
