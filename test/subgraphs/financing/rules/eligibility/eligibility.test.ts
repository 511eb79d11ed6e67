import 'reflect-metadata';
import {
  actualText,
  remedyText,
  requiredText,
} from '../../../../../subgraphs/financing/api/explanations/conditionText.ts';
import { Language } from '../../../../../subgraphs/domain/values/language.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessEligibility } from '../../../../../subgraphs/financing/rules/eligibility/eligibility.ts';
import type { FinanceRequest } from '../../../../../subgraphs/financing/rules/eligibility/eligibility.ts';
import { coversOkved } from '../../../../../subgraphs/domain/registries/okved.ts';
import { FinancePurpose } from '../../../../../subgraphs/financing/rules/offers/programme.ts';
import type { ProgrammeTerms } from '../../../../../subgraphs/financing/rules/offers/programme.ts';
import {
  EligibilityCode,
  EligibilityRule,
} from '../../../../../subgraphs/financing/rules/eligibility/ruleVerdict.ts';
import type {
  Borrower,
  RuleVerdict,
} from '../../../../../subgraphs/financing/rules/eligibility/ruleVerdict.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { SmeCategory } from '../../../../../subgraphs/domain/registries/smeCategory.ts';
import { Verdict, compareVerdicts } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { borrower, programme } from '../../sampleProgramme.ts';

const request: FinanceRequest = {
  purpose: FinancePurpose.WORKING_CAPITAL,
  amount: new Decimal(6_000_000),
  termMonths: 4,
  asOf: '2016-10-01',
  collateral: null,
  ownFunds: null,
  debt: null,
  profit: null,
  arrears: null,
};

/** Returns the verdicts of a borrower that are not MET, as "RULE VERDICT CODE: remedy". */
function complaints(
  terms: Partial<ProgrammeTerms>,
  facts: Partial<Borrower> = {},
  asked: Partial<FinanceRequest> = {},
): string[] {
  return assessEligibility(
    { ...programme, ...terms },
    { ...borrower, ...facts },
    { ...request, ...asked },
  )
    .filter(({ verdict }) => verdict !== Verdict.MET)
    .map((one) => `${one.rule} ${one.verdict} ${one.code}: ${remedyText(one, Language.EN)}`);
}

