import { Decimal } from '../../../domain/values/decimal.ts';
import { addDays, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type Figure, UnknownCode } from './financialNeed.ts';
import { CostBasis, type CatalogueMeasure } from '../plans/measure.ts';
import type { FigureInput } from './workingCapital.ts';

/** What is known of an order and of what can be made of it by the deadline; anything may be absent. */
export interface RawOrder {
  /** In the need's unit, as is `deliverable`. */
  readonly needed: Decimal | null;
  readonly deliverable: Decimal | null;
  /** Roubles for one of the unit. */
  readonly unitPrice: Decimal | null;
  readonly deliverBy: LocalDate | null;
  readonly asOf: LocalDate;
}

/** What capacity costs: a measure of the catalogue. */
export interface EquipmentNorm {
  /** Investment for each rouble of monthly output, above 0. */
  readonly perMonthlyOutput: Decimal;
  /** From the order of the equipment until it produces. */
  readonly commissioningDays: number;
}

/** The money for the equipment that would make what an order lacks. */
export interface EquipmentGap {
  /** Roubles; 0 when nothing is missing. */
  readonly amount: Decimal;
  /** In the need's unit. */
  readonly missing: Decimal;
  /** Output that the missing quantity needs, in the unit a month; 0 when nothing is missing. */
  readonly capacityPerMonth: Decimal;
  /** The day of the question, on which the equipment is ordered and paid. */
  readonly orderOn: LocalDate;
  readonly commissionedOn: LocalDate;
  readonly inputs: readonly FigureInput[];
}

/**
 * The equipment gap of an order: the missing quantity is made between commissioning and the deadline,
 * so that monthly capacity = missing / months left, a month being a twelfth of 365 days, and
 * investment = capacity × unit price × norm. Unknown where a fact or the norm is absent, and where
 * the equipment could not produce before the deadline.
 */
export function assessEquipment(raw: RawOrder, norm: EquipmentNorm | null): Figure<EquipmentGap> {
  const { needed, deliverable, unitPrice, deliverBy, asOf } = raw;
  if (
    needed === null ||
    deliverable === null ||
    unitPrice === null ||
    deliverBy === null ||
    norm === null
  ) {
    return unknown(raw, norm);
  }
  if (deliverBy < asOf) return { known: false, code: UnknownCode.DEADLINE_PASSED, missing: [] };
  const missing = Decimal.max(0, needed.minus(deliverable));
  const commissionedOn = addDays(asOf, norm.commissioningDays);
  const daysLeft = daysBetween(commissionedOn, deliverBy);
  if (missing.gt(0) && daysLeft <= 0) {
    return { known: false, code: UnknownCode.COMMISSIONED_TOO_LATE, missing: [] };
  }
  const yearly = missing.times(365).div(Math.max(1, daysLeft));
  const capacityPerMonth = yearly.div(12);
  const amount = toKopecks(yearly.times(unitPrice).times(norm.perMonthlyOutput).div(12));
  const inputs = inputsOf({
    neededQuantity: needed.toString(),
    deliverableQuantity: deliverable.toString(),
    unitPrice: `${unitPrice.toFixed(2)} RUB`,
    deliverBy,
    asOf,
    perMonthlyOutput: norm.perMonthlyOutput.toString(),
    commissioningDays: `${norm.commissioningDays}`,
  });
  return {
    known: true,
    value: { amount, missing, capacityPerMonth, orderOn: asOf, commissionedOn, inputs },
  };
}

/** The catalogue's measure that adds capacity, as a norm; the cheapest of several, null for none. */
export function equipmentNormOf(measures: readonly CatalogueMeasure[]): EquipmentNorm | null {
  const [cheapest] = measures
    .filter(
      ({ kind, costBasis, cost }) =>
        kind === MeasureKind.EQUIPMENT && costBasis === CostBasis.MONTHLY_OUTPUT && cost.gt(0),
    )
    .toSorted((a, b) => a.cost.comparedTo(b.cost));
  return cheapest ? { perMonthlyOutput: cheapest.cost, commissioningDays: cheapest.days } : null;
}

// The catalogue's figures are norms and nobody's statement about this order.
function inputsOf(values: Readonly<Record<string, string>>): readonly FigureInput[] {
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    assumed: name === 'perMonthlyOutput' || name === 'commissioningDays',
  }));
}

function unknown(raw: RawOrder, norm: EquipmentNorm | null): Figure<EquipmentGap> {
  const { needed, deliverable, unitPrice, deliverBy } = raw;
  const facts = {
    neededQuantity: needed,
    deliverableQuantity: deliverable,
    unitPrice,
    deliverBy,
    equipmentNorm: norm,
  };
  const silent =
    needed === null && deliverable === null && unitPrice === null && deliverBy === null;
  return {
    known: false,
    code: silent ? UnknownCode.SOURCE_UNAVAILABLE : UnknownCode.TERMS_MISSING,
    missing: Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [name] : [])),
  };
}
