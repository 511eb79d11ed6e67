import { Decimal } from '../../../domain/values/decimal.ts';
import { toKopecks } from '../../../domain/values/money.ts';

const kopeck = new Decimal('0.01');

/**
 * Finds the smallest amount in whole kopecks of which at least `wanted` is kept. Of each further
 * rouble that is offered, at most a rouble is kept, so an amount that keeps too little must grow by
 * at least what is missing. Rounding aside, the kept part is proportional to the amount, which gives
 * the start of the search: an amount that is a little too small.
 * @param keptOf the part of an offered amount that is kept, in roubles.
 * @param payments the number of rounded payments that are deducted from the amount.
 * @returns null if an offer of the wanted amount keeps nothing.
 */
export function smallestAmount(
  wanted: Decimal,
  keptOf: (amount: Decimal) => Decimal,
  payments: number,
): Decimal | null {
  const kept = keptOf(wanted);
  if (kept.gte(wanted)) return wanted;
  if (kept.lte(0)) return null;
  const scale = wanted.div(kept);
  const rounding = scale.times(scale).plus(1).times(payments).times(kopeck);
  let amount = Decimal.max(wanted, toKopecks(wanted.times(scale).minus(rounding)));
  for (;;) {
    const missing = wanted.minus(keptOf(amount));
    if (missing.lte(0)) break;
    amount = amount.plus(missing);
  }
  while (amount.gt(wanted) && keptOf(amount.minus(kopeck)).gte(wanted)) {
    amount = amount.minus(kopeck);
  }
  return amount;
}
