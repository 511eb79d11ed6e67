import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { Quantity, unitsPer } from '../../../domain/values/units/quantity.ts';
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
  readonly minimumOrder: Ratio | null;
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
  const perUnit = unitsIn(candidate, quantity.unit);
  if (perUnit === null) return { ...nothing, isConvertible: false };
  const own = deliverBy === null ? null : availableUntil(candidate, asOf, deliverBy);
  const needed = Ratio.of(quantity.value);
  const price = candidate.unitPrice && Ratio.of(candidate.unitPrice).div(perUnit);
  const available = own && inNeededUnit(own, perUnit);
  const value = available && Ratio.min(needed, available.quantity);
  return {
    isConvertible: true,
    unitPrice: price?.toDecimal() ?? null,
    minimumOrder: candidate.minimumOrder && Ratio.of(candidate.minimumOrder).times(perUnit),
    available,
    deliverable: value && new Quantity(value.toDecimal(), quantity.unit),
    share: value === null ? none : shareOf(value, needed),
    earliestDelivery: value?.isPositive()
      ? earliestDelivery(candidate, value.div(perUnit), asOf)
      : null,
    contractValue: price && value && price.times(value).toDecimalPlaces(2),
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
  const perUnit = quantity && unitsIn(candidate, quantity.unit);
  if (perUnit === null || deliverBy === null) return () => null;
  return (asOf) => {
    const own = availableUntil(candidate, asOf, deliverBy);
    return own && inNeededUnit(own, perUnit);
  };
}

/**
 * Returns how many of the wanted units one unit of the product contains; null if no packaging
 * converts it.
 */
export function unitsIn(
  { unit, packaging }: Pick<Candidate, 'unit' | 'packaging'>,
  wanted: Unit,
): Ratio | null {
  return unitsPer(unit, wanted, packaging);
}

function inNeededUnit(
  { quantity, fromStock, complete }: Availability,
  perUnit: Ratio,
): Availability {
  return { quantity: quantity.times(perUnit), fromStock: fromStock.times(perUnit), complete };
}

/** Returns the share of a quantity, rounded down; 0 if nothing is needed. */
function shareOf(value: Ratio, needed: Ratio): Decimal {
  if (!needed.isPositive()) return none;
  return value === needed ? all : value.div(needed).roundDown(shareDigits);
}

const none = new Decimal(0);
const all = new Decimal(1);

/** The decimal places of a share. It is rounded down, so that 1 means the whole quantity. */
const shareDigits = 36;

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
