import { nothingStated } from '../../../../../subgraphs/financing/rules/eligibility/solvency.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessEquipment } from '../../../../../subgraphs/financing/rules/gap/equipment.ts';
import type { RawOrder } from '../../../../../subgraphs/financing/rules/gap/equipment.ts';
import { UnknownCode } from '../../../../../subgraphs/domain/output/figure.ts';
import type { Figure } from '../../../../../subgraphs/domain/output/figure.ts';
import type { GuaranteeNeed } from '../../../../../subgraphs/financing/rules/gap/financialNeed.ts';
import {
  drawsOf,
  effectiveAnnualRateOf,
  instalmentsOf,
} from '../../../../../subgraphs/financing/rules/offers/offerFlows.ts';
import type { Offer } from '../../../../../subgraphs/financing/rules/offers/offer.ts';
import {
  Drawdown,
  FeeKind,
  FinanceKind,
  FinancePurpose,
} from '../../../../../subgraphs/financing/rules/offers/programme.ts';
import type { ProgrammeTerms } from '../../../../../subgraphs/financing/rules/offers/programme.ts';
import { UnquotedCode } from '../../../../../subgraphs/financing/rules/offers/fundingRequirements.ts';
import {
  compareOffers,
  quoteOffers,
} from '../../../../../subgraphs/financing/rules/offers/quoting.ts';
import type { Borrower } from '../../../../../subgraphs/financing/rules/eligibility/ruleVerdict.ts';
import { Repayment } from '../../../../../subgraphs/financing/rules/schedules/schedule.ts';
import { workingCapitalGap } from '../../../../../subgraphs/financing/rules/gap/workingCapital.ts';
import type { WorkingCapitalGap } from '../../../../../subgraphs/financing/rules/gap/workingCapital.ts';
import type { ContractTerms } from '../../../../../subgraphs/financing/rules/gap/contractCash.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';
import { SmeCategory } from '../../../../../subgraphs/domain/registries/smeCategory.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { borrower, programme, statedByCustomer } from '../../sampleProgramme.ts';

const asOf = '2016-10-01';

/**
 * A contract with costs of 10 m and an advance of 4 m. It lacks 6 m from 29 October 2016, is delivered
 * on 31 October and paid 60 days later: three months.
 */
const contract: ContractTerms = {
  contractValue: new Decimal(12_500_000),
  advanceShare: new Decimal('0.32'),
  paymentDelayDays: 60,
  leadTimeDays: 5,
  deliverBy: '2016-10-31',
  asOf,
  ownFunds: new Decimal(0),
  costShare: new Decimal('0.8'),
};

const known = <T>(value: T): Figure<T> => ({ known: true, value });
const gapOf = (change: Partial<ContractTerms> = {}): Figure<WorkingCapitalGap> =>
  known(workingCapitalGap({ ...contract, ...change }));
const gap = gapOf();
const security = (amount: number): Figure<GuaranteeNeed> =>
  known({
    amount: new Decimal(amount),
    from: asOf,
    until: '2016-12-10',
    inputs: [],
    ...statedByCustomer,
  });
const noSecurity = security(0);

/**
 * A norm of 3 roubles of investment for each rouble of monthly output, with 30 days until
 * commissioning.
 */
const norm = { perMonthlyOutput: new Decimal(3), commissioningDays: 30 };
const order: RawOrder = {
  needed: new Decimal(900),
  deliverable: new Decimal(900),
  unitPrice: new Decimal(10_000),
  deliverBy: '2017-10-01',
  asOf,
};
const nothingMissing = assessEquipment(order, norm);

function quote(
  programmes: readonly ProgrammeTerms[],
  capital: Figure<WorkingCapitalGap>,
  guarantee: Figure<GuaranteeNeed>,
  who: Borrower,
  equipment = nothingMissing,
) {
  const needs = {
    capital,
    equipment,
    investmentMonths: 24,
    security: guarantee,
    ownFunds: null,
    collateral: null,
    stated: nothingStated,
    isRefused: false,
  };
  return quoteOffers(programmes, needs, who, asOf);
}

