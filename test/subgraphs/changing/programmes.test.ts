import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';

let graph: TestGraph;
let bank: string;
let other: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_programmes');
  const { data } = await graph.ask<{ banks: { nodes: { id: string }[] } }>(
    '{ banks(first: 2) { nodes { id } } }',
  );
  [bank, other] = data.banks.nodes.map(({ id }) => id) as [string, string];
});
afterAll(() => graph.close());

const publish = `mutation ($programmes: [FinanceProductInput!]!) {
  publishFinanceProducts(programmes: $programmes) {
    affected { kind id: recordId version }
    financeProducts { id version name kind bank { id } rates { annualRate } limits { most { amount } } fees { share } }
  }
}`;
const end = `mutation ($ends: [FinanceProductEndInput!]!) {
  endFinanceProducts(ends: $ends) { financeProducts { id version validTo } }
}`;

interface Answers {
  readonly publishFinanceProducts: { readonly financeProducts: { readonly id: string }[] } | null;
  readonly endFinanceProducts: { readonly financeProducts: object[] } | null;
  readonly financeChanges: { readonly changes: { readonly id: string; readonly after: object }[] };
  readonly financeProducts: { readonly totalCount: number };
}

const loan = (over: object = {}) => ({
  bank,
  nameEn: 'DEMO contract loan',
  kind: 'LOAN',
  purposes: ['WORKING_CAPITAL'],
  minTermMonths: 3,
  maxTermMonths: 24,
  repayments: ['BULLET'],
  rates: [{ annualRate: '0.12' }],
  limits: [{ least: '1000000', most: '50000000' }],
  fees: [{ kind: 'ORIGINATION', share: '0.01' }],
  ...over,
});

const mine = () => bearer(['finance:write'], [bank]);

describe('a programme', () => {
  it('is published by its bank, appears in the feed with its terms, and is ended', async () => {
    const { data, errors } = await graph.ask<Answers>(
      publish,
      { programmes: loan() },
      await mine(),
    );
    expect(errors).toBeUndefined();
    const written = data.publishFinanceProducts!.financeProducts[0]!;
    expect(written).toMatchObject({
      version: 1,
      kind: 'LOAN',
      bank: { id: bank },
      rates: [{ annualRate: '0.12' }],
      limits: [{ most: { amount: '50000000' } }],
      fees: [{ share: '0.01' }],
    });
    const feed = await graph.ask<Answers>(
      '{ financeChanges(first: 1000, kinds: ["FinanceProduct"]) { changes { id: recordId after } } }',
    );
    const told = feed.data.financeChanges.changes.filter(({ id }) => id === written.id);
    expect(told).toMatchObject([{ after: { bank, rates: [{ annualRate: '0.12' }] } }]);

    const ends = { id: written.id, expectedVersion: 1, validTo: '2016-12-31' };
    const ended = await graph.ask<Answers>(end, { ends }, await mine());
    expect(ended.data.endFinanceProducts?.financeProducts).toEqual([
      { id: written.id, version: 2, validTo: '2016-12-31' },
    ]);
    const late = await graph.ask<Answers>(end, { ends }, await mine());
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', currentVersion: 2 });
  });

  it.each<readonly [string, string, object]>([
    ['OUT_OF_RANGE', 'rates[0].annualRate', { rates: [{ annualRate: '1000' }] }],
    ['ONE_RATE_EXPECTED', 'rates[0].annualRate', { rates: [{}] }],
    ['OUT_OF_RANGE', 'minTermMonths', { minTermMonths: 0 }],
    ['OUT_OF_RANGE', 'maxTermMonths', { maxTermMonths: 2 }],
    ['OUT_OF_RANGE', 'maxGraceMonths', { maxGraceMonths: 24 }],
    ['INVALID_PERIOD', 'validTo', { validFrom: '2016-12-01', validTo: '2016-11-01' }],
    [
      'INVALID_PERIOD',
      'rates[0].validTo',
      { rates: [{ annualRate: '0.1', validFrom: '2017-01-01', validTo: '2016-01-01' }] },
    ],
    ['OUT_OF_RANGE', 'limits[0].most', { limits: [{ least: '5', most: '4' }] }],
    ['WRONG_FOR_KIND', 'repayments', { repayments: [] }],
    ['WRONG_FOR_KIND', 'advanceShare', { advanceShare: '0.8' }],
    ['WRONG_FOR_KIND', 'coverShare', { kind: 'SURETY', repayments: null }],
    ['INVALID_LIST', 'purposes', { purposes: [] }],
    ['INVALID_OKVED', 'okvedPrefixes[0]', { okvedPrefixes: ['twenty'] }],
    ['UNKNOWN_REGION', 'regions[0]', { regions: ['Altai'] }],
    ['NOT_FOUND', 'bank', { bank: 'no-such-bank' }],
    ['FORBIDDEN', '', { bank: 'other' }],
    ['ALREADY_EXISTS', 'rates[1]', { rates: [{ annualRate: '0.12' }, { annualRate: '0.13' }] }],
    ['ALREADY_EXISTS', 'limits[1]', { limits: [{ most: '5' }, { least: '4' }] }],
    [
      'ALREADY_EXISTS',
      'fees[1]',
      {
        fees: [
          { kind: 'ANNUAL', share: '0.01' },
          { kind: 'ANNUAL', share: '0.02' },
        ],
      },
    ],
  ])('is refused by %s of %s', async (code, field, over) => {
    const count = async () =>
      (await graph.ask<Answers>('{ financeProducts { totalCount } }')).data.financeProducts
        .totalCount;
    const before = await count();
    const wrong = loan('bank' in over && over.bank === 'other' ? { bank: other } : over);
    const { data, errors } = await graph.ask<Answers>(
      publish,
      { programmes: [loan(), wrong] },
      await mine(),
    );
    expect(data.publishFinanceProducts).toBeNull();
    expect(errors?.[0]?.extensions['code']).toBe(code);
    const named = field === '' ? other : `programmes[1].${field}`;
    expect(errors?.[0]?.message).toContain(named);
    expect(await count()).toBe(before);
  });
});
