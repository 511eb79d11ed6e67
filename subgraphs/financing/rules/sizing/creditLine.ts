import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { addDays, addMonths } from '../../../domain/values/localDate.ts';
import type { ContractCash } from '../gap/cashNeed.ts';
import { partsOf, spentBy } from '../gap/contractCash.ts';
import { type FinanceNeed, feesFor } from '../offers/offer.ts';
import type { ProgrammeTerms } from '../offers/programme.ts';
import { interestRule, toRoubles, toWholeKopecks } from '../schedules/interest.ts';
import type { Draw } from '../schedules/schedule.ts';

/**
 * Returns a need served by a credit line. On the first day and on the day of each monthly payment
 * before the customer's final payment, the smallest amount is drawn with which cash, after the fees
 * and the interest of the day, lasts until the next such day or the final payment. The amount of the
 * need becomes the sum of all draws, on which the fees depend.
 * @param most the largest sum of the draws; null if there is none.
 */
export function creditLine(
  terms: ProgrammeTerms,
  need: FinanceNeed,
  contract: ContractCash,
  annualRate: Decimal,
  most: Decimal | null,
): FinanceNeed {
  // Fees grow with the line by less than the line itself, so this ends at the smallest line.
  let amount = need.amount;
  let draws = drawsFor(terms, { ...need, amount }, contract, annualRate);
  for (let total = totalOf(draws); !total.eq(amount); total = totalOf(draws)) {
    amount = total;
    if (most?.lt(amount)) {
      draws = drawsFor(terms, { ...need, amount: most }, contract, annualRate);
      break;
    }
    draws = drawsFor(terms, { ...need, amount }, contract, annualRate);
  }
  const limited = most === null ? draws : limitedTo(draws, most);
  return { ...need, amount: totalOf(limited), laterDraws: limited.slice(1) };
}

function totalOf(draws: readonly Draw[]): Decimal {
  return sum(draws.map(({ amount }) => amount));
}

function drawsFor(
  terms: ProgrammeTerms,
  need: FinanceNeed,
  { terms: contract, paidOn }: ContractCash,
  annualRate: Decimal,
): readonly Draw[] {
  const { advance, cost, calendar } = partsOf(contract);
  const { interestBasis } = terms;
  const interestOn = interestRule({ annualRate, interestBasis, drawnOn: need.from });
  const fees = feesFor(terms, need);
  const draws: Draw[] = [];
  let cash = contract.ownFunds.toDecimalPlaces(2).plus(advance);
  let balance = new Decimal(0);
  for (let month = 0; addMonths(need.from, month) < paidOn; month++) {
    const next = addMonths(need.from, month + 1);
    const spent = next < paidOn ? spentBy(addDays(next, -1), cost, calendar) : cost;
    const interest = month === 0 ? 0n : interestOn(toWholeKopecks(balance), month);
    const fee = sum(fees.filter((one) => one.month === month).map(({ amount }) => amount));
    cash = cash.minus(toRoubles(interest)).minus(fee);
    const amount = Decimal.max(0, spent.minus(cash));
    if (amount.gt(0) || month === 0) draws.push({ month, amount });
    cash = cash.plus(amount);
    balance = balance.plus(amount);
  }
  return draws;
}

/** Cuts the last draws so that all sum to at most a limit. */
function limitedTo(draws: readonly Draw[], most: Decimal): readonly Draw[] {
  let left = most;
  return draws.flatMap(({ month, amount }) => {
    const drawn = Decimal.min(left, amount);
    left = left.minus(drawn);
    return drawn.gt(0) ? [{ month, amount: drawn }] : [];
  });
}
