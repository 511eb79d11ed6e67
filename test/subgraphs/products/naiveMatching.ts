import { plainLookUp } from '../../support/plainLaw.ts';
import { quantityPlaces } from '../../../subgraphs/domain/output/digits.ts';
import type {
  Candidate,
  CertificateFacts,
  NeedFacts,
  StandardFacts,
} from '../../../subgraphs/products/rules/criteria/candidate.ts';
import {
  EvidenceKind,
  type StatedProperty,
} from '../../../subgraphs/products/rules/criteria/property.ts';
import type { FreightFacts } from '../../../subgraphs/products/rules/freight/freight.ts';
import type { Vat } from '../../../subgraphs/domain/law/vat.ts';
import type { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import {
  type Criterion,
  Operator,
  type Requirement,
} from '../../../subgraphs/domain/matching/requirement.ts';

/** NOT_MET, UNKNOWN and MET as −1, 0 and 1: AND is the minimum, OR the maximum. */
export type Truth = -1 | 0 | 1;

/** The result of the naive rules for one product. */
export interface NaiveMatch {
  readonly productId: string;
  readonly lineId: string | null;
  readonly truth: Truth;
  readonly truths: Readonly<
    Record<'class' | 'criteria' | 'sme' | 'region' | 'price' | 'capacity', Truth>
  >;
  readonly key: readonly Fraction[];
  /**
   * The quantity available by the deadline, in the need's unit: with the line's output, and without
   * it.
   */
  readonly available: Fraction | null;
  readonly fromStock: Fraction | null;
  /** The first day on which the deliverable quantity is available; null if it is 0 or unknown. */
  readonly earliestDelivery: string | null;
  /** The order in the need's unit, and its value in roubles; null if unknown. */
  readonly ordered: Fraction | null;
  readonly value: Fraction | null;
  /** Whether all facts are stated, so that no missing fact could increase the quantity. */
  readonly isAllStated: boolean;
}

/** What is recorded beside needs and products. */
interface Recorded {
  readonly standards: ReadonlyMap<string, StandardFacts>;
  readonly freight: FreightFacts;
}

/**
 * Matches by the text of the design alone: every product, every requirement, exact fractions, one
 * day at a time, and unit conversions only by the table below. This is slow and simple, so that it
 * serves as an independent oracle.
 */
export function matchNaively(
  need: NeedFacts,
  candidates: readonly Candidate[],
  asOf: string,
  recorded: Recorded,
): NaiveMatch[] {
  return candidates
    .filter((candidate) => classTruth(need, candidate) > -1)
    .map((candidate) => matchOne(need, candidate, asOf, recorded))
    .sort((a, b) => {
      for (const [index, part] of a.key.entries()) {
        const difference = compare(b.key[index]!, part);
        if (difference !== 0) return difference;
      }
      return a.productId < b.productId ? -1 : 1;
    });
}

/**
 * The lower and the upper bound of the share that the region covers. The bounds differ if products
 * share a line.
 */
export interface NaiveCoverage {
  readonly single: Fraction;
  readonly joint: readonly [least: Fraction, most: Fraction];
  readonly potential: readonly [least: Fraction, most: Fraction];
}

/**
 * Computes bounds of the coverage. The lower bound lets a line make only its best product, in
 * addition to the stock of its other products; the upper bound lets it make each product as if it
 * were the only one.
 */
export function coverNaively(matches: readonly NaiveMatch[], needed: Fraction): NaiveCoverage {
  const share = (amount: Fraction) => {
    const part = over(amount, needed);
    return atLeast(part, one) ? one : part;
  };
  const total = (amounts: readonly Fraction[]) => reduced(amounts.reduce(plus, zero));
  const largest = (amounts: readonly Fraction[]) =>
    amounts.reduce((a, b) => (atLeast(a, b) ? a : b), zero);
  const bounds = (which: readonly NaiveMatch[]) => {
    const byLine = Map.groupBy(which, ({ lineId, productId }) => lineId ?? `of ${productId}`);
    const stocks = which.map(({ fromStock }) => fromStock ?? zero);
    const added = [...byLine.values()].map((same) =>
      same.map(({ available, fromStock }) => plus(available ?? zero, negative(fromStock ?? zero))),
    );
    return [
      share(total([...stocks, ...added.map(largest)])),
      share(total([...stocks, ...added.flat()])),
    ] as const;
  };
  const met = matches.filter(({ truth }) => truth === 1);
  return {
    single: share(largest(met.map(({ available }) => available ?? zero))),
    joint: bounds(met),
    potential: bounds(matches.filter(({ truth }) => truth > -1)),
  };
}

/** An exact fraction with a positive denominator. */
export type Fraction = readonly [numerator: bigint, denominator: bigint];

/** Converts a decimal to a fraction. */
export function fraction(value: Decimal | string | number): Fraction {
  const text = typeof value === 'object' ? value.toFixed() : `${value}`;
  const [whole = '', digits = ''] = text.split('.');
  return [BigInt(whole + digits), 10n ** BigInt(digits.length)];
}

/** Compares two fractions. Returns a negative number if the first is smaller. */
export function compare([a, b]: Fraction, [c, d]: Fraction): number {
  return a * d === c * b ? 0 : a * d < c * b ? -1 : 1;
}

const zero: Fraction = [0n, 1n];
const one: Fraction = [1n, 1n];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const over = (a: Fraction, [c, d]: Fraction): Fraction => times(a, [d, c]);
const negative = ([a, b]: Fraction): Fraction => [-a, b];
const floor = ([a, b]: Fraction): Fraction => [a / b, 1n];
const atLeast = (a: Fraction, b: Fraction) => compare(a, b) >= 0;

function matchOne(
  need: NeedFacts,
  candidate: Candidate,
  asOf: string,
  { standards, freight }: Recorded,
): NaiveMatch {
  const { quantity, deliverBy } = need;
  const perUnit = quantity && unitsPerUnit(candidate, quantity.unit.code);
  const price = perUnit && candidate.unitPrice && over(fraction(candidate.unitPrice), perUnit);
  const rate = fraction(plainLookUp('VAT_RATE', asOf)!);
  const prices = price && footings(price, candidate.priceVat, rate);
  const paid = prices && (prices.length === 1 ? prices[0]! : null);
  const km = kilometresBetween(need, candidate, freight);
  const road = km === null ? null : daysOnRoad(km, freight);
  const bySupply = deliverBy === null ? null : supplyByDays(candidate, asOf, deliverBy, road ?? 0);
  const isRoadDecisive = road === null && bySupply !== null && bySupply.all[0] > 0n;
  const supply = isRoadDecisive ? null : bySupply;
  const needed = quantity && fraction(quantity.value);
  const available = perUnit && supply && times(supply.all, perUnit);
  const fromStock = perUnit && supply && times(supply.stock, perUnit);
  const order =
    perUnit && supply && orderOf(over(needed!, perUnit), mostOf(supply.all, candidate), candidate);
  const whole = perUnit && orderOf(over(needed!, perUnit), [10n ** 30n, 1n], candidate);
  const shipped = perUnit && times(order && order[0] > 0n ? order : whole!, perUnit);
  const perNeeded = shipped && freightOfUnit(shipped, need, candidate, km, freight);
  const truths = {
    class: classTruth(need, candidate),
    criteria: criteriaTruth(need, candidate, standards),
    sme: smeTruth(need, candidate, asOf),
    region: regionTruth(need, candidate),
    price: priceTruth(need, prices, perNeeded, rate),
    capacity: capacityTruth(need, candidate, perUnit, supply),
  };
  const truth = lowest(Object.values(truths));
  const deliverable = available && needed && (atLeast(available, needed) ? needed : available);
  const ordered = order && times(order, perUnit);
  return {
    productId: candidate.productId,
    lineId: candidate.line?.id ?? null,
    isAllStated: supply?.isAllStated ?? false,
    truth,
    truths,
    available,
    fromStock,
    earliestDelivery: order && order[0] > 0n ? supply.firstDayWith(order, road!) : null,
    ordered,
    value: ordered && paid && times(ordered, paid),
    key: [
      [BigInt(truth), 1n],
      candidate.supplier.clusters.length > 0 ? one : zero,
      preferenceShare(need, candidate, standards),
      negative(paid ?? [10n ** 30n, 1n]),
      negative(
        candidate.leadTimeDays === null ? [10n ** 30n, 1n] : fraction(candidate.leadTimeDays),
      ),
      deliverable && needed ? over(deliverable, needed) : zero,
    ],
  };
}

/** Returns the prices that may really be paid for a stated price: one, or two if VAT is unknown. */
function footings(price: Fraction, vat: Vat, rate: Fraction): Fraction[] {
  const added = times(price, plus(one, rate));
  return { INCLUDED: [price], NOT_SUBJECT: [price], EXCLUDED: [added], UNKNOWN: [price, added] }[
    vat
  ];
}

function kilometresBetween(
  { deliverTo }: NeedFacts,
  { supplier }: Candidate,
  { kilometres, tariff }: FreightFacts,
): number | null {
  const [from, to] = [supplier.region?.code, deliverTo?.code];
  if (from === undefined || to === undefined || tariff === null) return null;
  return kilometres.get(`${from} ${to}`) ?? kilometres.get(`${to} ${from}`) ?? null;
}

/** Counts the days of a haul one by one. */
function daysOnRoad(km: number, { tariff }: FreightFacts): number {
  let days = tariff!.handlingDays;
  for (let left = km; left > 0; left -= tariff!.kmPerDay) days++;
  return days;
}

/**
 * Returns the freight of one unit of the need in roubles, of goods whose mass is that of their type;
 * null if a fact is missing. The freight of all goods is rounded to the kopeck.
 */
function freightOfUnit(
  shipped: Fraction,
  { quantity }: NeedFacts,
  candidate: Candidate,
  km: number | null,
  { masses, tariff }: FreightFacts,
): Fraction | null {
  const mass = masses.get(candidate.typeCode ?? '');
  const perUnit =
    mass && unitsPerUnit({ ...candidate, unit: quantity!.unit, packaging: [] }, mass.unit.code);
  if (km === null || !mass || !perUnit || shipped[0] <= 0n) return null;
  const tonnes = over(times(times(shipped, perUnit), fraction(mass.kilograms)), fraction(1000));
  const { loadTonnes, leastTonnes, roublesPerTonneKm } = tariff!;
  const parts = over(tonnes, fraction(loadTonnes));
  const loads = compare(floor(parts), parts) === 0 ? floor(parts) : plus(floor(parts), one);
  const least = times(loads, fraction(leastTonnes));
  const charged = atLeast(tonnes, least) ? tonnes : least;
  const cost = times(times(charged, fraction(km)), fraction(roublesPerTonneKm));
  const inKopecks = floor(plus(times(cost, fraction(100)), [1n, 2n]));
  return over(over(inKopecks, fraction(100)), shipped);
}

/** Returns what can be ordered: without lots, it is measured in the unit of the product. */
function mostOf(all: Fraction, { lot, unit }: Candidate): Fraction {
  const scale: Fraction = [10n ** BigInt(quantityPlaces(unit!)), 1n];
  return lot === null ? over(floor(times(all, scale)), scale) : all;
}

/** Returns the smallest order in whole lots that contains a quantity, at most what is available. */
function orderOf(
  needed: Fraction,
  available: Fraction,
  { lot, minimumOrder }: Candidate,
): Fraction {
  if (needed[0] <= 0n) return zero;
  const least = minimumOrder && fraction(minimumOrder);
  let order = least && atLeast(least, needed) ? least : needed;
  if (lot) {
    const size = fraction(lot);
    const whole = times(floor(over(order, size)), size);
    order = atLeast(whole, order) ? whole : plus(whole, size);
  }
  return atLeast(available, order) ? order : available;
}

/**
 * Returns the number of wanted units in one unit of the product; null if no packaging converts it, or if
 * the product has no unit.
 */
function unitsPerUnit({ unit, packaging }: Candidate, wanted: string): Fraction | null {
  if (unit === null) return null;
  const area: Record<string, number> = { MTK: 1, DAA: 1000 };
  const roll = packaging[0] ? fraction(packaging[0].contains.value) : null;
  const inMetres = (code: string) =>
    code === 'RO' ? roll : code in area ? fraction(area[code]!) : null;
  if (unit.code === wanted) return one;
  const from = inMetres(unit.code);
  const to = inMetres(wanted);
  return from && to && over(from, to);
}

/** Returns what arrives by the deadline if goods are this many days on the road. */
function supplyByDays(candidate: Candidate, asOf: string, deliverBy: string, road: number) {
  const { stock, committed, line, leadTimeDays, lot, minimumOrder } = candidate;
  const days = (Date.parse(deliverBy) - Date.parse(asOf)) / 86_400_000 - road;
  if (days < 0) {
    return { all: zero, stock: zero, isAllStated: true, firstDayWith: () => null };
  }
  if (stock === null && (line === null || leadTimeDays === null)) return null;
  const bound = fraction(committed);
  const stocked = stock === null ? zero : fraction(stock);
  const inStock = atLeast(stocked, bound) ? plus(stocked, negative(bound)) : zero;
  // What is there before each day is delivered on that day.
  const before = [inStock];
  let queued = line === null ? zero : fraction(line.committed);
  for (let day = 0; day < days; day++) {
    let made = zero;
    if (line !== null && leadTimeDays !== null && day >= leadTimeDays) {
      const perDay = times(fraction(line.capacityPerMonth), [12n, 365n]);
      const forContracts = atLeast(queued, perDay) ? perDay : queued;
      queued = reduced(plus(queued, negative(forContracts)));
      made = plus(perDay, negative(forContracts));
    }
    before.push(reduced(plus(before[day]!, made)));
  }
  const inLots = (amount: Fraction) => {
    const size = lot && fraction(lot);
    const whole = size ? times(floor(over(amount, size)), size) : amount;
    return minimumOrder && compare(whole, fraction(minimumOrder)) < 0 ? zero : whole;
  };
  return {
    all: inLots(before.at(-1)!),
    stock: inLots(inStock),
    isAllStated: stock !== null && line !== null && leadTimeDays !== null,
    firstDayWith: (wanted: Fraction, onRoad: number) => {
      const day = before.findIndex((amount) => atLeast(inLots(amount), wanted));
      const then = new Date(Date.parse(asOf) + (day + onRoad) * 86_400_000);
      return then.toISOString().slice(0, 10);
    },
  };
}

function reduced([a, b]: Fraction): Fraction {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return [a / x, b / x];
}

function classTruth({ productType, okpd2 }: NeedFacts, candidate: Candidate): Truth {
  if (productType !== null) {
    if (candidate.typeCode !== null) return candidate.typeCode === productType.code ? 1 : -1;
    const truth = codesTruth(productType.okpd2, candidate.okpd2 === null ? [] : [candidate.okpd2]);
    return truth === 1 ? 0 : truth;
  }
  return codesTruth(okpd2, candidate.okpd2 === null ? candidate.typeOkpd2 : [candidate.okpd2]);
}

/** Evaluates a product with one of the offered codes, which may be any of them. */
function codesTruth(asked: readonly string[], offered: readonly string[]): Truth {
  if (asked.length === 0) return -1;
  if (offered.length === 0) return 0;
  const truths = offered.map((own): Truth => {
    if (asked.some((code) => isBelow(own, code))) return 1;
    return asked.some((code) => isBelow(code, own)) ? 0 : -1;
  });
  return truths.every((truth) => truth === truths[0]) ? truths[0]! : 0;
}

/**
 * Whether a code is below another one. Compares the digits of each level; a final 0 in the last
 * triplet stands for the level above.
 */
function isBelow(code: string, ancestor: string): boolean {
  const levels = (text: string) => {
    const digits = text.split('.').join('');
    return digits.length === 9 ? digits.slice(0, 6) + digits.slice(6).replace(/0+$/, '') : digits;
  };
  return levels(code).indexOf(levels(ancestor)) === 0;
}

function criteriaTruth(
  { criteria, deliverBy }: NeedFacts,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
): Truth {
  if (criteria === null) return 0;
  return lowest(
    criteria.map((criterion) => criterionTruth(criterion, candidate, standards, deliverBy)),
  );
}

function criterionTruth(
  { groups }: Criterion,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
  on: string | null,
): Truth {
  if (groups.length === 0) return 1;
  const truths = groups.map(({ requirements }) =>
    lowest(
      requirements
        .filter(({ hard }) => hard)
        .map((requirement) => requirementTruth(requirement, candidate, standards, on)),
    ),
  );
  return Math.max(...truths) as Truth;
}

function preferenceShare(
  { criteria, deliverBy }: NeedFacts,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
): Fraction {
  let [met, all] = [zero, zero];
  if (criteria === null) return one;
  for (const { groups } of criteria)
    for (const { requirements } of groups)
      for (const requirement of requirements) {
        if (requirement.hard) continue;
        const weight = fraction(requirement.weight);
        all = plus(all, weight);
        if (requirementTruth(requirement, candidate, standards, deliverBy) === 1) {
          met = plus(met, weight);
        }
      }
  return all[0] === 0n ? one : over(met, all);
}

function requirementTruth(
  requirement: Requirement,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
  on: string | null,
): Truth {
  const { certificates } = candidate;
  if (requirement.operator === Operator.CONFORMS) {
    return lowest(
      requirement.values.map((code) => standardTruth(code, certificates, standards, on)),
    );
  }
  const { property } = requirement;
  const isListed = property in listedWords || figureNames.has(property);
  const stated = candidate.properties.find(({ code }) =>
    isListed ? code === property : code.toLowerCase() === property.toLowerCase(),
  );
  if (!stated) return 0;
  const truth = stated.interval ? figureTruth(requirement, stated) : setTruth(requirement, stated);
  if (requirement.property === 'industryRegister') {
    const entries = certificates.filter(({ number }) => number === stated.certificateNumber);
    if (truth < 1 || entries.length === 0) return truth < 1 ? truth : 0;
    if (on === null) return 0;
    return entries.some((entry) => holds(entry, on)) ? 1 : -1;
  }
  const isDeclared = stated.evidence === EvidenceKind.DECLARED && stated.certificateNumber === null;
  const isProven = certificates.some(
    (document) => document.number === stated.certificateNumber && holds(document, on),
  );
  return truth === 1 && !isDeclared && !isProven ? 0 : truth;
}

function holds(
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
  on: string | null,
): boolean {
  // On a day that is unknown, no document is certainly in force.
  return on !== null && (validFrom ?? '0000') <= on && on < (validTo ?? '9999-12-31');
}

function standardTruth(
  asked: string,
  certificates: readonly CertificateFacts[],
  standards: ReadonlyMap<string, StandardFacts>,
  on: string | null,
): Truth {
  const later = standards.get(asked)?.supersededBy ?? null;
  const isCurrent = ({ standard, ...period }: CertificateFacts) => {
    const known = standard === null ? undefined : standards.get(standard);
    return holds(period, on) && (!known || holds(known, on));
  };
  const held = certificates.filter(
    ({ standard }) => standard === asked || (later && standard === later),
  );
  return held.some(isCurrent) ? 1 : 0;
}

/**
 * Evaluates a property that is a set. A set consists of numbers, each a separate point, if it has a
 * unit or if it is compared in a unit or by size.
 */
function setTruth(requirement: Requirement, stated: StatedProperty): Truth {
  const { operator, unit, values } = requirement;
  const bySize = ['GT', 'GTE', 'LT', 'LTE', 'BETWEEN'].includes(operator);
  const areFigures = stated.words.every((word) => /^\d+(\.\d+)?$/.test(word));
  if (!areFigures || (stated.statedUnit === null && unit === null && !bySize)) {
    return wordTruth(requirement, stated);
  }
  if ((stated.unit?.dimension ?? null) !== (unit?.dimension ?? null)) return 0;
  const perUnit: Record<string, Fraction> = { MMT: one, CMT: [10n, 1n] };
  const points = stated.words.map((word) =>
    unit ? times(fraction(word), perUnit[stated.unit!.code]!) : fraction(word),
  );
  const asked = values.map(fraction);
  const isAmong = (value: Fraction) => points.some((point) => compare(point, value) === 0);
  if (operator === Operator.ALL_OF) return asked.every(isAmong) ? 1 : -1;
  const good = points.filter((point) => satisfies(point, operator, asked)).length;
  return good === points.length ? 1 : good === 0 ? -1 : 0;
}

/**
 * Evaluates the requirement at every point at which its verdict can change, and at points between
 * and beyond these.
 */
function figureTruth({ operator, values, unit }: Requirement, stated: StatedProperty): Truth {
  const factors: Record<string, Fraction> = { N31: one, '4P': [1n, 1000n], P1: one };
  const { lower, upper } = stated.interval!;
  if (values.some((value) => !/^\d+$/.test(value))) return 0;
  if ((stated.unit?.dimension ?? null) !== (unit?.dimension ?? null)) return 0;
  const factor = unit ? over(factors[stated.unit!.code]!, factors[unit.code]!) : one;
  const from = lower.isFinite() ? times(fraction(lower), factor) : fraction(-1000);
  const to = upper.isFinite() ? times(fraction(upper), factor) : fraction(1000);
  const asked = values.map(fraction);
  if (operator === Operator.ALL_OF) {
    // Only a single number is a set with one element; the elements of a range are not known.
    if (compare(from, to) !== 0) return 0;
    return asked.every((value) => compare(value, from) === 0) ? 1 : -1;
  }
  const turns = [from, to, ...asked];
  const points = turns
    .flatMap((a) => turns.map((b) => over(plus(a, b), fraction(2))))
    .filter((point) => atLeast(point, from) && atLeast(to, point));
  const good = points.filter((point) => satisfies(point, operator, asked)).length;
  return good === points.length ? 1 : good === 0 ? -1 : 0;
}

function satisfies(point: Fraction, operator: Requirement['operator'], asked: Fraction[]): boolean {
  const [first = zero, second = zero] = asked;
  const isOne = asked.some((value) => compare(point, value) === 0);
  return {
    EQ: isOne,
    IN: isOne,
    NE: !isOne,
    GT: compare(point, first) > 0,
    GTE: compare(point, first) >= 0,
    LT: compare(point, first) < 0,
    LTE: compare(point, first) <= 0,
    BETWEEN: compare(point, first) >= 0 && compare(point, second) <= 0,
    ALL_OF: false,
    CONFORMS: false,
  }[operator];
}

/** The words of the dictionary that the generated needs and products use, and its other properties. */
const listedWords: Readonly<Record<string, readonly string[]>> = {
  fibre: ['glass', 'basalt', 'carbon'],
  countryOfOrigin: ['ru', 'by', 'kz'],
  industryRegister: ['pp 719'],
};
const figureNames = new Set(['tensileStrengthLong', 'elongation', 'diameter', 'standard']);

/**
 * Evaluates words. A required word that the dictionary lacks may mean any word: try both, that it means
 * every offered word, and that it means none of them.
 */
function wordTruth(requirement: Requirement, stated: StatedProperty): Truth {
  const listed = listedWords[requirement.property] ?? [];
  const isOpen = (value: string) => !/^\d+$/.test(value) && !listed.includes(value.toLowerCase());
  const truths = [false, true].map((means) =>
    literalTruth(requirement, stated, (value) => means && isOpen(value)),
  );
  return truths[0] === truths[1] ? truths[0]! : 0;
}

function literalTruth(
  { operator, values, unit }: Requirement,
  { words }: StatedProperty,
  meansAny: (value: string) => boolean,
): Truth {
  const offered = words.map((word) => word.toLowerCase());
  const asked = values.map((value) => value.toLowerCase());
  const among = offered.map((word) => asked.some((value) => value === word || meansAny(value)));
  if (unit !== null) return 0;
  if (operator === Operator.ALL_OF)
    return asked.every((value) => offered.includes(value) || meansAny(value)) ? 1 : -1;
  const good = operator === Operator.NE ? among.map((is) => !is) : among;
  if (operator !== Operator.NE && operator !== Operator.EQ && operator !== Operator.IN) return 0;
  return good.every(Boolean) ? 1 : good.some(Boolean) ? 0 : -1;
}

/** The categories that a set-aside admits, and the first day of the rule, by the articles of the laws. */
const admitted = {
  FZ_44: { from: '2014-01-01', categories: ['MICRO', 'SMALL'] },
  FZ_223: { from: '2015-07-01', categories: ['MICRO', 'SMALL', 'MEDIUM'] },
};

function smeTruth(
  { smeOnly, procurementLaw }: NeedFacts,
  { supplier }: Candidate,
  asOf: string,
): Truth {
  if (smeOnly === null) return 0;
  if (!smeOnly) return 1;
  if (supplier.category === null || procurementLaw === null) return 0;
  const { from, categories } = admitted[procurementLaw];
  if (asOf < from) return 0;
  return categories.includes(supplier.category) ? 1 : -1;
}

function regionTruth({ deliverTo }: NeedFacts, { deliversTo }: Candidate): Truth {
  if (deliverTo === null || deliversTo === null) return 0;
  const serves = (region: string) => deliversTo.some(({ code }) => code === region);
  return serves('RU') || serves(deliverTo.code) ? 1 : -1;
}

/** Compares every price that may be paid with every ceiling that may be meant. */
function priceTruth(
  { quantity, unitPriceCeiling, ceilingVat, ceilingIncludesDelivery, notStated }: NeedFacts,
  prices: readonly Fraction[] | null,
  freight: Fraction | null,
  rate: Fraction,
): Truth {
  if (quantity === null) return unitPriceCeiling === null && notStated.has('quantity') ? 1 : 0;
  if (unitPriceCeiling === null) return 1;
  if (prices === null || ceilingIncludesDelivery === null) return 0;
  const ceilings = footings(fraction(unitPriceCeiling), ceilingVat, rate);
  const added = ceilingIncludesDelivery ? freight : zero;
  const truths = prices.flatMap((price) =>
    ceilings.map((ceiling): Truth => {
      if (added === null) return compare(price, ceiling) <= 0 ? 0 : -1;
      return compare(plus(price, added), ceiling) <= 0 ? 1 : -1;
    }),
  );
  return truths.every((truth) => truth === truths[0]) ? truths[0]! : 0;
}

function capacityTruth(
  { quantity, deliverBy }: NeedFacts,
  { minimumOrder }: Candidate,
  perUnit: Fraction | null,
  supply: ReturnType<typeof supplyByDays>,
): Truth {
  if (quantity === null || perUnit === null) return 0;
  const least = minimumOrder && times(fraction(minimumOrder), perUnit);
  if (least && compare(least, fraction(quantity.value)) > 0) return -1;
  if (deliverBy === null || supply === null) return 0;
  if (supply.all[0] > 0n) return 1;
  return supply.isAllStated ? -1 : 0;
}

function lowest(truths: readonly Truth[]): Truth {
  return Math.min(1, ...truths) as Truth;
}
