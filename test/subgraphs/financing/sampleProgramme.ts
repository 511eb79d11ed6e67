import { InterestBasis } from '../../../subgraphs/financing/rules/schedules/interest.ts';
import {
  Drawdown,
  FinanceKind,
  FinancePurpose,
} from '../../../subgraphs/financing/rules/offers/programme.ts';
import type { ProgrammeTerms } from '../../../subgraphs/financing/rules/offers/programme.ts';
import type { Borrower } from '../../../subgraphs/financing/rules/eligibility/ruleVerdict.ts';
import { Repayment } from '../../../subgraphs/financing/rules/schedules/schedule.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { SmeCategory } from '../../../subgraphs/domain/registries/smeCategory.ts';

/**
 * A fictional loan programme for plastics in Altai Krai: 10.6 % for small and 9.6 % for medium
 * enterprises, 5 m–1 bn RUB.
 */
export const programme: ProgrammeTerms = {
  id: 'loan',
  kind: FinanceKind.LOAN,
  purposes: [FinancePurpose.WORKING_CAPITAL],
  validity: { validFrom: '2015-01-01', validTo: '2019-01-01' },
  rates: [
    {
      category: SmeCategory.SMALL,
      annualRate: new Decimal('0.106'),
      validFrom: '2015-01-01',
      validTo: null,
    },
    {
      category: SmeCategory.MEDIUM,
      annualRate: new Decimal('0.096'),
      validFrom: '2015-01-01',
      validTo: null,
    },
  ],
  limits: [
    { category: null, minAmount: new Decimal(5_000_000), maxAmount: new Decimal(1_000_000_000) },
  ],
  minTermMonths: 1,
  maxTermMonths: 36,
  regions: ['RU-ALT'],
  okvedPrefixes: ['22.2'],
  minBusinessAgeMonths: 12,
  maxBusinessAgeMonths: null,
  maxDebtToRevenue: null,
  minProfit: null,
  maxArrears: null,
  categories: [SmeCategory.SMALL, SmeCategory.MEDIUM],
  fees: [],
  repayments: [Repayment.ANNUITY],
  maxGraceMonths: 0,
  interestBasis: InterestBasis.MONTHS,
  drawdown: Drawdown.AT_ONCE,
  advanceShare: null,
  stopOkvedPrefixes: null,
  collateralShare: null,
  ownContributionShare: null,
  coverShare: null,
};

/** A borrower who meets every condition of the sample programme on 2016-10-01. */
export const borrower: Borrower = {
  inn: '7707083893',
  category: SmeCategory.SMALL,
  headcount: 60,
  registeredOn: '2015-06-15',
  okved: '22.21',
  region: 'RU-ALT',
  revenue: new Decimal(100_000_000),
};

/** The legal part of a security of 10 million under 223-FZ, where the customer determines its terms. */
export const statedByCustomer = {
  amountInGoodFaith: null,
  base: new Decimal(10_000_000),
  factor: new Decimal(1),
  legalBasis: [],
};
