import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { lawOfFiles } from '../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnknownCode } from '../../../subgraphs/domain/output/figure.ts';
import {
  assessGuarantee,
  assessWorkingCapital,
} from '../../../subgraphs/financing/rules/gap/financialNeed.ts';
import {
  FinanceKind,
  type ProgrammeTerms,
} from '../../../subgraphs/financing/rules/offers/programme.ts';
import { readProgrammes } from '../../../subgraphs/financing/data/programmeRows.ts';
import { quoteOffers } from '../../../subgraphs/financing/rules/offers/quoting.ts';
import { explain } from '../../../subgraphs/products/api/explanations/explaining.ts';
import type { Matched } from '../../../subgraphs/products/rules/matching/matching.ts';
import { BlockerClass } from '../../../subgraphs/domain/matching/blockerClass.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { Language } from '../../../subgraphs/domain/values/language.ts';
import { Verdict } from '../../../subgraphs/domain/matching/verdict.ts';
import { World } from './world.ts';

let world: World;
let matches: ReadonlyMap<string, readonly Matched[]>;

beforeAll(async () => {
  world = await World.open();
  matches = await world.matches();
});

afterAll(() => world.close());

it('the needs of customers that are real are marked as made up, in both languages', async () => {
  const needs = await world.query(
    'customers',
    `select number, title_en, title_ru, need.provenance_kind as kind from need
    join customer on customer.id = customer_id
    where customer.provenance_kind = 'SOURCE' and need.provenance_kind <> 'SOURCE' order by number`,
  );
  expect(needs.map(({ number }) => number)).toEqual([
    'RAD-2016-001',
    'RAD-2016-002',
    'RAD-2016-003',
  ]);
  for (const need of needs) {
    expect(need).toMatchObject({
      kind: 'DEMO',
      title_en: expect.stringMatching(/^DEMO \(figures made up\): /),
      title_ru: expect.stringMatching(/^ДЕМО \(цифры вымышлены\): /),
    });
  }
});

describe.each(['RAD-2016-001', 'RAD-2016-002', 'RAD-2016-003'])(
  'Rosavtodor’s need %s',
  (number) => {
    const matched = () => matches.get(number)!;

    it(
      'is met by several cluster companies, which are listed first, with a value of tens of ' +
        'millions of roubles',
      () => {
        const met = matched().filter(({ verdict }) => verdict === Verdict.MET);
        const inCluster = met.filter(({ candidate }) => candidate.supplier.clusters.length > 0);
        expect(inCluster.length).toBeGreaterThanOrEqual(4);
        expect(met.slice(0, inCluster.length)).toEqual(inCluster);
        const makers = new Set(inCluster.map(({ candidate }) => candidate.manufacturerId));
        expect(makers.size).toBeGreaterThanOrEqual(2);
        const values = inCluster.map(({ contractValue }) => contractValue!.toNumber());
        expect(Math.min(...values)).toBeGreaterThan(20_000_000);
        expect(Math.max(...values)).toBeLessThan(100_000_000);
      },
    );

    it(
      'has near misses, one of which lacks only a certificate, with the reason in both ' +
        'languages',
      () => {
        const near = matched().filter(({ blockers }) => blockers.length === 1);
        expect(near.length).toBeGreaterThanOrEqual(3);
        const uncertified = near.find(
          ({ blockers }) => blockers[0]!.blockerClass === BlockerClass.CERTIFICATE,
        );
        const { reason } = uncertified!.blockers[0]!;
        expect(explain(reason, Language.EN)).toMatch(/^Standard.*GOST.*DEMO-C-/);
        expect(explain(reason, Language.RU)).toMatch(/^Стандарт.*ГОСТ.*DEMO-C-/);
      },
    );

    it(
      'has as its best match one that gets a loan of a state programme, a guarantee and ' +
        'factoring',
      async () => {
        const programmes = await readProgrammes(world.session('financing'), demonstrationDay);
        const state = await world.query(
          'financing',
          'select id from finance_product where programme is not null',
        );
        const { offers } = quotesFor(matched()[0]!, programmes);
        const certain = offers.filter(({ verdict }) => verdict === Verdict.MET);
        const kinds = new Set(certain.map(({ kind }) => kind));
        expect(kinds).toEqual(
          new Set([FinanceKind.LOAN, FinanceKind.GUARANTEE, FinanceKind.FACTORING]),
        );
        const loans = certain.filter(({ kind }) => kind === FinanceKind.LOAN);
        const ids = new Set(state.map(({ id }) => id));
        expect(loans.filter(({ programmeId }) => ids.has(programmeId))).not.toEqual([]);
      },
    );
  },
);

const none = new Decimal(0);

function quotesFor(
  { need, candidate, contractValue, deliverable, asOf }: Matched,
  programmes: readonly ProgrammeTerms[],
) {
  const { advanceShare, paymentDelayDays, performanceSecurityShare, deliverBy } = need;
  const { supplier, leadTimeDays } = candidate;
  const terms = {
    contractValue,
    advanceShare,
    paymentDelayDays,
    performanceSecurityShare,
    procurementLaw: need.procurementLaw,
    smeOnly: need.smeOnly,
    maximumPrice: deliverable && need.unitPriceCeiling!.times(deliverable.value),
    deliverBy,
    leadTimeDays,
    asOf,
    ownFunds: null,
    costShare: null,
  };
  const borrower = {
    inn: supplier.inn,
    category: supplier.category,
    headcount: supplier.headcount,
    registeredOn: supplier.registeredOn,
    okved: supplier.okved,
    region: supplier.region?.code ?? null,
    revenue: supplier.revenue?.amount ?? null,
  };
  return quoteOffers(
    programmes,
    {
      capital: assessWorkingCapital(terms),
      equipment: { known: false, code: UnknownCode.TERMS_MISSING, missing: [] },
      investmentMonths: 36,
      security: assessGuarantee(terms, lawOfFiles()),
      ownFunds: null,
      collateral: null,
      stated: { debt: none, profit: none, arrears: none },
      isRefused: false,
    },
    borrower,
    asOf,
  );
}
