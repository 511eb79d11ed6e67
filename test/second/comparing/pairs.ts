import { Fraction, greatest, zero } from '../exact/fraction.ts';
import type { Need, World } from '../facts/facts.ts';
import { isCounted, placesOf } from '../facts/units.ts';
import { latestFigures } from '../facts/figures.ts';
import { daysBetween } from '../exact/days.ts';
import { cargoOf } from '../pairs/freight/cargo.ts';
import { freeOutput } from '../pairs/supply.ts';
import { blockersOf } from '../pairs/blockers.ts';
import { type Order, lotOf, wholeLots } from '../pairs/orders.ts';
import type { Pair } from '../pairs/pairs.ts';
import { roundedApart, roundedOrder, roundedPrice } from './digits.ts';
import type { Amount, AnsweredMatch, AnsweredReason, Stated } from './matches.ts';
import type { Tally } from './tally.ts';

/** Compares the pairs of a need with the answered matches, in their order. */
export function comparePairs(
  tally: Tally,
  world: World,
  need: Need,
  pairs: readonly Pair[],
  matches: readonly AnsweredMatch[],
): void {
  const answered = new Map(matches.map((match) => [match.productId, match]));
  const calculated = new Set(pairs.map(({ product }) => product.id));
  for (const product of world.products) {
    const where = `${need.number} × ${product.id}`;
    tally.check('listed', where, calculated.has(product.id), answered.has(product.id));
  }
  pairs.forEach((pair, place) => {
    const where = `${need.number} × ${pair.product.id} on ${world.asOf}`;
    tally.check(
      'rank',
      `${need.number}, place ${place}, on ${world.asOf}`,
      pair.product.id,
      matches[place]?.productId,
    );
    const match = answered.get(pair.product.id);
    if (match) comparePair(tally, world, where, pair, match);
  });
}

function comparePair(
  tally: Tally,
  world: World,
  where: string,
  pair: Pair,
  match: AnsweredMatch,
): void {
  tally.check('verdict', where, pair.verdict, match.verdict);
  tally.check('score', where, pair.score.round(6), Fraction.parse(match.score));
  compareReasons(tally, where, pair, match.reasons);
  const blockers = blockersOf(pair);
  tally.check('nearMiss', where, blockers.length === 1, match.nearMiss);
  tally.check(
    'blockers',
    where,
    blockers
      .map((one) => `${one.blockerClass} ${one.criterionCode} ${one.code}`)
      .toSorted()
      .join(),
    match.blockers
      .map(({ blockerClass, reason }) => `${blockerClass} ${reason.criterionCode} ${reason.code}`)
      .toSorted()
      .join(),
  );
  compareOrder(tally, world, where, pair, match);
  compareOffered(tally, world, where, pair, match);
  comparePrices(tally, where, pair, match);
  compareGoods(tally, world, where, pair, match);
  const expiring = pair.product.certificates.filter(
    ({ validTo }) =>
      validTo !== null && pair.need.deliverBy !== null && validTo <= pair.need.deliverBy,
  );
  tally.check(
    'expiringCertificates',
    where,
    expiring
      .map(({ number }) => number)
      .toSorted()
      .join(),
    match.expiringCertificates.map(({ number }) => number).join(),
  );
}

function compareReasons(
  tally: Tally,
  where: string,
  pair: Pair,
  answered: readonly AnsweredReason[],
): void {
  const mine = [...pair.gates, ...pair.criteria.flatMap(({ reasons }) => reasons)];
  tally.check('reasons', where, mine.length, answered.length);
  const keyOf = (one: { gate: string; criterionCode: string | null; property: string | null }) =>
    `${one.gate} ${one.criterionCode} ${one.property}`;
  for (const reason of mine) {
    const key = keyOf(reason);
    const same = mine.filter((one) => keyOf(one) === key).indexOf(reason);
    const theirs = answered.filter((one) => keyOf(one) === key)[same];
    const at = `${where}, ${key}`;
    const kind = reason.gate === 'CRITERION' ? 'requirement' : reason.gate;
    tally.check(`${kind} verdict`, at, reason.verdict, theirs?.verdict);
    tally.check(`${kind} code`, at, reason.code, theirs?.code);
    if (reason.gate !== 'CRITERION') continue;
    tally.check('requirement hard', at, reason.hard, theirs?.hard);
    tally.check('requirement document', at, reason.document, theirs?.evidence?.number);
    tally.check('requirement evidenceKind', at, reason.evidenceKind, theirs?.evidenceKind);
  }
}