const anyone = {
  regions: null,
  okvedPrefixes: null,
  minBusinessAgeMonths: null,
  categories: null,
  limits: [],
} satisfies Partial<ProgrammeTerms>;

const rate = (annualRate: string): ProgrammeTerms['rates'] => [
  { category: null, annualRate: new Decimal(annualRate), validFrom: null, validTo: null },
];

const loan: ProgrammeTerms = { ...programme, ...anyone, rates: rate('0.12') };

const factoring: ProgrammeTerms = {
  ...loan,
  id: 'factoring',
  kind: FinanceKind.FACTORING,
  rates: rate('0.146'),
  repayments: [],
  advanceShare: new Decimal('0.8'),
  fees: [{ kind: FeeKind.ORIGINATION, share: new Decimal('0.005') }],
};

const guarantor: ProgrammeTerms = {
  ...loan,
  id: 'guarantee',
  kind: FinanceKind.GUARANTEE,
  purposes: [FinancePurpose.PERFORMANCE_SECURITY],
  rates: rate('0.0365'),
  repayments: [],
};

function only(programmes: readonly ProgrammeTerms[], need = gap, guarantee = noSecurity): Offer {
  const { offers } = quote(programmes, need, guarantee, borrower);
  expect(offers).toHaveLength(1);
  return offers[0] as Offer;
}

