import { nothingStated } from '../../../../../subgraphs/financing/rules/eligibility/solvency.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnknownCode } from '../../../../../subgraphs/domain/output/figure.ts';
import type { Figure } from '../../../../../subgraphs/domain/output/figure.ts';
import {
  FinanceKind,
  FinancePurpose,
} from '../../../../../subgraphs/financing/rules/offers/programme.ts';
import type { ProgrammeTerms } from '../../../../../subgraphs/financing/rules/offers/programme.ts';
import { quoteOffers } from '../../../../../subgraphs/financing/rules/offers/quoting.ts';
import type { FinancialNeeds } from '../../../../../subgraphs/financing/rules/offers/fundingRequirements.ts';
import { Repayment } from '../../../../../subgraphs/financing/rules/schedules/schedule.ts';
import {
  compareCombinations,
  combineOffers,
} from '../../../../../subgraphs/financing/rules/offers/combinedOffers.ts';
import type { OfferCombination } from '../../../../../subgraphs/financing/rules/offers/combinedOffers.ts';
import { workingCapitalGap } from '../../../../../subgraphs/financing/rules/gap/workingCapital.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';
import { borrower, programme, statedByCustomer } from '../../sampleProgramme.ts';

const asOf = '2016-10-01';

/**
 * A shortfall of 6 million for three months from 29 October 2016, and a security of 500,000 for 70
 * days.
 */
const needs: FinancialNeeds = {
  capital: known(
    workingCapitalGap({
      contractValue: new Decimal(12_500_000),
      advanceShare: new Decimal('0.32'),
      paymentDelayDays: 60,
      leadTimeDays: 5,
      deliverBy: '2016-10-31',
      asOf,
      ownFunds: new Decimal(0),
      costShare: new Decimal('0.8'),
    }),
  ),
  equipment: { known: false, code: UnknownCode.TERMS_MISSING, missing: [] },
  investmentMonths: 36,
  security: known({
    amount: new Decimal(500_000),
    from: asOf,
    until: '2016-12-10',
    inputs: [],
    ...statedByCustomer,
  }),
  ownFunds: null,
  collateral: null,
  stated: nothingStated,
  isRefused: false,
};

const loan = programmeOf(
  { id: 'loan', kind: FinanceKind.LOAN, repayments: [Repayment.BULLET] },
  '0.12',
);
const factoring = programmeOf(
  { id: 'factoring', kind: FinanceKind.FACTORING, advanceShare: new Decimal('0.8') },
  '0.146',
);
const guarantee = programmeOf(
  { id: 'guarantee', kind: FinanceKind.GUARANTEE, purposes: [FinancePurpose.PERFORMANCE_SECURITY] },
  '0.0365',
);
const surety = programmeOf(
  { id: 'surety', kind: FinanceKind.SURETY, coverShare: new Decimal('0.5') },
  '0.01',
);
const subsidy = programmeOf(
  { id: 'subsidy', kind: FinanceKind.SUBSIDY, coverShare: new Decimal('0.5') },
  '0',
);

function known<T>(value: T): Figure<T> {
  return { known: true, value };
}

function programmeOf(change: Partial<ProgrammeTerms>, annualRate: string): ProgrammeTerms {
  return {
    ...programme,
    regions: null,
    okvedPrefixes: null,
    minBusinessAgeMonths: null,
    categories: null,
    limits: [],
    repayments: [],
    rates: [
      { category: null, annualRate: new Decimal(annualRate), validFrom: null, validTo: null },
    ],
    ...change,
  };
}

const contract = [FinancePurpose.WORKING_CAPITAL, FinancePurpose.PERFORMANCE_SECURITY];

function stacksOf(programmes: readonly ProgrammeTerms[], change: Partial<FinancialNeeds> = {}) {
  const asked = { ...needs, ...change };
  const quotes = quoteOffers(programmes, asked, borrower, asOf);
  return combineOffers(contract, quotes, { programmes, needs: asked, borrower, asOf });
}

const said = ({ parts, verdict, meetsNeed, totalCost }: OfferCombination) =>
  `${parts.map(({ programmeId }) => programmeId).join(' + ')}: ${verdict} ${meetsNeed ? 'whole' : 'part'} ${totalCost.toString()}`;