describe('the eligibility of a borrower', () => {
  it('has one verdict for each rule, in order, with the required and the actual value', () => {
    const answers = assessEligibility(programme, borrower, request);
    expect(answers.map(({ rule }) => rule)).toEqual(Object.values(EligibilityRule));
    expect(answers.map(({ verdict, code }) => [verdict, code])).toEqual(
      answers.map(() => [Verdict.MET, EligibilityCode.FULFILLED]),
    );
    expect(
      answers.map((one) => `${requiredText(one, Language.EN)} | ${actualText(one, Language.EN)}`),
    ).toEqual([
      'from 2015-01-01 through 2018-12-31 | 2016-10-01',
      'working capital | working capital',
      'small business or medium business | small business',
      'from 5\u00A0000\u00A0000 RUB up to 1\u00A0000\u00A0000\u00A0000 RUB | 6\u00A0000\u00A0000 RUB',
      '1–36 months | 4 months',
      'Altai Krai | Altai Krai',
      '22.2 | 22.21',
      '≥ 12 months since registration | registered on 2015-06-15',
      'nothing | registered on 2015-06-15',
      'nothing | 22.21',
      'nothing | null',
      'nothing | null',
      'nothing | 0.06',
      'nothing | null',
      'nothing | null',
      'a rate in force on 2016-10-01 | 10.6 % a year',
    ]);
  });

  it('requires a programme that is in force on the date, not before and not after', () => {
    const rate = { ...programme.rates[0], validFrom: null };
    const rates = [rate] as ProgrammeTerms['rates'];
    expect(complaints({ rates }, { registeredOn: '2000-01-01' }, { asOf: '2014-12-31' })).toEqual([
      'VALIDITY NOT_MET NOT_YET_IN_FORCE: apply from 2015-01-01 on',
    ]);
    expect(complaints({}, {}, { asOf: '2018-12-31' })).toEqual([]);
    expect(complaints({}, {}, { asOf: '2019-01-01' })).toEqual([
      'VALIDITY NOT_MET NO_LONGER_IN_FORCE: null',
    ]);
  });

  it('is limited to the programme’s purposes and categories', () => {
    expect(complaints({ purposes: [FinancePurpose.INVESTMENT] })).toEqual([
      'PURPOSE NOT_MET PURPOSE_NOT_SERVED: null',
    ]);
    expect(complaints({ categories: [SmeCategory.MEDIUM] })).toEqual([
      'CATEGORY NOT_MET CATEGORY_NOT_SERVED: null',
    ]);
    expect(complaints({ categories: null })).toEqual([]);
  });

  it('includes both bounds of the amount and states how to comply with them', () => {
    const at = (amount: string): string[] => complaints({}, {}, { amount: new Decimal(amount) });
    expect(at('5000000')).toEqual([]);
    expect(at('1000000000')).toEqual([]);
    expect(at('4999999.99')).toEqual([
      'AMOUNT NOT_MET AMOUNT_BELOW_MINIMUM: ask for 5\u00A0000\u00A0000 RUB or more, such as for several contracts together',
    ]);
    expect(at('1000000000.01')).toEqual([
      'AMOUNT NOT_MET AMOUNT_ABOVE_MAXIMUM: cover 0.01 RUB by own funds or another source',
    ]);
    expect(at('0')).toEqual(['AMOUNT NOT_MET NOTHING_TO_FINANCE: null']);
  });

  it('uses the limit for the borrower’s category; without one, the limit for any category', () => {
    const any = { category: null, minAmount: null, maxAmount: new Decimal(1_000_000) };
    const small = { category: SmeCategory.SMALL, minAmount: null, maxAmount: null };
    expect(complaints({ limits: [any, small] })).toEqual([]);
    expect(complaints({ limits: [any, small] }, { category: SmeCategory.MEDIUM })).toHaveLength(1);
    const unknown = complaints({ limits: [any, small], categories: null }, { category: null });
    expect(unknown[0]).toBe("AMOUNT UNKNOWN FACT_MISSING: state the borrower's SME category");
  });

  it('includes both bounds of the term', () => {
    const at = (termMonths: number): string[] =>
      complaints({ minTermMonths: 3 }, {}, { termMonths });
    expect([at(3), at(36)]).toEqual([[], []]);
    expect(at(2)).toEqual(['TERM NOT_MET TERM_BELOW_MINIMUM: accept a term of 3 months']);
    expect(at(37)).toEqual([
      'TERM NOT_MET TERM_ABOVE_MAXIMUM: shorten the term to 36 months, such as by an earlier payment',
    ]);
  });

  it('is limited to the programme’s regions: everywhere for "RU", nowhere if none is given', () => {
    expect(complaints({ regions: ['RU-NVS', 'RU-KEM'] })).toEqual([
      'REGION NOT_MET REGION_NOT_SERVED: null',
    ]);
    expect(complaints({ regions: ['RU'] }, { region: null })).toEqual([]);
    expect(complaints({ regions: null }, { region: null })).toEqual([]);
  });

  it('follows the hierarchy of OKVED, and is UNKNOWN for a code that is too general', () => {
    const at = (okved: string): string[] => complaints({}, { okved });
    expect([at('22.2'), at('22.29.9')]).toEqual([[], []]);
    const refused = ['OKVED NOT_MET OKVED_NOT_SERVED: register an activity that is served'];
    expect(at('22.19')).toEqual(refused);
    expect(at('23.20')).toEqual(refused);
    const unclear = [
      "OKVED UNKNOWN FACT_UNCLEAR: state the borrower's main activity (OKVED) in full",
    ];
    expect(at('22')).toEqual(unclear);
    expect(at('plastics')).toEqual(unclear);
  });

  it('counts the age of the business to the day', () => {
    const at = (registeredOn: string): string[] => complaints({}, { registeredOn });
    expect(at('2015-10-01')).toEqual([]);
    expect(at('2015-10-02')).toEqual([
      'BUSINESS_AGE NOT_MET BUSINESS_TOO_YOUNG: apply from 2016-10-02 on',
    ]);
  });

  it('excludes the activities of the stop list, and is UNKNOWN for codes that are too general', () => {
    const at = (okved: string) =>
      complaints({ okvedPrefixes: null, stopOkvedPrefixes: ['22.2', '12'] }, { okved });
    expect(at('23.14')).toEqual([]);
    expect(at('22.21')).toEqual(['STOP_LIST NOT_MET ACTIVITY_STOPPED: null']);
    expect(at('22')[0]).toMatch(/^STOP_LIST UNKNOWN FACT_UNCLEAR/);
  });

  it(
    'requires collateral as a share of the amount, and is UNKNOWN until the collateral is ' +
      'stated',
    () => {
      const at = (collateral: string | null) =>
        complaints(
          { collateralShare: new Decimal('0.7') },
          {},
          { collateral: collateral === null ? null : new Decimal(collateral) },
        );
      // The required collateral is 0.7 × 6,000,000.
      expect(at('4200000')).toEqual([]);
      expect(at('4199999')).toEqual([
        'COLLATERAL NOT_MET COLLATERAL_TOO_LOW: pledge 1 RUB more, or have a surety for it',
      ]);
      expect(at(null)).toEqual(['COLLATERAL UNKNOWN FACT_MISSING: state what can be pledged']);
    },
  );

  it('requires own funds as a share of the whole financing', () => {
    const at = (ownFunds: string | null) =>
      complaints(
        { ownContributionShare: new Decimal('0.2') },
        {},
        { ownFunds: ownFunds === null ? null : new Decimal(ownFunds) },
      );
    // The required own funds are a fifth of 7,500,000, of which the bank lends 6,000,000.
    expect(at('1500000')).toEqual([]);
    expect(at('1000000')).toEqual([
      'OWN_CONTRIBUTION NOT_MET CONTRIBUTION_TOO_LOW: put in 500\u00A0000 RUB more of own funds',
    ]);
    expect(at(null)).toEqual(['OWN_CONTRIBUTION UNKNOWN FACT_MISSING: state the own funds']);
  });

  it('requires a rate in force for the category', () => {
    const ended = programme.rates.map((rate) => ({ ...rate, validTo: '2016-10-01' }));
    expect(complaints({ rates: ended })).toEqual(['RATE NOT_MET NO_RATE_IN_FORCE: null']);
    expect(complaints({ categories: null }, { category: SmeCategory.MICRO })).toEqual([
      'RATE NOT_MET NO_RATE_IN_FORCE: null',
    ]);
  });

  it('is UNKNOWN if it depends on an absent fact, and names the fact', () => {
    const missing = (fact: keyof Borrower): string[] => complaints({}, { [fact]: null });
    expect(missing('category')).toEqual([
      "CATEGORY UNKNOWN FACT_MISSING: state the borrower's SME category",
      "RATE UNKNOWN FACT_MISSING: state the borrower's SME category",
    ]);
    expect(missing('region')).toEqual(["REGION UNKNOWN FACT_MISSING: state the borrower's region"]);
    expect(missing('okved')).toEqual([
      "OKVED UNKNOWN FACT_MISSING: state the borrower's main activity (OKVED)",
    ]);
    expect(missing('registeredOn')).toEqual([
      "BUSINESS_AGE UNKNOWN FACT_MISSING: state the borrower's day of registration",
    ]);
    expect(missing('inn')).toEqual([]);
  });

  it('has the reason SOURCE_UNAVAILABLE if no fact of the borrower is known', () => {
    const unknown: Borrower = {
      inn: null,
      category: null,
      headcount: null,
      registeredOn: null,
      okved: null,
      region: null,
      revenue: null,
    };
    const codes = assessEligibility(programme, unknown, request).map(({ code }) => code);
    expect(codes.filter((code) => code !== EligibilityCode.FULFILLED)).toEqual(
      Array.from({ length: 5 }, () => EligibilityCode.SOURCE_UNAVAILABLE),
    );
  });

  it('compares debt, with the new loan, to the revenue of a year', () => {
    const limited = { maxDebtToRevenue: new Decimal('0.5') };
    const asked = (debt: number | null, revenue: number | null) =>
      complaints(
        limited,
        { revenue: revenue === null ? null : new Decimal(revenue) },
        { debt: debt === null ? null : new Decimal(debt) },
      );
    // 6 m are asked for.
    expect(asked(4_000_000, 20_000_000)).toEqual([]);
    expect(asked(4_000_000.01, 20_000_000)).toEqual([
      'DEBT_TO_REVENUE NOT_MET DEBT_TOO_HIGH: borrow or owe 0.01 RUB less',
    ]);
    expect(asked(null, 20_000_000)).toEqual([
      'DEBT_TO_REVENUE UNKNOWN FACT_MISSING: state the debt',
    ]);
    // The loan alone is too high, whatever the debt.
    expect(asked(null, 11_000_000)).toEqual([
      'DEBT_TO_REVENUE NOT_MET DEBT_TOO_HIGH: borrow or owe 500\u00A0000 RUB less',
    ]);
    expect(asked(0, null)).toEqual([
      "DEBT_TO_REVENUE UNKNOWN FACT_MISSING: state the borrower's revenue of the latest year",
    ]);
    expect(asked(0, 0)).toEqual([
      'DEBT_TO_REVENUE NOT_MET DEBT_TOO_HIGH: borrow or owe 6\u00A0000\u00A0000 RUB less',
    ]);
    const ratio = assessEligibility(
      { ...programme, ...limited },
      { ...borrower, revenue: new Decimal(20_000_000) },
      { ...request, debt: new Decimal(4_000_000) },
    ).find(({ rule }) => rule === EligibilityRule.DEBT_TO_REVENUE);
    expect(requiredText(ratio!, Language.EN)).toBe('≤ 0.5');
    expect(actualText(ratio!, Language.EN)).toBe('0.5');
  });

  it('has a maximum age of the business, a minimum profit and a maximum of arrears', () => {
    const young = { maxBusinessAgeMonths: 15, minBusinessAgeMonths: null };
    expect(complaints(young, { registeredOn: '2015-07-01' })).toEqual([]);
    expect(complaints(young, { registeredOn: '2015-06-30' })).toEqual([
      'MAX_BUSINESS_AGE NOT_MET BUSINESS_TOO_OLD: null',
    ]);
    const sound = { minProfit: new Decimal(0), maxArrears: new Decimal(0) };
    expect(complaints(sound)).toEqual([
      'PROFIT UNKNOWN FACT_MISSING: state the profit of the latest year',
      'ARREARS UNKNOWN FACT_MISSING: state the arrears',
    ]);
    const [loss, none] = [new Decimal(-1), new Decimal(0)];
    expect(complaints(sound, {}, { profit: none, arrears: none })).toEqual([]);
    expect(complaints(sound, {}, { profit: loss, arrears: new Decimal(7) })).toEqual([
      'PROFIT NOT_MET PROFIT_TOO_LOW: null',
      'ARREARS NOT_MET ARREARS_TOO_HIGH: pay arrears of 7 RUB',
    ]);
  });

  it('does not need the category if all categories have the same verdict', () => {
    const rates = [{ ...programme.rates[0], category: null }] as ProgrammeTerms['rates'];
    expect(complaints({ rates, categories: null }, { category: null })).toEqual([]);
  });

  it('never improves if a fact is removed', () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyBorrower,
        anyRequest,
        fc.constantFrom(...facts),
        (terms, who, asked, fact) => {
          const known = assessEligibility(terms, who, asked);
          const less = assessEligibility(terms, { ...who, [fact]: null }, asked);
          const improved = less.filter(
            (answer, k) =>
              answer.verdict === Verdict.MET &&
              compareVerdicts(answer.verdict, (known[k] as RuleVerdict).verdict) > 0,
          );
          expect(improved).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('OKVED classes', () => {
  it('contain themselves and the classes below them, and no code that only looks similar', () => {
    expect(coversOkved('22', '22.21.1')).toBe(true);
    expect(coversOkved('22.2', '22.21')).toBe(true);
    expect(coversOkved('22.21', '22.21')).toBe(true);
    expect(coversOkved('22.21', '22.2')).toBe(false);
    expect(coversOkved('2', '22.2')).toBe(false);
    expect(coversOkved('22.2', '22.2.1')).toBe(false);
    expect(coversOkved('', '22')).toBe(false);
  });
});

const facts = [
  'inn',
  'category',
  'headcount',
  'registeredOn',
  'okved',
  'region',
  'revenue',
] as const;
const category = fc.constantFrom(...Object.values(SmeCategory));
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null });
const date = fc.constantFrom('2014-03-31', '2015-10-01', '2016-02-29', '2016-10-01', '2017-05-05');
const roubles = fc.integer({ min: 0, max: 9 }).map((millions) => new Decimal(millions * 1_000_000));
const okved = fc.constantFrom('22', '22.2', '22.21', '22.19.1', '23.1', 'x');
const region = fc.constantFrom('RU-ALT', 'RU-NVS', 'RU-KEM');

const anyTerms: fc.Arbitrary<ProgrammeTerms> = fc
  .record({
    purposes: fc.subarray(Object.values(FinancePurpose)),
    validity: fc.record({ validFrom: orNull(date), validTo: orNull(date) }),
    rates: fc.array(
      fc.record({
        category: orNull(category),
        annualRate: fc.integer({ min: 1, max: 3 }).map((percent) => new Decimal(percent).div(100)),
        validFrom: orNull(date),
        validTo: orNull(date),
      }),
      { maxLength: 6 },
    ),
    limits: fc.array(
      fc.record({
        category: orNull(category),
        minAmount: orNull(roubles),
        maxAmount: orNull(roubles),
      }),
      { maxLength: 6 },
    ),
    categories: orNull(fc.subarray(Object.values(SmeCategory))),
    regions: orNull(fc.subarray(['RU', 'RU-ALT', 'RU-NVS'])),
    okvedPrefixes: orNull(fc.subarray(['22', '22.2', '23.13'])),
    minBusinessAgeMonths: orNull(fc.integer({ min: 0, max: 24 })),
    maxBusinessAgeMonths: orNull(fc.integer({ min: 0, max: 24 })),
    maxDebtToRevenue: orNull(fc.constantFrom(new Decimal('0.5'), new Decimal(2))),
    minProfit: orNull(roubles),
    maxArrears: orNull(roubles),
  })
  .map((conditions) => Object.assign({}, programme, conditions));

const anyBorrower: fc.Arbitrary<Borrower> = fc.record({
  inn: fc.constant('7707083893'),
  category: orNull(category),
  headcount: orNull(fc.nat(300)),
  registeredOn: orNull(date),
  okved: orNull(okved),
  region: orNull(region),
  revenue: orNull(roubles),
});

const anyRequest: fc.Arbitrary<FinanceRequest> = fc.record({
  purpose: fc.constantFrom(...Object.values(FinancePurpose)),
  amount: roubles,
  termMonths: fc.integer({ min: 1, max: 40 }),
  asOf: date,
  collateral: orNull(roubles),
  ownFunds: orNull(roubles),
  debt: orNull(roubles),
  profit: orNull(roubles),
  arrears: orNull(roubles),
});
