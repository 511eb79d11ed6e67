import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type Packaging, Quantity, convertThrough } from '../../../domain/values/units/quantity.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { type Availability, availableUntil, earliestDelivery } from './availability.ts';
import type { Candidate, NeedFacts } from '../criteria/candidate.ts';

/**
 * The quantity of a product that a need can get, its day of delivery and its price, in the unit of
 * the need.
 */
export interface Supply {
  /** False if the unit of the product does not convert; all other fields are then null or 0. */
  readonly isConvertible: boolean;
  /** Roubles per unit; null if no price is stated. */
  readonly unitPrice: Decimal | null;
  readonly minimumOrder: Decimal | null;
  /** Quantity available by the deadline; null if neither stock nor production is stated. */
  readonly available: Availability | null;
  /** The smaller of needed and available quantity; null if unknown. */
  readonly deliverable: Quantity | null;
  /** Deliverable ÷ needed quantity, 0 to 1; 0 if unknown. */
  readonly share: Decimal;
  /**
   * First day on which the deliverable quantity can be delivered; null if that quantity is 0 or
   * unknown.
   */
  readonly earliestDelivery: LocalDate | null;
  /**
   * Unit price × deliverable quantity in roubles, rounded to kopecks; null if one of them is null.
   */
  readonly contractValue: Decimal | null;
}

/**
 * Computes the supply of a product for a need on a day. If the need does not state a fact, figures
 * that depend on the fact are unknown.
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
  // The price per unit of the need is the unit price multiplied by the number of product units in
  // it, so the conversion is reversed.
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
 * Returns a function from a day to the quantity available by the deadline, in the unit of the need.
 * It gives the `available` of `supplyOf`, but computes the conversion only once. Returns null if no
 * facts are stated or the unit does not convert.
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
 * Returns how many of the wanted units one unit of the product contains; null if no packaging
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

/** Returns the conversion between two units; null if no packaging converts them. */
function conversion(
  from: Unit,
  to: Unit,
  packaging: readonly Packaging[],
): ((value: Decimal) => Decimal) | null {
  if (from === to) return (value) => value;
  const convert = (value: Decimal) => convertThrough(new Quantity(value, from), to, packaging);
  return convert(none) && ((value) => convert(value)!.value);
}