describe('a combination of offers', () => {
  it('contains a guarantee with a loan or, as the alternative, with factoring', () => {
    // Two of the loan's three interest payments of 1 % are due before the customer pays, so 6 m /
    // 0.98 = 6,122,448.98 are lent, which cost 183,673.47. The guarantee costs 500,000 × 0.0365 × 70
    // / 365 = 3,500. Factoring pays 6.8 m on delivery, after the shortfall begins, and costs 6.8 m ×
    // 0.146 × 60 / 365 = 163,200.
    expect(stacksOf([factoring, guarantee, loan]).map(said)).toEqual([
      'loan + guarantee: MET whole 187173.47',
      'factoring + guarantee: MET part 166700',
    ]);
  });

  it('contains a surety for the missing collateral of a loan, which makes the loan eligible', () => {
    const secured = { ...loan, collateralShare: new Decimal('0.7') };
    const at = (collateral: number | null) =>
      stacksOf([secured, surety, guarantee], {
        collateral: collateral === null ? null : new Decimal(collateral),
      }).map(said);
    // The loan requires collateral of 70 %: 4,285,714.29. With 2 m of own collateral the surety
    // covers 2,285,714.29, which is below half of the loan, and costs 2,285,714.29 × 0.01 × 92 / 365
    // = 5,761.25.
    expect(at(2_000_000)).toEqual(['loan + surety + guarantee: MET whole 192934.72']);
    // With 1 m of own collateral the surety would have to cover 3.29 m, but its limit is 3.06 m.
    expect(at(1_000_000)).toEqual(['guarantee: MET part 3500']);
    expect(at(4_300_000)).toEqual(['loan + guarantee: MET whole 187173.47']);
    // If the collateral is not stated, the loan may be possible alone, and also with a surety for
    // half of it.
    expect(at(null)).toEqual([
      'loan + guarantee: UNKNOWN whole 187173.47',
      'loan + surety + guarantee: UNKNOWN whole 194889.43',
    ]);
  });

  it('deducts a subsidy from the interest, up to its limit', () => {
    const capped = {
      ...subsidy,
      limits: [{ category: null, minAmount: null, maxAmount: new Decimal(50_000) }],
    };
    expect(stacksOf([loan, guarantee, subsidy]).map(said)).toEqual([
      'loan + subsidy + guarantee: MET whole 95336.73',
      'loan + guarantee: MET whole 187173.47',
    ]);
    expect(stacksOf([loan, guarantee, capped])[0]?.totalCost.toString()).toBe('137173.47');
  });

  it('states the amount that it leaves uncovered', () => {
    const [only] = stacksOf([loan]);
    expect(only).toMatchObject({ meetsNeed: false, uncovered: ['PERFORMANCE_SECURITY'] });
    const unknown = { known: false, code: UnknownCode.TERMS_MISSING, missing: [] } as const;
    expect(stacksOf([guarantee], { capital: unknown })[0]?.uncovered).toEqual(['WORKING_CAPITAL']);
    const none = known({
      amount: new Decimal(0),
      from: asOf,
      until: asOf,
      inputs: [],
      ...statedByCustomer,
    });
    expect(stacksOf([loan], { security: none })[0]).toMatchObject({
      meetsNeed: true,
      uncovered: [],
    });
    expect(stacksOf([])).toEqual([]);
  });

  it('is ranked the same, whatever the order of the programmes', () => {
    const rate = fc.integer({ min: 1, max: 2_000 }).map((points) => String(points / 10_000));
    const kind = fc.constantFrom(loan, factoring, guarantee, surety, subsidy);
    const programmes = fc
      .array(fc.record({ kind, rate, collateral: fc.constantFrom(null, '0.4', '0.8') }), {
        maxLength: 7,
      })
      .map((list) =>
        list.map(({ kind: terms, rate: annual, collateral }, k) => ({
          ...programmeOf(terms, annual),
          id: `p${k}`,
          rates: programmeOf({}, annual).rates,
          collateralShare:
            collateral && terms.kind === FinanceKind.LOAN ? new Decimal(collateral) : null,
        })),
      );
    fc.assert(
      fc.property(programmes, fc.constantFrom(0, 1_500_000, 6_000_000), (list, pledge) => {
        const change = { collateral: new Decimal(pledge) };
        const stacks = stacksOf(list, change);
        expect(stacksOf(list.toReversed(), change).map(said)).toEqual(stacks.map(said));
        for (const { totalCost, parts } of stacks) {
          expect(totalCost.eq(sum(parts.map((part) => part.totalCost)))).toBe(true);
        }
        const inOrder = stacks
          .slice(1)
          .every((next, k) => compareCombinations(stacks[k]!, next) < 0);
        expect(inOrder).toBe(true);
        // The list must contain every pair of a capital offer and a guarantee.
        const { offers } = quoteOffers(list, { ...needs, ...change }, borrower, asOf);
        const of = (purpose: FinancePurpose) => offers.filter((offer) => offer.purpose === purpose);
        const [capital, security] = contract.map((purpose) => of(purpose));
        const plain = stacks.filter(({ parts }) =>
          parts.every(
            (part) => part.kind !== FinanceKind.SURETY && part.kind !== FinanceKind.SUBSIDY,
          ),
        );
        fc.pre(capital!.length > 0);
        expect(plain).toHaveLength(capital!.length * Math.max(1, security!.length));
      }),
    );
  });
});
