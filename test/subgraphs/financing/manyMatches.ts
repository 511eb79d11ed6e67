import type { RawMatch } from '../../../subgraphs/financing/model/references/rawMatch.ts';
import { numbersFrom } from '../../support/numbers.ts';

/**
 * Returns matches as the products subgraph would send them, with different terms and suppliers on
 * the same day.
 */
export function manyMatches(count: number): (RawMatch & { readonly __typename: 'Match' })[] {
  const below = numbersFrom('matches');
  return Array.from({ length: count }, (_, k) => matchOf(k, below));
}

function matchOf(k: number, below: (limit: number) => number) {
  const productionDays = 20 + below(200);
  return {
    __typename: 'Match' as const,
    needId: `need-${k % 50}`,
    productId: `product-${k}`,
    asOf: '2016-10-01',
    contractValue: { amount: `${1_000_000 + below(90_000_000)}` },
    unitPrice: { amount: `${1_000 + below(9_000)}` },
    deliverableQuantity: { value: `${500 + below(500)}`, unit: { code: 'MTK' } },
    terms: {
      advanceShare: `0.${below(5)}`,
      paymentDelayDays: 30 + below(90),
      performanceSecurityShare: '0.05',
      procurementLaw: 'FZ_44' as const,
      smeOnly: false,
      maximumPrice: { amount: '100000000' },
      deliverBy: '2017-08-01',
      productionDays,
      deliveryDays: productionDays + 3,
      neededQuantity: { value: '1000' },
    },
    supplierFacts: {
      inn: '7707083893',
      category: (['MICRO', 'SMALL', 'MEDIUM'] as const)[below(3)]!,
      headcount: 10 + below(200),
      registeredOn: `20${10 + below(7)}-03-15`,
      okved: ['22.21', '22.23', '23.14', '27.33'][below(4)]!,
      region: { code: ['RU-ALT', 'RU-NVS', 'RU-OMS'][below(3)]! },
    },
    blockers: [{ blockerClass: 'PRICE' as const, reason: { code: 'NOT_SATISFIED' as const } }],
    comparedUnitPrice: { amount: '11000' },
    logistics: { days: 3, haul: { cost: { amount: '77112' } } },
  };
}

/** The financing fields of `traceNeed.graphql`, for many matches. */
export const moneyOfMatches = `query ($matches: [_Any!]!) {
  _entities(representations: $matches) {
    ... on Match {
      financing(first: 2) {
        workingCapitalGap { amount { amount } drawOn repaidOn }
        offers {
          financeProduct { name bank { name } }
          kind purpose meetsNeed drawOn verdict amount { amount } termMonths annualRate
          totalCost { amount } effectiveAnnualRate
        }
      }
    }
  }
}`;

/** The financing fields of a dashboard, for many matches: every gap, offer and refusal. */
export const moneyInFull = `query ($matches: [_Any!]!) {
  _entities(representations: $matches) {
    ... on Match {
      financing(first: 3) {
        workingCapitalGap { amount { amount } drawOn repaidOn }
        equipmentGap { amount { amount } }
        performanceGuarantee { amount { amount } }
        offers {
          financeProduct { name bank { name } }
          kind purpose verdict meetsNeed amount { amount } termMonths annualRate
          totalCost { amount } effectiveAnnualRate
        }
        offerCount
        declined { financeProduct { name } failed { rule code remedy } }
      }
    }
  }
}`;
