import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addDays } from '../../../domain/values/localDate.ts';
import { quantityPlaces } from '../../../domain/output/digits.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { Quantity, unitsPer } from '../../../domain/values/units/quantity.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import {
  type Availability,
  type OrderSizes,
  availableUntil,
  earliestDelivery,
  orderSizes,
  ordered,
} from './availability.ts';
import type { Candidate, NeedFacts } from '../criteria/candidate.ts';

/**
 * The quantity of a product that a need can get, its day of delivery and its price, in the unit of
 * the need.
 */
export interface Supply {
  /** False if the product states no unit; it is then not convertible, either. */
  readonly isUnitStated: boolean;
  /** False if the unit of the product does not convert; all other fields are then null or 0. */
  readonly isConvertible: boolean;
  /** The stated price in roubles per unit; null if no price is stated. */
  readonly statedUnitPrice: Decimal | null;
  /** What is really paid per unit in roubles, VAT included; null if it is unknown. */
  readonly unitPrice: Decimal | null;
  /** The smallest possible order: the minimum order or one lot; null if there is no limit. */
  readonly smallestOrder: Ratio | null;
  readonly minimumOrder: Ratio | null;
  /**
   * Quantity that arrives by the deadline; null if neither stock nor production is stated, or if the
   * days on the road are unknown and a quantity could arrive.
   */
  readonly available: Availability | null;
  /** Whether the available quantity is unknown because the days on the road are. */
  readonly isHaulDecisive: boolean;
  /** The smaller of needed and available quantity; null if unknown. */
  readonly deliverable: Quantity | null;
  /**
   * The order with which the deliverable quantity is supplied: the smallest one in whole lots that
   * contains it and is not below the minimum order. Null if the deliverable quantity is unknown.
   */
  readonly ordered: Quantity | null;
  /**
   * The goods to transport: the order or, if nothing can be ordered or it is unknown, the smallest
   * order that contains the whole need.
   */
  readonly shipped: Quantity | null;
  /** The part of the order that is not needed; null if the order is unknown. */
  readonly surplus: Quantity | null;
  /** Deliverable ÷ needed quantity, 0 to 1; 0 if unknown. */
  readonly share: Decimal;
  /** First day on which the order is made; null if the deliverable quantity is 0 or unknown. */
  readonly readyOn: LocalDate | null;
  /**
   * First day on which the order can arrive; null if the deliverable quantity is 0 or unknown.
   */
  readonly earliestDelivery: LocalDate | null;
  /**
   * Unit price × ordered quantity in roubles, rounded to kopecks; null if one of them is null.
   */
  readonly contractValue: Decimal | null;
}

/** Facts of a supply that do not depend on its quantity; null if unknown. */
export interface SupplyTerms {
  /** The days on the road. */
  readonly haulDays: number | null;
  /** What is really paid, VAT included, divided by the stated price. */
  readonly paidFactor: Ratio | null;
}

/**
 * Computes the supply of a product for a need on a day. If the need does not state a fact, figures
 * that depend on the fact are unknown.
 */
