import { isWithin } from '../exact/days.ts';
import { Fraction } from '../exact/fraction.ts';
import type { Need, Product, Vat, World } from '../facts/facts.ts';
import { footingsOf, lawOn, paidCeiling, paidFor } from '../facts/law.ts';
import type { Haul } from './freight/haul.ts';
import type { Order } from './orders.ts';
import { type Reason, type Verdict, gateReason, unstated } from './verdicts.ts';

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

/** Judges whether the maker delivers to the region of the need. */
export function regionGate(need: Need, { deliversTo }: Product): Reason {
  const { deliverTo } = need;
  if (deliverTo === null) return gateReason('REGION', 'UNKNOWN', unstated);
  if (deliversTo === null) return gateReason('REGION', 'UNKNOWN', 'NOT_STATED');
  const serves = deliversTo.some(({ code }) => code === 'RU' || code === deliverTo.code);
  return serves
    ? gateReason('REGION', 'MET', 'SATISFIED')
    : gateReason('REGION', 'NOT_MET', 'NOT_SATISFIED');
}

/** The prices of a product for one of the need's unit, not rounded; null if not known. */
export interface Prices {
  readonly stated: Fraction | null;
  readonly vat: Vat | null;
  /** What is really paid, VAT included. */
  readonly paid: Fraction | null;
  /** What the price is with each footing that is possible. */
  readonly footings: readonly (Fraction | null)[];
  /** What the customer pays at most, VAT included. */
  readonly ceiling: Fraction | null;
  readonly ceilingFootings: readonly (Fraction | null)[];
  /** The freight that the ceiling includes; 0 if it includes none. */
  readonly freight: Fraction | null;
  /** The price that is held against the ceiling. */
  readonly compared: Fraction | null;
}

/** Computes the prices of a product for a need. */
export function pricesOf(
  world: World,
  need: Need,
  product: Product,
  { perNeedUnit }: Order,
  haul: Haul | null,
): Prices {
  const price = product.prices.find((period) => isWithin(world.asOf, period)) ?? null;
  const stated = price && perNeedUnit && Fraction.parse(price.perUnit.amount).times(perNeedUnit);
  const vat = price?.vat ?? null;
  const paid = stated && paidFor(world, stated, vat!);
  const { unitPriceCeiling: ceiling, ceilingVat, ceilingIncludesDelivery } = need;
  const freight = ceilingIncludesDelivery ? haul && haul.cost.over(haul.quantity) : Fraction.of(0n);
  return {
    stated,
    vat,
    paid,
    footings: stated ? footingsOf(world, stated, vat!) : [],
    ceiling: paidCeiling(world, need),
    ceilingFootings: ceiling ? footingsOf(world, Fraction.parse(ceiling.amount), ceilingVat!) : [],
    freight,
    compared: ceiling && paid && freight && paid.plus(freight),
  };
}

/** Judges whether what is paid is at most what the ceiling allows, on each possible footing. */
export function priceGate(
  need: Need,
  { unit }: Product,
  { perNeedUnit }: Order,
  prices: Prices,
): Reason {
  const reason = (verdict: Verdict, code: string) => gateReason('PRICE', verdict, code);
  if (need.unitPriceCeiling === null) return reason('MET', 'NOT_REQUIRED');
  if (need.quantity === null) return reason('UNKNOWN', unstated);
  if (unit === null) return reason('UNKNOWN', 'NOT_STATED');
  if (perNeedUnit === null) return reason('UNKNOWN', 'UNIT_INCOMPATIBLE');
  if (prices.stated === null) return reason('UNKNOWN', 'NOT_STATED');
  const judged = prices.footings.flatMap((price) =>
    prices.ceilingFootings.map((ceiling) => judgePrice(price, ceiling, prices.freight)),
  );
  const [first] = judged;
  const freightCode = need.deliverTo === null ? unstated : 'HAUL_UNKNOWN';
  const told = (verdict: Verdict, code: string) =>
    reason(verdict, code === 'HAUL_UNKNOWN' ? freightCode : code);
  if (judged.every(([verdict]) => verdict === first![0])) return told(...first!);
  const open = judged.find(([verdict]) => verdict === 'UNKNOWN');
  return told('UNKNOWN', open?.[1] ?? 'VAT_UNKNOWN');
}

function judgePrice(
  price: Fraction | null,
  ceiling: Fraction | null,
  freight: Fraction | null,
): [Verdict, string] {
  if (!price || !ceiling) return ['UNKNOWN', 'LAW_NOT_RECORDED'];
  if (price.isAbove(ceiling)) return ['NOT_MET', 'NOT_SATISFIED'];
  if (!freight) return ['UNKNOWN', 'HAUL_UNKNOWN'];
  return price.plus(freight).isAtMost(ceiling)
    ? ['MET', 'SATISFIED']
    : ['NOT_MET', 'NOT_SATISFIED'];
}