function compareOrder(
  tally: Tally,
  world: World,
  where: string,
  { need, order, unitPrice, contractValue, earliestDelivery, deliveryDays }: Pair,
  match: AnsweredMatch,
): void {
  // Nothing is ordered of a need without a quantity, so that its digits do not matter.
  const places = need.quantity ? placesOf(world, need.quantity.unit.code) : 0;
  const [deliverable, ordered] = [order.deliverable, order.ordered].map((quantity) =>
    inNeedUnits(order, quantity),
  ) as [Fraction | null, Fraction | null];
  const number = (stated: Stated | null) => stated && Fraction.parse(stated.value);
  tally.check(
    'deliverable',
    where,
    deliverable?.roundDown(places),
    number(match.deliverableQuantity),
  );
  tally.check(
    'ordered',
    where,
    ordered && roundedOrder(ordered, places, unitPrice),
    number(match.orderedQuantity),
  );
  tally.check(
    'surplus',
    where,
    ordered && deliverable
      ? roundedOrder(ordered, places, unitPrice).minus(deliverable.roundDown(places))
      : null,
    number(match.surplusQuantity),
  );
  tally.check('earliestDelivery', where, earliestDelivery, match.earliestDelivery);
  tally.check('productionDays', where, order.productionDays, match.terms.productionDays);
  tally.check('deliveryDays', where, deliveryDays, match.terms.deliveryDays);
  tally.check('contractValue', where, contractValue, amount(match.contractValue));
}

/** Compares the offered quantity of the gate CAPACITY, where it decides. */
function compareOffered(
  tally: Tally,
  world: World,
  where: string,
  { need, product, order }: Pair,
  { reasons }: AnsweredMatch,
): void {
  const { gate, available, perNeedUnit } = order;
  if (!available || !perNeedUnit || !['SATISFIED', 'TOO_LATE'].includes(gate.code)) return;
  const hasLots = product.lot !== null || isCounted(world, product.unit!.code);
  const lot = lotOf(world, product);
  const minimum = Fraction.parse(product.minimumOrder?.value ?? '0');
  const smallest = hasLots ? greatest(lot, wholeLots(minimum, lot, 'up')) : minimum;
  const whole = hasLots ? wholeLots(available, lot, 'down') : available;
  const offered = gate.code === 'SATISFIED' ? whole : available;
  const places = placesOf(world, need.quantity!.unit.code);
  const answered = reasons.find((reason) => reason.gate === 'CAPACITY')?.offered;
  tally.check(
    'CAPACITY offered',
    where,
    roundedApart(offered.over(perNeedUnit), places, [zero, smallest.over(perNeedUnit)]),
    answered && Fraction.parse(answered),
  );
}

function comparePrices(
  tally: Tally,
  where: string,
  { need, order, unitPrice, prices }: Pair,
  match: AnsweredMatch,
): void {
  const ordered = inNeedUnits(order, order.ordered);
  const hasOrder = ordered !== null && ordered.isAbove(zero);
  const quantity = hasOrder ? ordered : Fraction.parse(need.quantity?.value ?? '1');
  const rounded = (price: Fraction | null) => price && roundedPrice(price, quantity);
  tally.check('unitPrice', where, rounded(unitPrice), amount(match.unitPrice));
  tally.check('statedUnitPrice', where, rounded(prices.stated), amount(match.statedUnitPrice));
  tally.check('priceVat', where, prices.vat, match.priceVat);
  tally.check(
    'comparedUnitPrice',
    where,
    rounded(prices.compared),
    amount(match.comparedUnitPrice),
  );
  const { maximumPrice, unitPriceCeiling } = match.terms;
  tally.check('ceiling', where, prices.ceiling, amount(unitPriceCeiling));
  const maximum = hasOrder ? prices.ceiling?.times(ordered).round(2) : null;
  tally.check('maximumPrice', where, maximum, amount(maximumPrice));
}

function inNeedUnits({ perNeedUnit }: Order, quantity: Fraction | null): Fraction | null {
  return quantity && perNeedUnit && quantity.over(perNeedUnit);
}

function amount(stated: Amount | null): Fraction | null {
  return stated && Fraction.parse(stated.amount);
}

function compareGoods(
  tally: Tally,
  world: World,
  where: string,
  { need, product, maker, order }: Pair,
  { supply, cargo, supplierFacts }: AnsweredMatch,
): void {
  const { ordered, roadDays } = order;
  const { deliverBy } = need;
  const isKnown = roadDays !== null && deliverBy !== null;
  const days = isKnown ? daysBetween(world.asOf, deliverBy) - roadDays : -1;
  const digits = (value: Fraction | null) => value?.round(20) ?? null;
  const number = (value: string | null | undefined) => value && Fraction.parse(value);
  tally.check('supply', where, ordered !== null && days >= 0, supply !== null);
  if (ordered && supply) {
    tally.check('supply line', where, product.line?.id, supply.lineId);
    tally.check('supply order', where, ordered, number(supply.orderedQuantity));
    tally.check('free stock', where, order.supply.freeStock ?? zero, number(supply.freeStock));
    const output = digits(freeOutput(order.supply, days));
    tally.check('free output', where, output, digits(Fraction.parse(supply.freeOutput)));
  }
  const goods = ordered && cargoOf(world, product, ordered);
  tally.check('kilograms', where, goods?.kilograms, number(cargo?.kilograms));
  tally.check('cubic metres', where, goods?.cubicMetres, number(cargo?.cubicMetres));
  const latest = latestFigures(world, maker);
  tally.check('category', where, maker?.category, supplierFacts.category);
  tally.check('headcount', where, latest?.headcount, supplierFacts.headcount);
  tally.check(
    'revenue',
    where,
    number(latest?.revenue?.amount),
    number(supplierFacts.revenue?.amount),
  );
}