export function supplyOf(
  { quantity, deliverBy }: NeedFacts,
  candidate: Candidate,
  asOf: LocalDate,
  { haulDays, paidFactor }: SupplyTerms,
): Supply {
  if (quantity === null) return nothing;
  const { lot, unit } = candidate;
  if (unit === null) return { ...nothing, isUnitStated: false, isConvertible: false };
  const perUnit = unitsIn(candidate, quantity.unit);
  if (perUnit === null) return { ...nothing, isConvertible: false };
  const arrival = deliverBy === null ? null : arriving(candidate, asOf, deliverBy, haulDays);
  const own = arrival?.available ?? null;
  const needed = Ratio.of(quantity.value);
  const stated = candidate.unitPrice && Ratio.of(candidate.unitPrice).div(perUnit);
  const price = stated && paidFactor && stated.times(paidFactor);
  const sizes = orderSizes(candidate);
  const order = own && orderOf(needed.div(perUnit), measured(own.quantity, unit, lot), sizes);
  const inUnit = order?.times(perUnit) ?? null;
  const value = inUnit && Ratio.min(needed, inUnit);
  const shipped = order?.isPositive() ? order : ordered(needed.div(perUnit), sizes);
  const readyOn = order?.isPositive() ? earliestDelivery(candidate, order, asOf) : null;
  const inNeeded = (amount: Ratio) => new Quantity(amount.toDecimal(), quantity.unit);
  return {
    isUnitStated: true,
    isConvertible: true,
    statedUnitPrice: stated?.toDecimal() ?? null,
    unitPrice: price?.toDecimal() ?? null,
    minimumOrder: sizes.minimumOrder?.times(perUnit) ?? null,
    smallestOrder: smallestOrder(sizes)?.times(perUnit) ?? null,
    available: own && inNeededUnit(own, perUnit),
    isHaulDecisive: arrival?.isHaulDecisive ?? false,
    deliverable: value && inNeeded(value),
    ordered: inUnit && inNeeded(inUnit),
    shipped: inNeeded(shipped.times(perUnit)),
    surplus: inUnit && value && inNeeded(inUnit.minus(value)),
    share: value === null ? none : shareOf(value, needed),
    readyOn,
    earliestDelivery: readyOn && haulDays !== null ? addDays(readyOn, haulDays) : null,
    contractValue: price && inUnit && price.times(inUnit).toDecimalPlaces(2),
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
  haulDays: number | null,
): (asOf: LocalDate) => Availability | null {
  const perUnit = quantity && unitsIn(candidate, quantity.unit);
  if (perUnit === null || deliverBy === null) return () => null;
  return (asOf) => {
    const own = arriving(candidate, asOf, deliverBy, haulDays).available;
    return own && inNeededUnit(own, perUnit);
  };
}

/**
 * Returns the quantity that arrives by the deadline, in the unit of the product: what is available
 * until as many days before as the haul takes. If the haul is unknown, the quantity is unknown, too,
 * unless nothing could arrive even without a haul.
 */
function arriving(
  candidate: Candidate,
  asOf: LocalDate,
  deliverBy: LocalDate,
  haulDays: number | null,
): Pick<Supply, 'available' | 'isHaulDecisive'> {
  const available = availableUntil(candidate, asOf, addDays(deliverBy, -(haulDays ?? 0)));
  const isHaulDecisive = haulDays === null && available?.quantity.isPositive() === true;
  return { available: isHaulDecisive ? null : available, isHaulDecisive };
}

/**
 * Returns how many of the wanted units one unit of the product contains; null if no packaging
 * converts it, or if the product states no unit.
 */
export function unitsIn(
  { unit, packaging }: Pick<Candidate, 'unit' | 'packaging'>,
  wanted: Unit,
): Ratio | null {
  return unit && unitsPer(unit, wanted, packaging);
}

/**
 * Returns the smallest order that contains what is needed, at most what is available; 0 if nothing
 * is needed. All quantities are in the unit of the product.
 */
function orderOf(needed: Ratio, available: Ratio, sizes: OrderSizes): Ratio {
  return needed.isPositive() ? Ratio.min(ordered(needed, sizes), available) : Ratio.zero;
}

/** Rounds a quantity of a product without lots down to what its unit allows: more cannot be ordered. */
function measured(quantity: Ratio, unit: Unit, lot: Decimal | null): Ratio {
  return lot === null ? Ratio.of(quantity.roundDown(quantityPlaces(unit))) : quantity;
}

/** Returns the smallest possible order; null if any quantity can be ordered. */
function smallestOrder(sizes: OrderSizes): Ratio | null {
  const least = sizes.minimumOrder ?? sizes.lot;
  return least && ordered(least, sizes);
}

function inNeededUnit(own: Availability, perUnit: Ratio): Availability {
  return {
    quantity: own.quantity.times(perUnit),
    inAnyQuantity: own.inAnyQuantity.times(perUnit),
    fromStock: own.fromStock.times(perUnit),
    complete: own.complete,
  };
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
  isUnitStated: true,
  isConvertible: true,
  statedUnitPrice: null,
  unitPrice: null,
  minimumOrder: null,
  smallestOrder: null,
  available: null,
  isHaulDecisive: false,
  deliverable: null,
  ordered: null,
  shipped: null,
  surplus: null,
  share: none,
  readyOn: null,
  earliestDelivery: null,
  contractValue: null,
};
