import { type LocalDate, addDays, daysBetween } from '../vocabulary/localDate.ts';
import { assessCapacity } from './gates.ts';
import { Stage, isKept, outcomeOf } from './matchOutcome.ts';
import type { Matched } from './matching.ts';
import { supplyOf } from './supply.ts';

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

/** As days pass supply only grows less, so the first day with less is found by halving. */
function supplyChangeOn({ need, candidate, asOf }: Matched): LocalDate | null {
  const { deliverBy } = need;
  if (deliverBy === null || deliverBy < asOf) return null;
  const today = supplyKey({ need, candidate, asOf });
  const differs = (days: number) =>
    supplyKey({ need, candidate, asOf: addDays(asOf, days) }) !== today;
  let same = 0;
  let other = daysBetween(asOf, deliverBy) + 1;
  if (!differs(other)) return null;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (differs(middle)) other = middle;
    else same = middle;
  }
  return addDays(asOf, other);
}

function supplyKey({ need, candidate, asOf }: Pick<Matched, 'need' | 'candidate' | 'asOf'>) {
  const supply = supplyOf(need, candidate, asOf);
  const { verdict, code } = assessCapacity(need, supply);
  return `${verdict} ${code} ${supply.deliverable?.value.toFixed()}`;
}
