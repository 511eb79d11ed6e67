import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FinanceKind, rateOf } from '../../../subgraphs/financing/rules/offers/programme.ts';
import { readProgrammes } from '../../../subgraphs/financing/data/programmeRows.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { SmeCategory } from '../../../subgraphs/domain/registries/smeCategory.ts';
import { World } from './world.ts';

const sme = [SmeCategory.MICRO, SmeCategory.SMALL, SmeCategory.MEDIUM];

let world: World;

beforeAll(async () => {
  world = await World.open();
});

afterAll(() => world.close());

describe('the finance products of the demonstration world', () => {
  it.each([
    { day: demonstrationDay, loans: 6 },
    { day: '2026-11-01', loans: 5 },
  ])(
    'include $loans loans, 2 guarantees and 2 factorings or more on $day',
    async ({ day, loans }) => {
      const programmes = await readProgrammes(world.session('financing'), day);
      const number = (wanted: FinanceKind) =>
        programmes.filter(({ kind }) => kind === wanted).length;
      expect(number(FinanceKind.LOAN)).toBeGreaterThanOrEqual(loans);
      expect(number(FinanceKind.GUARANTEE)).toBeGreaterThanOrEqual(2);
      expect(number(FinanceKind.FACTORING)).toBeGreaterThanOrEqual(2);
    },
  );

  it.each([
    { day: '2016-10-01', found: { 'finance-ob-6-5-working-capital': ['0.106', '0.106', '0.096'] } },
    { day: '2018-12-31', found: { 'finance-biya-1212-investment': ['0.085', '0.085', '0.085'] } },
    { day: '2022-06-01', found: { 'finance-ob-2022-working-capital': ['0.15', '0.15', '0.135'] } },
    {
      day: '2023-06-01',
      found: { 'finance-chulym-psk-1764-investment': ['0.09', '0.09', '0.075'] },
    },
    {
      day: '2026-11-01',
      found: {
        'finance-ob-priority-investment': ['0.135', '0.135', '0.135'],
        // The rate is the last key rate, 16.5 %, plus 2.75 percentage points.
        'finance-biya-1764-working-capital': ['0.1925', '0.1925', '0.1925'],
        'finance-belukha-umbrella-surety': ['0', '0', '0'],
      },
    },
  ])('answers on $day with the programmes of that day', async ({ day, found }) => {
    const programmes = await readProgrammes(world.session('financing'), day);
    const state = await world.query<{ id: string; programme: string }>(
      'financing',
      `select id, programme from finance_product where programme is not null
        and valid_from <= ? and (valid_to is null or valid_to > ?) order by id`,
      [day, day],
    );
    const rates = programmes
      .filter(({ id }) => state.some((one) => one.id === id))
      .map((terms) => [terms.id, sme.map((category) => rateOf(terms, category, day)?.toString())]);
    expect(Object.fromEntries(rates)).toMatchObject(found);
    expect(rates).toHaveLength(state.length);
    expect(rates.flat(2)).not.toContain(undefined);
  });

  it('follow the key rate from its first day to the day before the next key rate', async () => {
    const rateOn = async (day: string) => {
      const programmes = await readProgrammes(world.session('financing'), day);
      const terms = programmes.find(({ id }) => id === 'finance-biya-1764-working-capital')!;
      return rateOf(terms, SmeCategory.SMALL, day)?.toString();
    };
    expect(await Promise.all(['2024-10-28', '2025-06-08', '2025-06-09'].map(rateOn))).toEqual([
      '0.2375',
      '0.2375',
      '0.2275',
    ]);
  });

  it('have the published terms of the 6.5 % programme', async () => {
    const terms = await world.query(
      'financing',
      `select distinct r.category, r.annual_rate::text as rate, l.min_amount::text as least,
        l.max_amount::text as most, p.max_term_months as months
      from finance_product p
      join finance_rate r on r.product_id = p.id
      join finance_limit l on l.product_id = p.id
      where p.programme = '6.5 % programme' order by 1`,
    );
    const common = { least: '5000000', most: '1000000000', months: 36 };
    expect(terms).toEqual([
      { category: 'MEDIUM', rate: '0.096', ...common },
      { category: 'MICRO', rate: '0.106', ...common },
      { category: 'SMALL', rate: '0.106', ...common },
    ]);
  });

  it('state for each state programme that a fictional bank offers it', async () => {
    const rows = await world.query<{ programme: string; source: string }>(
      'financing',
      'select programme, provenance_source as source from finance_product where programme is not null',
    );
    expect(rows.length).toBeGreaterThanOrEqual(8);
    const others = rows.filter(
      ({ programme, source }) => !source.includes(`terms: ${programme}, offered by a made-up bank`),
    );
    expect(others).toEqual([]);
  });
});
