import type { Decimal } from '../../../domain/values/decimal.ts';
import { monthsBefore } from '../../../domain/values/localDate.ts';
import { divideHalfUp, toRoubles, toWholeKopecks } from '../../../domain/values/money.ts';
import type { ContractCash } from '../gap/cashNeed.ts';
import { type FinanceNeed, loanTermsOf, monthsOfFee, priceOf } from '../offers/offer.ts';
import { type ProgrammeTerms, FinanceKind } from '../offers/programme.ts';
import { fractionOf } from '../schedules/interest.ts';
import { checkLoan, paidWithin } from '../schedules/schedule.ts';
import { keptOf } from './cashCheck.ts';

/**
 * Returns the function from the amount of a loan or of a factor's advance to what `keptOf` returns of
 * its offer, both in kopecks. What does not depend on the amount is computed once, because the search
 * for the smallest amount asks for several amounts.
 * @throws InvalidValue as `scheduleOf`, if a contract is given.
 */
export function keptOfAmount(
  terms: ProgrammeTerms,
  need: FinanceNeed,
  contract: ContractCash | null,
  annualRate: Decimal,
): (amount: bigint) => bigint {
  if (terms.kind !== FinanceKind.LOAN) {
    return (kopecks) => {
      const pricing = priceOf(terms, { ...need, amount: toRoubles(kopecks) }, annualRate);
      return toWholeKopecks(keptOf(pricing, contract));
    };
  }
  const { from, termMonths } = need;
  const months = contract === null ? 0 : Math.min(termMonths, monthsBefore(from, contract.paidOn));
  const fees = terms.fees.map((fee) => ({
    ...fractionOf(fee.share),
    times: BigInt(monthsOfFee(fee, termMonths).filter((month) => month <= months).length),
  }));
  const loan = loanTermsOf(terms, need, annualRate);
  if (contract !== null) checkLoan({ ...loan, principal: need.amount });
  const paidOf = months === 0 ? () => 0n : paidWithin(loan, months);
  return (kopecks) => {
    let kept = kopecks - paidOf(kopecks);
    for (const { above, below, times } of fees) {
      kept -= times * divideHalfUp(kopecks * above, below);
    }
    return kept;
  };
}
