import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addDays, daysBetween } from '../../../domain/values/localDate.ts';
import { Stage, isKept, outcomeOf } from './matchOutcome.ts';
import type { Matched } from './matching.ts';
import { availabilityOn } from '../capacity/supply.ts';

/**
 * The next day on which what the index keeps of a match can be another, although nobody writes
 * anything: a fact with a period begins or ends, or the time left until the deadline is too short for
 * as much. Null when it stays as it is. Documents are judged on the day of delivery, which stays.
 * @param factsChangeOn when the next of the product's dated facts begins or ends.
 */
export function nextChangeOn(matched: Matched, factsChangeOn: LocalDate | null): LocalDate | null {
  const ofSupply = dependsOnSupply(matched) ? supplyChangeOn(matched) : null;
  return earliest(factsChangeOn, ofSupply);
}

/** The earlier of two days; null is never. */
export function earliest(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * Of a pair that is not kept only the outcome counts, and less supply changes nothing of one that
 * fails elsewhere.
 */
function dependsOnSupply(matched: Matched): boolean {
  if (isKept(matched)) return true;
  const { stage, isNotMet } = outcomeOf(matched);
  return !isNotMet || stage >= Stage.WITH_CAPACITY;
}

/**
 * As days pass supply only grows less. What there is today can be had for as many days more as its
 * earliest delivery lies before the deadline; where rounding to lots or units makes that a day too
 * many or too few, the first day with less is found by halving. What a need has of it is at most what
 * it needs, and whether that is all that there may be.
 */
function supplyChangeOn({ need, candidate, asOf, earliestDelivery }: Matched): LocalDate | null {
  const { deliverBy, quantity } = need;
  if (deliverBy === null || quantity === null || deliverBy < asOf) return null;
  const availableOn = availabilityOn(need, candidate);
  const deliverableOn = (day: LocalDate) => {
    const available = availableOn(day);
    return available && { ...available, quantity: Decimal.min(quantity.value, available.quantity) };
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
