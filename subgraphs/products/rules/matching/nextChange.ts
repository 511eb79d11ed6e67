import { type LocalDate, addDays, daysBetween } from '../../../domain/values/localDate.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { type Law, LawCode, nextLawChange } from '../../../domain/law/law.ts';
import { dependsOnRate } from '../../../domain/law/vat.ts';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { setAsideCategories } from './gates.ts';
import { Stage, isIndexed, outcomeOf } from './matchOutcome.ts';
import type { Matched } from './matching.ts';
import { availabilityOn } from '../capacity/supply.ts';

/**
 * Returns the next day on which the stored facts of a match can change although nothing is written:
 * a dated fact begins or ends, a rule of the law or a freight tariff does, or the remaining time no
 * longer suffices to make and transport the quantity.
 * Returns null if they cannot change. Documents are not considered, because they are evaluated on
 * the day of delivery, which is fixed.
 * @param factsChangeOn the day on which the next of the dated facts of the product begins or ends.
 */
export function nextChangeOn(
  matched: Matched,
  factsChangeOn: LocalDate | null,
  law: Law,
): LocalDate | null {
  const ofSupply = dependsOnSupply(matched) ? supplyChangeOn(matched) : null;
  const ofFreight = earliest(matched.freight.changesOn, ofSupply);
  return earliest(earliest(factsChangeOn, lawChangeOn(matched, law)), ofFreight);
}

function lawChangeOn({ need, candidate, asOf }: Matched, law: Law): LocalDate | null {
  const { smeOnly, procurementLaw, ceilingVat } = need;
  const codes = [
    ...(smeOnly && procurementLaw !== null ? [setAsideCategories[procurementLaw]] : []),
    ...([candidate.priceVat, ceilingVat].some(dependsOnRate) ? [LawCode.VAT_RATE] : []),
  ];
  return nextLawChange(law, codes, asOf);
}

/** Returns the earlier of two days; null stands for a day that never comes. */
export function earliest(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * Whether a smaller supply would change the facts that the index stores. If the pair is not stored,
 * only its outcome counts; it does not depend on supply if another gate fails first, unless a price
 * with freight fails, too: with another order its freight may be less.
 */
function dependsOnSupply(matched: Matched): boolean {
  if (isIndexed(matched)) return true;
  const { need, blockers } = matched;
  const isPriceBlocked = blockers.some(({ blockerClass }) => blockerClass === BlockerClass.PRICE);
  if (isPriceBlocked && need.ceilingIncludesDelivery) return true;
  const { stage, isNotMet } = outcomeOf(matched);
  return !isNotMet || stage >= Stage.WITH_CAPACITY;
}

/**
 * Returns the first day on which the supply is smaller than today. Supply never grows as days pass.
 * If the earliest delivery is n days before the deadline, today's quantity remains available for n
 * days. Rounding to lots and units can shift that day by one, so check this day first; if it is
 * wrong, find the exact day by bisection. Two supplies are compared by their quantity, up to the
 * needed quantity, and by whether all facts are stated.
 */
function supplyChangeOn(matched: Matched): LocalDate | null {
  const { need, candidate, asOf, earliestDelivery, haulDays } = matched;
  const { deliverBy, quantity } = need;
  if (deliverBy === null || quantity === null || deliverBy < asOf) return null;
  const availableOn = availabilityOn(need, candidate, haulDays);
  const needed = Ratio.of(quantity.value);
  const deliverableOn = (day: LocalDate) => {
    const available = availableOn(day);
    return available && { ...available, quantity: Ratio.min(needed, available.quantity) };
  };
  const today = deliverableOn(asOf);
  const differs = (days: number) => {
    const then = deliverableOn(addDays(asOf, days));
    if (then === null || today === null) return then !== today;
    return then.complete !== today.complete || !then.quantity.eq(today.quantity);
  };
  const left = daysBetween(asOf, deliverBy);
  let same = 0;
  let other = left + 1;
  if (!differs(other)) return null;
  const spare = earliestDelivery === null ? left : daysBetween(earliestDelivery, deliverBy);
  for (const guess of [spare, spare + 1]) {
    if (guess <= same || guess >= other) continue;
    if (differs(guess)) other = guess;
    else same = guess;
  }
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (differs(middle)) other = middle;
    else same = middle;
  }
  return addDays(asOf, other);
}
