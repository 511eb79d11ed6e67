import { daysBetween } from '../exact/days.ts';
import { Fraction, greatest, least, zero } from '../exact/fraction.ts';
import { conversion, placesOf } from '../facts/units.ts';
import type { Need, Product, World } from '../facts/facts.ts';
import { roadDays } from './freight/haul.ts';
import { type Supply, freeOutput, supplyOf } from './supply.ts';
import { type Reason, gateReason, unstated } from './verdicts.ts';

/** The order by which a product would supply a need, in the unit of the product. */
export interface Order {
  readonly gate: Reason;
  /** Units of the product for one unit of the need; null if the units do not convert. */
  readonly perNeedUnit: Fraction | null;
  readonly deliverable: Fraction | null;
  readonly ordered: Fraction | null;
  /** What can arrive by the deadline in any quantity; null if it is not known. */
  readonly available: Fraction | null;
  /** The smallest order that contains the whole need; null if the units do not convert. */
  readonly whole: Fraction | null;
  /** Days on the road; null if unknown. */
  readonly roadDays: number | null;
  /** Days from the day of the match until the order is made. */
  readonly productionDays: number | null;
  readonly supply: Supply;
}

/** Computes the order of a product for a need. */
export function orderOf(world: World, need: Need, product: Product): Order {
  const { quantity, deliverBy } = need;
  const perNeedUnit =
    quantity && conversion(world, quantity.unit.code, product.unit?.code, product.packaging);
  const supply = supplyOf(world, product);
  const onRoad = roadDays(world, need, product);
  const none = { perNeedUnit, deliverable: null, ordered: null, productionDays: null, supply };
  if (!quantity || !perNeedUnit) {
    const code = product.unit ? 'UNIT_INCOMPATIBLE' : 'NOT_STATED';
    const gate = gateReason('CAPACITY', 'UNKNOWN', quantity ? code : unstated);
    return { ...none, available: null, whole: null, roadDays: onRoad, gate };
  }
  const needed = Fraction.parse(quantity.value).times(perNeedUnit);
  const lot = lotOf(world, product);
  const minimum = wholeLots(Fraction.parse(product.minimumOrder?.value ?? '0'), lot, 'up');
  const facts = {
    perNeedUnit,
    supply,
    roadDays: onRoad,
    whole: greatest(wholeLots(needed, lot, 'up'), minimum),
  };
  const isStated =
    supply.freeStock !== null && supply.daily !== null && supply.leadTimeDays !== null;
  const isTooLarge = Fraction.parse(product.minimumOrder?.value ?? '0').isAbove(needed);
  const tooLarge = gateReason('CAPACITY', 'NOT_MET', 'MINIMUM_ORDER');
  if (deliverBy === null) {
    const unknown = gateReason('CAPACITY', 'UNKNOWN', unstated);
    return { ...none, ...facts, available: null, gate: isTooLarge ? tooLarge : unknown };
  }
  const days = daysBetween(world.asOf, deliverBy) - (onRoad ?? 0);
  const available = days < 0 ? zero : (supply.freeStock ?? zero).plus(freeOutput(supply, days));
  const most = wholeLots(available, lot, 'down');
  if (most.isAtMost(zero) || minimum.isAbove(most)) {
    const notStated = gateReason('CAPACITY', 'UNKNOWN', 'NOT_STATED');
    const tooLate = gateReason('CAPACITY', 'NOT_MET', 'TOO_LATE');
    const gate = isTooLarge ? tooLarge : !isStated && days >= 0 ? notStated : tooLate;
    return { ...facts, available, deliverable: zero, ordered: zero, productionDays: null, gate };
  }
  if (onRoad === null) {
    const code = need.deliverTo ? 'HAUL_UNKNOWN' : unstated;
    const unknown = gateReason('CAPACITY', 'UNKNOWN', code);
    return { ...none, ...facts, available: null, gate: isTooLarge ? tooLarge : unknown };
  }
  const deliverable = least(most, needed);
  const ordered = greatest(wholeLots(deliverable, lot, 'up'), minimum);
  return {
    ...facts,
    available,
    gate: isTooLarge ? tooLarge : gateReason('CAPACITY', 'MET', 'SATISFIED'),
    deliverable,
    ordered,
    productionDays: productionDays(supply, ordered),
  };
}

/** Returns the days until an order is made: 0 from stock, else after the lead time. */
function productionDays(
  { freeStock, daily, committed, leadTimeDays }: Supply,
  ordered: Fraction,
): number | null {
  const toMake = ordered.minus(freeStock ?? zero);
  if (toMake.isAtMost(zero)) return 0;
  if (daily === null || leadTimeDays === null) return null;
  return leadTimeDays + Number(toMake.plus(committed).over(daily).ceil());
}

/** Returns the lot of a product: as stated, else the least quantity that its unit can state. */
export function lotOf(world: World, product: Product): Fraction {
  if (product.lot) return Fraction.parse(product.lot.value);
  return Fraction.of(1n, 10n ** BigInt(placesOf(world, product.unit!.code)));
}

/** Rounds a quantity to whole lots. */
export function wholeLots(quantity: Fraction, lot: Fraction, direction: 'up' | 'down'): Fraction {
  const lots = quantity.over(lot);
  return Fraction.of(direction === 'up' ? lots.ceil() : lots.floor()).times(lot);
}
