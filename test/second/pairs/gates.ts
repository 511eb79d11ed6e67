import { isWithin } from '../exact/days.ts';
import { Fraction } from '../exact/fraction.ts';
import type { Need, Product, World } from '../facts/facts.ts';
import { type Reason, gateReason } from './verdicts.ts';

/** Judges the set-aside by the law of the purchase on the day of the match. */
export function setAsideGate(world: World, need: Need, product: Product): Reason {
  const gate = 'SME_SET_ASIDE';
  if (!need.smeOnly) return gateReason(gate, 'MET', 'NOT_REQUIRED');
  const rule = need.procurementLaw === 'FZ_44' ? 'FZ44' : 'FZ223';
  const admitted = lawOn(world, `${rule}_SET_ASIDE_CATEGORIES`);
  if (admitted === null) return gateReason(gate, 'UNKNOWN', 'LAW_NOT_RECORDED');
  const category = world.enterprises.get(product.manufacturer.id)?.category ?? null;
  if (category === null) return gateReason(gate, 'UNKNOWN', 'NOT_STATED');
  return admitted.split(';').includes(category)
    ? gateReason(gate, 'MET', 'SATISFIED')
    : gateReason(gate, 'NOT_MET', 'NOT_SATISFIED');
}

/** Returns the value that the law sets on the day of the world; null if none is recorded. */
export function lawOn({ law, asOf }: Pick<World, 'law' | 'asOf'>, code: string): string | null {
  return law.find((row) => row.code === code && isWithin(asOf, row))?.value ?? null;
}

/** Judges whether the maker delivers to the region of the need. */
export function regionGate(need: Need, { deliversTo }: Product): Reason {
  if (deliversTo === null) return gateReason('REGION', 'UNKNOWN', 'NOT_STATED');
  const serves = deliversTo.some(({ code }) => code === 'RU' || code === need.deliverTo.code);
  return serves
    ? gateReason('REGION', 'MET', 'SATISFIED')
    : gateReason('REGION', 'NOT_MET', 'NOT_SATISFIED');
}

/** Returns the price of a product for one of the need's unit; null if none is in force. */
export function unitPriceOf(
  { asOf }: World,
  product: Product,
  perNeedUnit: Fraction | null,
): Fraction | null {
  const price = product.prices.find((period) => isWithin(asOf, period));
  return price && perNeedUnit ? Fraction.parse(price.perUnit.amount).times(perNeedUnit) : null;
}

/** Judges whether the unit price is at most the ceiling. */
export function priceGate(
  world: World,
  need: Need,
  product: Product,
  perNeedUnit: Fraction | null,
): Reason {
  if (need.unitPriceCeiling === null) return gateReason('PRICE', 'MET', 'NOT_REQUIRED');
  if (perNeedUnit === null) return gateReason('PRICE', 'UNKNOWN', 'UNIT_INCOMPATIBLE');
  const price = unitPriceOf(world, product, perNeedUnit);
  if (price === null) return gateReason('PRICE', 'UNKNOWN', 'NOT_STATED');
  return price.isAtMost(Fraction.parse(need.unitPriceCeiling.amount))
    ? gateReason('PRICE', 'MET', 'SATISFIED')
    : gateReason('PRICE', 'NOT_MET', 'NOT_SATISFIED');
}
