import type { Decimal } from '../../../domain/values/decimal.ts';
import { addDays, addMonths } from '../../../domain/values/localDate.ts';
import {
  divideHalfUp,
  toKopecks,
  toRoubles,
  toWholeKopecks,
} from '../../../domain/values/money.ts';
import type { ContractCash } from '../gap/cashNeed.ts';
import { partsOf, spending } from '../gap/contractCash.ts';
import { type FinanceNeed, monthsOfFee } from '../offers/offer.ts';
import type { ProgrammeTerms } from '../offers/programme.ts';
import { fractionOf, interestRule } from '../schedules/interest.ts';

/** A draw in kopecks. */
interface LineDraw {
  readonly month: number;
  readonly amount: bigint;
}

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
  const drawsFor = drawingRule(terms, need, contract, annualRate);
  const limit = most && toWholeKopecks(most);
  // Fees grow with the line by less than the line itself, so this ends at the smallest line.
  let amount = toWholeKopecks(need.amount);
  let draws = drawsFor(amount);
  for (let total = totalOf(draws); total !== amount; total = totalOf(draws)) {
    amount = total;
    if (limit !== null && limit < amount) {
      draws = drawsFor(limit);
      break;
    }
    draws = drawsFor(amount);
  }
  const limited = limit === null ? draws : limitedTo(draws, limit);
  return {
    ...need,
    amount: toRoubles(totalOf(limited)),
    laterDraws: limited
      .slice(1)
      .map(({ month, amount: drawn }) => ({ month, amount: toRoubles(drawn) })),
  };
}

function totalOf(draws: readonly LineDraw[]): bigint {
  let total = 0n;
  for (const { amount } of draws) total += amount;
  return total;
}

/** Returns the function from the amount of a line in kopecks, on which its fees depend, to its draws. */
function drawingRule(
  terms: ProgrammeTerms,
  need: FinanceNeed,
  { terms: contract, paidOn }: ContractCash,
  annualRate: Decimal,
): (line: bigint) => readonly LineDraw[] {
  const { advance, cost, calendar } = partsOf(contract);
  const { interestBasis } = terms;
  const interestOn = interestRule({ annualRate, interestBasis, drawnOn: need.from });
  const fees = terms.fees.map((fee) => ({
    ...fractionOf(fee.share),
    months: monthsOfFee(fee, need.termMonths),
  }));
  const all = toWholeKopecks(cost);
  const spentBy = spending(all, calendar);
  const spent: bigint[] = [];
  for (let next = need.from; next < paidOn;) {
    next = addMonths(need.from, spent.length + 1);
    spent.push(next < paidOn ? spentBy(addDays(next, -1)) : all);
  }
  const opening = toWholeKopecks(toKopecks(contract.ownFunds).plus(advance));
  return (line) => {
    const draws: LineDraw[] = [];
    let cash = opening;
    let balance = 0n;
    for (let month = 0; month < spent.length; month++) {
      if (month > 0) cash -= interestOn(balance, month);
      for (const { above, below, months } of fees) {
        if (months.includes(month)) cash -= divideHalfUp(line * above, below);
      }
      const lacking = spent[month]! - cash;
      const amount = lacking > 0n ? lacking : 0n;
      if (amount > 0n || month === 0) draws.push({ month, amount });
      cash += amount;
      balance += amount;
    }
    return draws;
  };
}

/** Cuts the last draws so that all sum to at most a limit. */
function limitedTo(draws: readonly LineDraw[], most: bigint): readonly LineDraw[] {
  let left = most;
  return draws.flatMap(({ month, amount }) => {
    const drawn = left < amount ? left : amount;
    left -= drawn;
    return drawn > 0n ? [{ month, amount: drawn }] : [];
  });
}
