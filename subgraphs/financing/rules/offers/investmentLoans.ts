import type { Decimal } from '../../../domain/values/decimal.ts';
import { UnknownCode } from '../../../domain/output/figure.ts';
import type { Offer } from './offer.ts';
import { quoteOffers } from './quoting.ts';
import { nothingStated } from '../eligibility/solvency.ts';
import type { FinancingApplication } from './combinedOffers.ts';

/**
 * Quotes loans for an investment that is paid on the reference date, best first.
 * @param amount roubles, above 0.
 * @param ownFunds the borrower's own contribution in roubles, in addition to the amount; null if
 * unknown.
 */
export function quoteInvestmentLoans(
  amount: Decimal,
  investmentMonths: number,
  ownFunds: Decimal | null,
  { programmes, borrower, asOf }: Omit<FinancingApplication, 'needs'>,
): readonly Offer[] {
  const notAsked = { known: false, code: UnknownCode.TERMS_MISSING, missing: [] } as const;
  const needs = {
    capital: notAsked,
    equipment: { known: true, value: { amount, orderOn: asOf } } as const,
    security: notAsked,
    investmentMonths,
    ownFunds,
    collateral: null,
    stated: nothingStated,
    isRefused: false,
  };
  return quoteOffers(programmes, needs, borrower, asOf).offers;
}