const texts = (values: Readonly<Record<string, Decimal | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

describe('a loan offer', () => {
  it(
    'lends the gap from the first day with a shortfall until the customer has paid, in ' +
      'whole months',
    () => {
      const offer = only([loan]);
      // 4 m of 10 m are spent after two of the five days from 26 October, so the shortfall begins
      // on 29 October.
      expect([offer.drawOn, offer.repayOn, offer.termMonths]).toEqual([
        '2016-10-29',
        '2017-01-29',
        3,
      ]);
      // Two of three payments are due before the customer pays, so the principal P must be such that
      // P − 2A = 6,000,000, where A = P × 0.01 / (1 − 1.01⁻³).
      expect(texts({ ...pick(offer) })).toEqual({
        amount: '18752591.52',
        proceeds: '18752591.52',
        annualRate: '0.12',
        instalment: '6376295.76',
        interest: '376295.78',
        totalCost: '376295.78',
      });
      expect(sum(instalmentsOf(offer).map((row) => row.payment)).toString()).toBe('19128887.3');
      expect(effectiveAnnualRateOf(offer)?.toFixed(6)).toBe('0.126825');
    },
  );

  it('repays principal as late as the programme allows', () => {
    const bullet = only([{ ...loan, repayments: Object.values(Repayment) }]);
    expect(bullet.loan?.repayment).toBe(Repayment.BULLET);
    // 6,000,000 / 0.98 at 1 % for three months.
    expect(bullet.interest.toString()).toBe('183673.47');
    const grace = only([{ ...loan, repayments: [Repayment.DIFFERENTIATED], maxGraceMonths: 9 }]);
    expect(grace.loan).toMatchObject({ repayment: Repayment.DIFFERENTIATED, graceMonths: 2 });
  });

  /**
   * Of costs of 9 m over 90 days from 1 October, 100,000 a day, 3 m are paid in advance, so cash lacks
   * from 1 November on, and 6 m on 30 December. The customer pays on 29 January.
   */
  const slow = gapOf({
    contractValue: new Decimal(10_000_000),
    advanceShare: new Decimal('0.3'),
    costShare: new Decimal('0.9'),
    leadTimeDays: 90,
    deliverBy: '2016-12-30',
    paymentDelayDays: 30,
  });

  it('is drawn by a credit line as the gap grows, which costs less than drawing it at once', () => {
    const line = { ...loan, repayments: [Repayment.BULLET], drawdown: Drawdown.AS_NEEDED };
    const offer = only([line], slow);
    // Until 30 November 3,000,000 are lacking, until 31 December another 3,000,000 and the interest of
    // 1 % on the first, and on 1 January the interest on both.
    expect(
      drawsOf(offer.loan!).map(({ month, amount }) => `${month} ${amount.toString()}`),
    ).toEqual(['0 3000000', '1 3030000', '2 60300']);
    expect([offer.meetsNeed, offer.amount.toString()]).toEqual([true, '6090300']);
    // 30,000 + 60,300 + 60,903.
    expect(offer.totalCost.toString()).toBe('151203');
    const atOnce = only([{ ...line, drawdown: Drawdown.AT_ONCE }], slow);
    expect(atOnce.totalCost.gt(offer.totalCost)).toBe(true);
  });

  it('is drawn by a credit line up to its maximum with the fees of that maximum', () => {
    const fees = [{ kind: FeeKind.ANNUAL, share: new Decimal('0.01') }];
    const limits = [{ category: null, minAmount: null, maxAmount: new Decimal(6_100_000) }];
    const terms = { ...loan, repayments: [Repayment.BULLET], drawdown: Drawdown.AS_NEEDED };
    const offer = only([{ ...terms, fees, limits }], slow);
    // The first draw pays the fee of 61,000 too, the second the interest of 30,610; of the interest of
    // 60,916.10 on both, 8,390 are left.
    expect(
      drawsOf(offer.loan!).map(({ month, amount }) => `${month} ${amount.toString()}`),
    ).toEqual(['0 3061000', '1 3030610', '2 8390']);
    expect(offer.meetsNeed).toBe(false);
  });

  it('includes fees in the total cost, and at their dates in the effective rate', () => {
    const fees = [
      { kind: FeeKind.ORIGINATION, share: new Decimal('0.01') },
      { kind: FeeKind.ANNUAL, share: new Decimal('0.002') },
    ];
    const terms = { ...loan, rates: rate('0'), repayments: [Repayment.BULLET], fees };
    const offer = only([{ ...terms, minTermMonths: 13 }]);
    expect(
      offer.fees.map(({ kind, month, amount }) => `${kind} ${month} ${amount.toString()}`),
    ).toEqual(['ORIGINATION 0 60728.74', 'ANNUAL 0 12145.75', 'ANNUAL 12 12145.75']);
    expect(texts({ ...pick(offer) })).toMatchObject({ proceeds: '6000000', totalCost: '85020.24' });
    expect([offer.termMonths, offer.repayOn]).toEqual([13, '2017-11-29']);
    // 6,000,000 of 6,072,874.49 is received; 12,145.75 is paid after 12 months and the principal after
    // 13.
    const growth = new Decimal(effectiveAnnualRateOf(offer) ?? NaN).plus(1);
    const worth = growth
      .pow(-1)
      .times('12145.75')
      .plus(growth.pow(new Decimal(-13).div(12)).times('6072874.49'));
    expect(worth.toFixed(2)).toBe('6000000.00');
  });

  it('lasts at least the minimum term of the programme', () => {
    expect(only([{ ...loan, minTermMonths: 6 }]).termMonths).toBe(6);
  });

  it('has a term of whole months, at least one; a started month counts', () => {
    const termOf = (change: Partial<ContractTerms>): number =>
      only([loan], gapOf(change)).termMonths;
    // One term is from 29 October to 29 January; the other one is a day longer.
    expect([termOf({ paymentDelayDays: 90 }), termOf({ paymentDelayDays: 91 })]).toEqual([3, 4]);
    expect(termOf({ leadTimeDays: 0, paymentDelayDays: 0 })).toBe(1);
  });

  it('uses the rate of the category on the date', () => {
    const later = { validFrom: '2016-10-02', validTo: null };
    const now = { validFrom: null, validTo: '2016-10-02' };
    const rates = [
      { category: SmeCategory.SMALL, annualRate: new Decimal('0.2'), ...later },
      { category: null, annualRate: new Decimal('0.3'), ...now },
      { category: SmeCategory.SMALL, annualRate: new Decimal('0.1'), ...now },
    ];
    expect(only([{ ...loan, rates }]).annualRate.toString()).toBe('0.1');
  });
});

describe('a factoring offer', () => {
  it('pays invoice × advance share − discount for the days − fee', () => {
    const offer = only([factoring]);
    expect([offer.drawOn, offer.repayOn]).toEqual(['2016-10-31', '2016-12-30']);
    // The shortfall begins before the invoice, so the whole advance is offered: 8,500,000 × 0.8 =
    // 6,800,000; the discount is 6,800,000 × 0.146 × 60 / 365 = 163,200; the fee of 0.5 % is 34,000.
    expect(texts({ ...pick(offer) })).toEqual({
      amount: '6800000',
      proceeds: '6602800',
      annualRate: '0.146',
      instalment: 'null',
      interest: '163200',
      totalCost: '197200',
    });
    // The exact rate is (6,800,000 / 6,602,800)^(365/60) − 1.
    const exact = new Decimal(6_800_000).div(6_602_800).pow(new Decimal(365).div(60)).minus(1);
    expect(effectiveAnnualRateOf(offer)?.toString()).toBe(exact.toDecimalPlaces(10).toString());
    expect(instalmentsOf(offer)).toEqual([]);
  });

  it('is declined if the customer pays on delivery', () => {
    const quotes = quote([factoring], gapOf({ paymentDelayDays: 0 }), noSecurity, borrower);
    expect(quotes.offers).toEqual([]);
    expect(quotes.declined.flatMap(({ failed }) => failed.map(({ code }) => code))).toEqual([
      'NOTHING_TO_FINANCE',
    ]);
  });
});

describe('an offer for equipment', () => {
  const lender = { ...loan, purposes: [FinancePurpose.INVESTMENT] };

  it('lends the cost of the missing capacity for the requested term', () => {
    // 300 of 900 pieces are missing, and 335 days are left after 30: 300 × 365 / 335 / 12 =
    // 27.238806 pieces a month, × 10,000 × 3 = 817,164.18 roubles.
    const short = assessEquipment({ ...order, deliverable: new Decimal(600) }, norm);
    const { offers, declined } = quote([lender, loan], gap, noSecurity, borrower, short);
    const offer = offers.find(({ purpose }) => purpose === FinancePurpose.INVESTMENT);
    expect(offer).toMatchObject({ termMonths: 24, drawOn: asOf, repayOn: '2018-10-01' });
    expect(offer?.amount.toFixed(2)).toBe('817164.18');
    expect(declined.map(({ purpose, failed }) => [purpose, failed[0]?.code])).toEqual([
      ['WORKING_CAPITAL', 'PURPOSE_NOT_SERVED'],
      ['INVESTMENT', 'PURPOSE_NOT_SERVED'],
    ]);
  });

  it('is replaced by the reason if no offers were computed', () => {
    const codes = [{ deliverBy: '2016-10-20' }, { deliverBy: null }].map((change) => {
      const short = assessEquipment({ ...order, deliverable: new Decimal(1), ...change }, norm);
      const { unquoted } = quote([lender], gap, noSecurity, borrower, short);
      return unquoted.find(({ purpose }) => purpose === FinancePurpose.INVESTMENT);
    });
    expect(codes).toEqual([
      { purpose: 'INVESTMENT', code: UnquotedCode.COMMISSIONED_TOO_LATE, missing: [] },
      { purpose: 'INVESTMENT', code: UnquotedCode.TERMS_MISSING, missing: ['deliverBy'] },
    ]);
  });
});

describe('a guarantee offer', () => {
  it('costs security × rate × days / 365 and lends nothing', () => {
    // The cost is 500,000 × 0.0365 × 70 / 365 = 3,500.
    const offer = only([guarantor], gap, security(500_000));
    expect(texts({ ...pick(offer) })).toEqual({
      amount: '500000',
      proceeds: '0',
      annualRate: '0.0365',
      instalment: 'null',
      interest: '3500',
      totalCost: '3500',
    });
    expect(effectiveAnnualRateOf(offer)).toBeNull();
  });

  it('lasts at least the minimum term of the programme, and is paid for this term', () => {
    // 1 October to 1 April are 182 days, which cost 500,000 × 0.0365 × 182 / 365 = 9,100.
    const offer = only([{ ...guarantor, minTermMonths: 6 }], gap, security(500_000));
    expect([offer.repayOn, offer.totalCost.toString()]).toEqual(['2017-04-01', '9100']);
  });
});

describe('the list of offers', () => {
  it('is ordered by verdict, then total cost, then id, for every order of the programmes', () => {
    const programmes = [
      { ...loan, id: 'b', rates: rate('0.1') },
      { ...loan, id: 'a', rates: rate('0.1') },
      { ...loan, id: 'dear', rates: rate('0.2') },
      { ...loan, id: 'unsure', rates: rate('0.01'), regions: ['RU-ALT'] },
      { ...loan, id: 'cheap', rates: rate('0.09') },
    ];
    const nowhere: Borrower = { ...borrower, region: null };
    fc.assert(
      fc.property(fc.shuffledSubarray(programmes, { minLength: 5 }), (shuffled) => {
        const { offers } = quote(shuffled, gap, noSecurity, nowhere);
        expect(offers.map(({ programmeId }) => programmeId)).toEqual([
          'cheap',
          'a',
          'b',
          'dear',
          'unsure',
        ]);
        expect(offers.at(-1)?.verdict).toBe(Verdict.UNKNOWN);
      }),
    );
  });

  it(
    'lists declined programmes with the rules that failed; the programme with the fewest ' +
      'failed rules comes first',
    () => {
      const strange = { ...loan, id: 'a', regions: ['RU-NVS'], okvedPrefixes: ['01'] };
      const short = { ...loan, id: 'z', maxTermMonths: 2 };
      const { offers, declined } = quote([strange, short], gap, noSecurity, borrower);
      expect(offers).toEqual([]);
      expect(
        declined.map(({ programmeId, failed }) => [programmeId, ...failed.map((f) => f.rule)]),
      ).toEqual([
        ['z', 'TERM'],
        ['a', 'REGION', 'OKVED'],
      ]);
      expect(declined[0]?.failed[0]?.remedy).toEqual({ action: 'SHORTEN_TERM_TO', months: 2 });
      expect(declined[0]?.eligibility).toHaveLength(16);
    },
  );

  it('excludes programmes that are not in force', () => {
    const ended = { ...loan, validity: { validFrom: null, validTo: asOf } };
    expect(quote([ended], gap, noSecurity, borrower)).toEqual({
      offers: [],
      declined: [],
      unquoted: [
        { purpose: 'WORKING_CAPITAL', code: UnquotedCode.NO_PROGRAMME_IN_FORCE, missing: [] },
        { purpose: 'INVESTMENT', code: UnquotedCode.NO_MISSING_CAPACITY, missing: [] },
        { purpose: 'PERFORMANCE_SECURITY', code: UnquotedCode.NO_SECURITY, missing: [] },
      ],
    });
  });

  it('has no loan if there is no gap, and states this reason', () => {
    const rich = gapOf({ ownFunds: new Decimal(6_000_000) });
    const quotes = quote([loan, guarantor], rich, security(1), borrower);
    expect(quotes.offers.map(({ kind }) => kind)).toEqual([FinanceKind.GUARANTEE]);
    expect(quotes.unquoted).toEqual([
      { purpose: 'WORKING_CAPITAL', code: UnquotedCode.NO_GAP, missing: [] },
      { purpose: 'INVESTMENT', code: UnquotedCode.NO_MISSING_CAPACITY, missing: [] },
    ]);
  });

  it('finances no contract for a match that is NOT_MET, only the equipment', () => {
    const short = assessEquipment({ ...order, deliverable: new Decimal(600) }, norm);
    const needs = {
      capital: gap,
      equipment: short,
      investmentMonths: 24,
      security: security(1),
      ownFunds: null,
      collateral: null,
      stated: nothingStated,
      isRefused: true,
    };
    const lender = { ...loan, purposes: Object.values(FinancePurpose) };
    const { offers, unquoted } = quoteOffers([lender, guarantor], needs, borrower, asOf);
    expect(offers.map(({ purpose }) => purpose)).toEqual([FinancePurpose.INVESTMENT]);
    expect(unquoted.map(({ purpose, code }) => `${purpose} ${code}`)).toEqual([
      'WORKING_CAPITAL MATCH_NOT_MET',
      'PERFORMANCE_SECURITY MATCH_NOT_MET',
    ]);
  });

  it('is empty for an unknown gap, with the reason why it is unknown', () => {
    for (const code of Object.values(UnknownCode)) {
      const unknown = { known: false, code, missing: ['deliverBy'] } as const;
      const quotes = quote([loan, guarantor], unknown, unknown, borrower);
      expect(quotes).toEqual({
        offers: [],
        declined: [],
        unquoted: [
          { purpose: 'WORKING_CAPITAL', code, missing: ['deliverBy'] },
          { purpose: 'INVESTMENT', code: UnquotedCode.NO_MISSING_CAPACITY, missing: [] },
          { purpose: 'PERFORMANCE_SECURITY', code, missing: ['deliverBy'] },
        ],
      });
    }
  });

  it('uses the highest possible rate while the category is unknown', () => {
    const rates = [
      ...rate('0.1'),
      { ...rate('0.15')[0], category: SmeCategory.MICRO },
      { ...rate('0.12')[0], category: SmeCategory.SMALL },
    ] as ProgrammeTerms['rates'];
    const nobody = { ...borrower, category: null };
    const { offers } = quote([{ ...loan, rates }], gap, noSecurity, nobody);
    expect(offers.map(({ verdict, annualRate }) => `${verdict} ${annualRate.toString()}`)).toEqual([
      'UNKNOWN 0.15',
    ]);
  });

  it('never ranks a programme lower, or makes it more expensive, if its rate is lower', () => {
    const basisPoints = fc.integer({ min: 0, max: 3000 });
    const repayment = fc.constantFrom(...Object.values(Repayment));
    const term = fc.integer({ min: 1, max: 36 });
    const offer = fc.record({ basisPoints, repayment, term });
    fc.assert(
      fc.property(
        fc.array(offer, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        basisPoints,
        (all, pick, cut) => {
          const build = (change: number): ProgrammeTerms[] =>
            all.map(({ basisPoints, repayment, term }, k) => ({
              ...loan,
              id: `p${k}`,
              repayments: [repayment],
              minTermMonths: term,
              rates: rate(
                String(Math.max(0, basisPoints - (k === pick % all.length ? change : 0)) / 10_000),
              ),
            }));
          const id = `p${pick % all.length}`;
          const find = (programmes: ProgrammeTerms[]) => {
            const { offers } = quote(programmes, gap, noSecurity, borrower);
            const place = offers.findIndex(({ programmeId }) => programmeId === id);
            return { place, offer: offers[place] as Offer };
          };
          const before = find(build(0));
          const after = find(build(cut));
          expect(after.place).toBeLessThanOrEqual(before.place);
          expect(after.offer.totalCost.lte(before.offer.totalCost)).toBe(true);
          expect(compareOffers(after.offer, before.offer)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it('has no offer that is MET and that a further fact would decline or make UNKNOWN', () => {
    const facts = ['category', 'registeredOn', 'okved', 'region'] as const;
    const strict = { ...programme, rates: [...programme.rates, ...rate('0.2')] };
    const anyBorrower = fc.record({
      inn: fc.constant(borrower.inn),
      headcount: fc.constant(borrower.headcount),
      category: fc.option(fc.constantFrom(...Object.values(SmeCategory)), { nil: null }),
      registeredOn: fc.constantFrom('2010-01-01', '2016-09-01', null),
      okved: fc.constantFrom('22.21', '22', '01.11', null),
      region: fc.constantFrom('RU-ALT', 'RU-NVS', null),
      revenue: fc.constant(null),
    });
    fc.assert(
      fc.property(anyBorrower, fc.constantFrom(...facts), (who, fact) => {
        const certain = (one: Borrower): boolean =>
          quote([strict], gap, noSecurity, one).offers[0]?.verdict === Verdict.MET;
        expect(certain(who) || !certain({ ...who, [fact]: null })).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

function pick(offer: Offer): Record<string, Decimal | null> {
  const { amount, proceeds, annualRate, instalment, interest, totalCost } = offer;
  return { amount, proceeds, annualRate, instalment, interest, totalCost };
}
