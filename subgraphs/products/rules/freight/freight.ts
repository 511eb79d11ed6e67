import { type Figure, type FigureInput, UnknownCode } from '../../../domain/output/figure.ts';
import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { convert, parseUnit } from '../../../domain/values/units/unit.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';

/** The price and the speed of road freight. */
export interface Tariff {
  /** Price in roubles for one tonne over one kilometre. */
  readonly roublesPerTonneKm: Decimal;
  /**
   * The capacity of one load, and the smallest mass for which a load is charged, both in tonnes.
   */
  readonly loadTonnes: Decimal;
  /** The volume of one load in cubic metres; null if only mass limits it. */
  readonly loadCubicMetres: Decimal | null;
  readonly leastTonnes: Decimal;
  readonly kmPerDay: number;
  /** Days for loading and unloading. */
  readonly handlingDays: number;
}

/** The mass of one unit of a product type. */
export interface UnitMass {
  readonly unit: Unit;
  readonly kilograms: Decimal;
}

/** What is recorded about freight on a day. */
export interface FreightFacts {
  /** The tariff in force; null if there is none. */
  readonly tariff: Tariff | null;
  /** The first later day on which a tariff begins or ends; null if there is none. */
  readonly changesOn: LocalDate | null;
  /** Kilometres between two regions, by their codes in alphabetical order, separated by a space. */
  readonly kilometres: ReadonlyMap<string, number>;
  /** The mass of one unit of a product type, by its code. */
  readonly masses: ReadonlyMap<string, UnitMass>;
}

/** The known facts of a consignment; a missing fact is null. */
export interface RawConsignment {
  /** Region codes, ISO 3166-2. */
  readonly from: string | null;
  readonly to: string | null;
  readonly quantity: Quantity | null;
  /** What is paid for one unit of the quantity, in roubles; null if unknown. */
  readonly unitPrice: Decimal | null;
  /** Mass and volume of the whole quantity, as the product states them. */
  readonly kilograms: Decimal | null;
  readonly cubicMetres: Decimal | null;
  /** Mass of the product type, for products that state none; null if no source states it. */
  readonly mass: UnitMass | null;
  readonly km: number | null;
  readonly tariff: Tariff | null;
  /** Whether a fact is missing because the customer does not state it. */
  readonly isNotStated?: boolean;
}

/** The transport of goods from one region to another. */
export interface Haul {
  readonly tonnes: Decimal;
  readonly km: number;
  readonly loads: number;
  /** Roubles, rounded to the kopeck. */
  readonly cost: Decimal;
  readonly days: number;
}

/** The freight of one order. */
export interface Freight extends Haul {
  /** Unit price plus freight for one unit, in roubles; null if the unit price is unknown. */
  readonly landedUnitPrice: Decimal | null;
  readonly inputs: readonly FigureInput[];
}

/**
 * Computes a haul. Loads = ⌈tonnes / load capacity⌉ or, of bulky goods, ⌈volume / load volume⌉ if that
 * is more; cost = max(tonnes, loads × minimum charged
 * tonnes) × kilometres × tariff; days = ⌈kilometres / kilometres a day⌉ + handling days.
 * @throws InvalidValue `INVALID_AMOUNT` for tonnes that are not above 0.
 */
export function haulOf(
  tonnes: Decimal,
  km: number,
  tariff: Tariff,
  cubicMetres: Decimal | null = null,
): Haul {
  if (!tonnes.gt(0) || !tonnes.isFinite()) {
    throw new InvalidValue('INVALID_AMOUNT', 'tonnes', 'above 0', tonnes);
  }
  const { loadTonnes, loadCubicMetres } = tariff;
  const bulky = loadCubicMetres && cubicMetres && loadsOf(cubicMetres, loadCubicMetres);
  const loads = Decimal.max(loadsOf(tonnes, loadTonnes), bulky ?? 0);
  const charged = Decimal.max(tonnes, loads.times(tariff.leastTonnes));
  return {
    tonnes,
    km,
    loads: loads.toNumber(),
    cost: toKopecks(charged.times(km).times(tariff.roublesPerTonneKm)),
    days: haulDays(km, tariff),
  };
}

