import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import type { Quantity } from '../../../domain/values/quantity.ts';
import { convert, parseUnit } from '../../../domain/values/unit.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import { type Figure, UnknownCode } from '../gap/financialNeed.ts';
import type { FigureInput } from '../gap/workingCapital.ts';

/** What carrying goods costs and how long it takes. */
export interface Tariff {
  /** Roubles for carrying a tonne one kilometre. */
  readonly roublesPerTonneKm: Decimal;
  /** The most that one load takes, and the least that it is paid for, in tonnes. */
  readonly loadTonnes: Decimal;
  readonly leastTonnes: Decimal;
  readonly kmPerDay: number;
  /** Loading and unloading. */
  readonly handlingDays: number;
}

/** What one unit of a type of product weighs. */
export interface UnitMass {
  readonly unit: Unit;
  readonly kilograms: Decimal;
}

/** What is known of goods on their way; anything may be absent. */
export interface RawConsignment {
  /** ISO 3166-2. */
  readonly from: string | null;
  readonly to: string | null;
  readonly quantity: Quantity | null;
  /** Roubles for one of the quantity's unit. */
  readonly unitPrice: Decimal | null;
  /** Of the type of product; null where nobody states it. */
  readonly mass: UnitMass | null;
  readonly km: number | null;
  readonly tariff: Tariff | null;
}

/** Goods carried from one region to another. */
export interface Haul {
  readonly tonnes: Decimal;
  readonly km: number;
  readonly loads: number;
  /** Roubles to the kopeck. */
  readonly cost: Decimal;
  readonly days: number;
}

/** The delivery of an order. */
export interface Freight extends Haul {
  /** Roubles for one of the quantity's unit at the place of delivery; null without a price. */
  readonly landedUnitPrice: Decimal | null;
  readonly inputs: readonly FigureInput[];
}

/**
 * What a haul costs: tonnes × kilometres × tariff, where each of as few loads as possible is paid for
 * as at least the least tonnes. Days are those on the road, begun ones too, and those of handling.
 * @throws InvalidValue `INVALID_AMOUNT` for tonnes that are not above 0.
 */
export function haulOf(tonnes: Decimal, km: number, tariff: Tariff): Haul {
  if (!tonnes.gt(0) || !tonnes.isFinite()) {
    throw new InvalidValue('INVALID_AMOUNT', 'tonnes', 'above 0', tonnes);
  }
  const loads = tonnes.div(tariff.loadTonnes).ceil();
  const charged = Decimal.max(tonnes, loads.times(tariff.leastTonnes));
  return {
    tonnes,
    km,
    loads: loads.toNumber(),
    cost: toKopecks(charged.times(km).times(tariff.roublesPerTonneKm)),
    days: Math.ceil(km / tariff.kmPerDay) + tariff.handlingDays,
  };
}

/** Several consignments of one way, carried apart and in common loads. */
export interface Consolidation {
  readonly apart: readonly Haul[];
  readonly together: Haul;
  /** What common loads save, in roubles; never below 0 but for the rounding of kopecks. */
  readonly saving: Decimal;
}

/** Consignments of several suppliers of one region to one place, in common loads. Errors as `haulOf`. */
export function consolidate(tonnes: readonly Decimal[], km: number, tariff: Tariff): Consolidation {
  const apart = tonnes.map((one) => haulOf(one, km, tariff));
  const together = haulOf(sum(tonnes), km, tariff);
  return { apart, together, saving: sum(apart.map(({ cost }) => cost)).minus(together.cost) };
}

/** The freight of an order, or which facts are missing; nothing is guessed. */
export function assessFreight(raw: RawConsignment): Figure<Freight> {
  const { from, to, quantity, unitPrice, km, tariff } = raw;
  const tonnes = quantity && tonnesOf(quantity, raw.mass);
  if (from === null || to === null || quantity === null || tonnes === null) {
    return unknown(raw, tonnes);
  }
  if (km === null || tariff === null || !tonnes.gt(0)) return unknown(raw, tonnes);
  const haul = haulOf(tonnes, km, tariff);
  const landedUnitPrice = unitPrice && toKopecks(unitPrice.plus(haul.cost.div(quantity.value)));
  const values = {
    from,
    to,
    quantity: `${quantity.value.toString()} ${quantity.unit.symbol}`,
    tonnes: tonnes.toDecimalPlaces(6).toString(),
    km: `${km}`,
    roublesPerTonneKm: tariff.roublesPerTonneKm.toString(),
    leastTonnes: tariff.leastTonnes.toString(),
    loadTonnes: tariff.loadTonnes.toString(),
  };
  const inputs = Object.entries(values).map(([name, value]) => ({ name, value, assumed: false }));
  return { known: true, value: { ...haul, landedUnitPrice, inputs } };
}

const tonne = parseUnit('TNE');
const kilogram = parseUnit('KGM');

/** Goods measured by mass weigh what they are; the others what their type weighs. */
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
  const silent = from === null && to === null && quantity === null;
  return {
    known: false,
    code: silent ? UnknownCode.SOURCE_UNAVAILABLE : UnknownCode.TERMS_MISSING,
    missing: Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [name] : [])),
  };
}
