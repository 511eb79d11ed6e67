import type { Decimal } from '../../../domain/values/decimal.ts';
import { toRoubles, toWholeKopecks } from '../../../domain/values/money.ts';

/**
 * Finds the smallest amount in whole kopecks of which at least `wanted` is kept. Of each further
 * rouble that is offered, at most a rouble is kept, so an amount that keeps too little must grow by
 * at least what is missing. Rounding aside, the kept part is proportional to the amount, which gives
 * the start of the search: an amount that is a little too small.
 * @param wanted roubles, whole kopecks.
 * @param keptOf the part of an offered amount that is kept, both in kopecks.
 * @param payments the number of rounded payments that are deducted from the amount.
 * @returns the amount in roubles; null if an offer of the wanted amount keeps nothing.
 */
export function smallestAmount(
  wanted: Decimal,
  keptOf: (amount: bigint) => bigint,
  payments: number,
): Decimal | null {
  const least = toWholeKopecks(wanted);
  const kept = keptOf(least);
  if (kept >= least) return wanted;
  if (kept <= 0n) return null;
  // The start is rounded down, and is a kopeck less for each rounding that it neglects.
  const proportional = (least * least) / kept;
  const squared = (least * least) / (kept * kept);
  const start = proportional - (squared + 2n) * BigInt(payments) - 1n;
  let amount = start > least ? start : least;
  for (;;) {
    const missing = least - keptOf(amount);
    if (missing <= 0n) break;
    amount += missing;
  }
  while (amount > least && keptOf(amount - 1n) >= least) amount--;
  return toRoubles(amount);
}
