import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type Packaging, Quantity, convertThrough } from '../../../domain/values/quantity.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import { type Availability, availableUntil, earliestDelivery } from './availability.ts';
import type { Candidate, NeedFacts } from '../criteria/candidate.ts';

/**
 * The quantity of a product that a need can get, its day of delivery and its price, in the unit of
 * the need.
 */
export interface Supply {
  /** False when the unit of the product does not convert; then all other fields are null or 0. */
  readonly isConvertible: boolean;
  /** Roubles per unit; null when no price is stated. */
  readonly unitPrice: Decimal | null;
  readonly minimumOrder: Decimal | null;
  /** Quantity available by the deadline; null when neither stock nor production is stated. */
  readonly available: Availability | null;
  /** The smaller of needed and available quantity; null when unknown. */
  readonly deliverable: Quantity | null;
  /** deliverable ÷ needed quantity, 0 to 1; 0 when unknown. */
  readonly share: Decimal;
  /** First day on which the deliverable quantity can be delivered; null when it is 0 or unknown. */
  readonly earliestDelivery: LocalDate | null;
  /** unitPrice × deliverable in roubles, rounded to kopecks; null when one of them is null. */
  readonly contractValue: Decimal | null;
}

/**
 * Computes the supply of a product for a need on a day. Facts that the need does not state leave
 * the result unknown.
 */
export function supplyOf(
  { quantity, deliverBy }: NeedFacts,
  candidate: Candidate,
  asOf: LocalDate,
): Supply {
  if (quantity === null) return nothing;
  const toNeeded = conversion(candidate.unit, quantity.unit, candidate.packaging);
  const toOffered = conversion(quantity.unit, candidate.unit, candidate.packaging);
  if (toNeeded === null || toOffered === null) return { ...nothing, isConvertible: false };
  const inOwnUnit = deliverBy === null ? null : availableUntil(candidate, asOf, deliverBy);
  const available = inNeededUnit(inOwnUnit, toNeeded);
  // A unit of the need costs the unit price times the number of product units in it: the reverse
  // conversion.
  const unitPrice = candidate.unitPrice && toOffered(candidate.unitPrice);
  const value = available && Decimal.min(quantity.value, available.quantity);
  return {
    isConvertible: true,
    unitPrice,
    minimumOrder: candidate.minimumOrder && toNeeded(candidate.minimumOrder),
    available,
    deliverable: value && new Quantity(value, quantity.unit),
    share: value && quantity.value.gt(0) ? value.div(quantity.value) : none,
    earliestDelivery: value?.gt(0) ? earliestDelivery(candidate, toOffered(value), asOf) : null,
    contractValue: unitPrice && value && toKopecks(unitPrice.times(value)),
  };
}

/**
 * Returns a function from a day to the quantity available by the deadline, in the unit of the need:
 * the `available` of `supplyOf`, without recomputing the conversion for each day. The function
 * returns null when nothing is stated or the unit does not convert.
 */
export function availabilityOn(
  { quantity, deliverBy }: NeedFacts,
  candidate: Candidate,
): (asOf: LocalDate) => Availability | null {
  const toNeeded = quantity && conversion(candidate.unit, quantity.unit, candidate.packaging);
  if (!toNeeded || deliverBy === null) return () => null;
  return (asOf) => inNeededUnit(availableUntil(candidate, asOf, deliverBy), toNeeded);
}

/**
 * Returns how many of the wanted units one unit of the product contains; null when no packaging
 * converts it.
 */
export function unitsIn(
  { unit, packaging }: Pick<Candidate, 'unit' | 'packaging'>,
  wanted: Unit,
): Decimal | null {
  return conversion(unit, wanted, packaging)?.(new Decimal(1)) ?? null;
}

function inNeededUnit(
  own: Availability | null,
  toNeeded: (value: Decimal) => Decimal,
): Availability | null {
  return (
    own && {
      quantity: toNeeded(own.quantity),
      fromStock: toNeeded(own.fromStock),
      complete: own.complete,
    }
  );
}

const none = new Decimal(0);

const nothing: Supply = {
  isConvertible: true,
  unitPrice: null,
  minimumOrder: null,
  available: null,
  deliverable: null,
  share: none,
  earliestDelivery: null,
  contractValue: null,
};

/** Returns the conversion between two units; null when no packaging converts them. */
function conversion(
  from: Unit,
  to: Unit,
  packaging: readonly Packaging[],
): ((value: Decimal) => Decimal) | null {
  if (from === to) return (value) => value;
  const convert = (value: Decimal) => convertThrough(new Quantity(value, from), to, packaging);
  return convert(none) && ((value) => convert(value)!.value);
}
