import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FinanceKind } from '../../../subgraphs/financing/programme.ts';
import { readProgrammes } from '../../../subgraphs/financing/programmeRows.ts';
import { demonstrationDay } from '../../../subgraphs/vocabulary/demonstration.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.load();
});

afterAll(() => world.close());

describe('finance', () => {
  it.each([
    { day: demonstrationDay, loans: 6 },
    { day: '2026-11-01', loans: 5 },
  ])('has $loans loans, 2 guarantees and 2 factorings or more on $day', async ({ day, loans }) => {
    const programmes = await readProgrammes(world.session('financing'), day);
    const number = (wanted: FinanceKind) => programmes.filter(({ kind }) => kind === wanted).length;
    expect(number(FinanceKind.LOAN)).toBeGreaterThanOrEqual(loans);
    expect(number(FinanceKind.GUARANTEE)).toBeGreaterThanOrEqual(2);
    expect(number(FinanceKind.FACTORING)).toBeGreaterThanOrEqual(2);
  });

  it('keeps to the published terms of the 6.5 % programme', async () => {
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

  it('says of each state programme that a made-up bank offers it', async () => {
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