/** Returns the days of a haul: ⌈kilometres / kilometres a day⌉ + handling days. */
export function haulDays(km: number, { kmPerDay, handlingDays }: Tariff): number {
  return Math.ceil(km / kmPerDay) + handlingDays;
}

/** Returns how many loads an amount fills, the last one possibly in part. */
function loadsOf(amount: Decimal, ofOne: Decimal): Decimal {
  return Ratio.of(amount).div(Ratio.of(ofOne)).ceil().toDecimal();
}

/** The freight of several consignments on one route, carried separately and consolidated. */
export interface Consolidation {
  readonly apart: readonly Haul[];
  readonly together: Haul;
  /** Separate cost minus consolidated cost, in roubles; below 0 only by the rounding of kopecks. */
  readonly saving: Decimal;
}

/**
 * Compares the separate and the consolidated transport of several suppliers' consignments on one
 * route.
 * @throws InvalidValue as `haulOf`.
 */
export function consolidate(tonnes: readonly Decimal[], km: number, tariff: Tariff): Consolidation {
  const apart = tonnes.map((one) => haulOf(one, km, tariff));
  const together = haulOf(sum(tonnes), km, tariff);
  return { apart, together, saving: sum(apart.map(({ cost }) => cost)).minus(together.cost) };
}

/** Computes the freight of an order, or lists the missing facts. No fact is assumed. */
export function assessFreight(raw: RawConsignment): Figure<Freight> {
  const { from, to, quantity, unitPrice, km, tariff } = raw;
  const tonnes = quantity && (statedTonnes(raw) ?? tonnesOf(quantity, raw.mass));
  if (from === null || to === null || quantity === null || tonnes === null) {
    return unknown(raw, tonnes);
  }
  if (km === null || tariff === null || !tonnes.gt(0)) return unknown(raw, tonnes);
  const haul = haulOf(tonnes, km, tariff, raw.cubicMetres);
  const landedUnitPrice = unitPrice && toKopecks(unitPrice.plus(haul.cost.div(quantity.value)));
  const values = {
    from,
    to,
    quantity: `${quantity.value.toString()} ${quantity.unit.symbol}`,
    tonnes: tonnes.toDecimalPlaces(6).toString(),
    ...(raw.cubicMetres && { cubicMetres: raw.cubicMetres.toDecimalPlaces(3).toString() }),
    km: `${km}`,
    roublesPerTonneKm: tariff.roublesPerTonneKm.toString(),
    leastTonnes: tariff.leastTonnes.toString(),
    loadTonnes: tariff.loadTonnes.toString(),
    ...(tariff.loadCubicMetres && { loadCubicMetres: tariff.loadCubicMetres.toString() }),
  };
  const inputs = Object.entries(values).map(([name, value]) => ({ name, value, assumed: false }));
  return { known: true, value: { ...haul, landedUnitPrice, inputs } };
}

const tonne = parseUnit('TNE');
const kilogram = parseUnit('KGM');

function statedTonnes({ kilograms }: RawConsignment): Decimal | null {
  return kilograms && convert(kilograms, kilogram, tonne);
}

/**
 * Converts a quantity to tonnes. A unit of mass is converted directly, any other unit by the
 * product type's unit mass.
 */
function tonnesOf({ value, unit }: Quantity, mass: UnitMass | null): Decimal | null {
  const direct = convert(value, unit, tonne);
  if (direct !== null || mass === null) return direct;
  const units = convert(value, unit, mass.unit);
  return units && convert(units.times(mass.kilograms), kilogram, tonne);
}

function unknown(raw: RawConsignment, tonnes: Decimal | null): Figure<Freight> {
  const { from, to, quantity, km, tariff } = raw;
  const facts = {
    from,
    to,
    quantity: quantity?.value.isZero() ? null : quantity,
    mass: tonnes,
    km,
    tariff,
  };
  const silent = !raw.isNotStated && from === null && to === null && quantity === null;
  return {
    known: false,
    code: silent ? UnknownCode.SOURCE_UNAVAILABLE : UnknownCode.TERMS_MISSING,
    missing: Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [name] : [])),
  };
}
