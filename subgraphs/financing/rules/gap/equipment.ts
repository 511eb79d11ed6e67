import { Decimal } from '../../../domain/values/decimal.ts';
import { addDays, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { type Figure, type FigureInput, UnknownCode } from '../../../domain/output/figure.ts';
import { CostBasis, type CatalogueMeasure } from '../plans/measure.ts';

/**
 * The known facts of an order, and the quantity that can be delivered by its deadline; a missing
 * fact is null.
 */
export interface RawOrder {
  /** Quantity in the need's unit, like `deliverable`. */
  readonly needed: Decimal | null;
  readonly deliverable: Decimal | null;
  /** Price in roubles for one unit. */
  readonly unitPrice: Decimal | null;
  readonly deliverBy: LocalDate | null;
  readonly asOf: LocalDate;
  /** Whether the source stated any term; false if it did not answer. */
  readonly hasTerms?: boolean;
}

/** The cost of additional capacity, taken from a measure of the catalogue. */
export interface EquipmentNorm {
  /** Investment in roubles for each rouble of monthly output, above 0. */
  readonly perMonthlyOutput: Decimal;
  /** Days from the order of the equipment to its commissioning. */
  readonly commissioningDays: number;
}

/** The investment in equipment that would produce the undeliverable part of an order. */
export interface EquipmentGap {
  /** Roubles; 0 if the whole order is deliverable. */
  readonly amount: Decimal;
  /** Undeliverable quantity, in the need's unit. */
  readonly missing: Decimal;
  /** What the undeliverable quantity would bring: roubles, without the freight. */
  readonly missingValue: Decimal;
  /** Additional capacity in the need's unit per month; 0 if the whole order is deliverable. */
  readonly capacityPerMonth: Decimal;
  /** The day on which the equipment is ordered and paid: the reference date. */
  readonly orderOn: LocalDate;
  readonly commissionedOn: LocalDate;
  readonly inputs: readonly FigureInput[];
}

/**
 * Computes the equipment gap of an order. The missing quantity is produced between commissioning
 * and the deadline: monthly capacity = missing / months left, with months of 365/12 days;
 * investment = capacity × unit price × norm. Returns the reason if it cannot be computed: a fact or
 * the norm is missing, or the equipment would be commissioned on or after the deadline.
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
    value: {
      amount,
      missing,
      missingValue: toKopecks(missing.times(unitPrice)),
      capacityPerMonth,
      orderOn: asOf,
      commissionedOn,
      inputs,
    },
  };
}

/**
 * Returns the cheapest measure of the catalogue that adds capacity, as a norm; null if there is
 * none.
 */
export function equipmentNormOf(
  measures: readonly Pick<CatalogueMeasure, 'kind' | 'costBasis' | 'cost' | 'days'>[],
): EquipmentNorm | null {
  const [cheapest] = measures
    .filter(
      ({ kind, costBasis, cost }) =>
        kind === MeasureKind.EQUIPMENT && costBasis === CostBasis.MONTHLY_OUTPUT && cost.gt(0),
    )
    .toSorted((a, b) => a.cost.comparedTo(b.cost));
  return cheapest ? { perMonthlyOutput: cheapest.cost, commissioningDays: cheapest.days } : null;
}

// The figures of the catalogue are norms, not statements about this order, so mark them as assumed.
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
    raw.hasTerms !== true &&
    needed === null &&
    deliverable === null &&
    unitPrice === null &&
    deliverBy === null;
  return {
    known: false,
    code: silent ? UnknownCode.SOURCE_UNAVAILABLE : UnknownCode.TERMS_MISSING,
    missing: Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [name] : [])),
  };
}
