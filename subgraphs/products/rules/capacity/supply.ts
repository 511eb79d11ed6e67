import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type Packaging, Quantity, convertThrough } from '../../../domain/values/quantity.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import { type Availability, availableUntil, earliestDelivery } from './availability.ts';
import type { Candidate, NeedFacts } from '../criteria/candidate.ts';

/** How much of a product a need could have, when, and at what price: all in the need's unit. */
export interface Supply {
  /** False when the product is sold in a unit that does not convert; then all else is null or 0. */
  readonly isConvertible: boolean;
  /** Roubles per unit; null when no price is stated. */
  readonly unitPrice: Decimal | null;
  readonly minimumOrder: Decimal | null;
  /** All that could be had by the deadline; null when neither stock nor production is stated. */
  readonly available: Availability | null;
  /** The smaller of what is needed and what is available. */
  readonly deliverable: Quantity | null;
  /** The deliverable share of what is needed, 0 to 1; 0 when not known. */
  readonly share: Decimal;
  /** When the deliverable quantity can be had at the earliest; null when nothing can. */
  readonly earliestDelivery: LocalDate | null;
  /** Roubles for the deliverable quantity, to the kopeck. */
  readonly contractValue: Decimal | null;
}

/** What a product offers a need on a day. Whatever the need does not say leaves it open. */
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
  // One needed unit costs the price times the product's units in it: the conversion backwards.
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
 * What of a product could be had by the deadline, in the need's unit: what `supplyOf` says of it, for
 * many days. Null where nothing of that is stated or its unit does not convert.
 */
export function availabilityOn(
  { quantity, deliverBy }: NeedFacts,
  candidate: Candidate,
): (asOf: LocalDate) => Availability | null {
  const toNeeded = quantity && conversion(candidate.unit, quantity.unit, candidate.packaging);
  if (!toNeeded || deliverBy === null) return () => null;
  return (asOf) => inNeededUnit(availableUntil(candidate, asOf, deliverBy), toNeeded);
}

/** How many of a unit one unit of the product is; null when no packaging leads there. */
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

/** What turns a figure in one unit into the other; null when no packaging leads there. */
function conversion(
  from: Unit,
  to: Unit,
  packaging: readonly Packaging[],
): ((value: Decimal) => Decimal) | null {
  if (from === to) return (value) => value;
  const convert = (value: Decimal) => convertThrough(new Quantity(value, from), to, packaging);
  return convert(none) && ((value) => convert(value)!.value);
}
