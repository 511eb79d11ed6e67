import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import { type Unit, convert } from '../../../domain/values/unit.ts';
import { freeOutputIn } from './availability.ts';

/** A quarter of a calendar year. */
export interface Quarter {
  readonly startOn: LocalDate;
  /** The first day of the next one. */
  readonly endOn: LocalDate;
}

/** What open needs of a type want in a quarter, in one unit. */
export interface DemandPart {
  readonly quarter: LocalDate;
  readonly unit: Unit;
  readonly needs: number;
  readonly quantity: Decimal;
}

/** A production line, in its own unit. */
export interface LinePart {
  readonly capacityPerMonth: Decimal;
  readonly unit: Unit;
}

/** Demand against capacity in a quarter, in the unit of the type. */
export interface QuarterBalance extends Quarter {
  readonly needs: number;
  readonly demand: Decimal;
  readonly capacity: Decimal;
  /** What demand exceeds capacity by; 0 where it does not. */
  readonly shortfall: Decimal;
  /** Demand as a share of capacity; null where nothing can be made. */
  readonly load: Decimal | null;
  /** Needs whose quantity is in a unit that does not convert: they are in no other figure. */
  readonly needsNotConverted: number;
}

/** So many quarters, from the one in which the day lies. */
export function quartersFrom(day: LocalDate, count: number): Quarter[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = `${year}`.padStart(4, '0');
  const start = `${first}-${`${month - ((month - 1) % 3)}`.padStart(2, '0')}-01`;
  return Array.from({ length: count }, (_, index) => ({
    startOn: addMonths(start, index * 3),
    endOn: addMonths(start, index * 3 + 3),
  }));
}

/**
 * What the lines of a type can make in a quarter against what its needs want in it. A quarter that has
 * begun counts from today on. Lines whose unit does not convert into that of the type count for nothing.
 */
export function balanceIn(
  quarter: Quarter,
  unit: Unit,
  lines: readonly LinePart[],
  demand: readonly DemandPart[],
  today: LocalDate,
): QuarterBalance {
  const from = today > quarter.startOn ? today : quarter.startOn;
  const days = Math.max(0, daysBetween(from, quarter.endOn));
  let capacity = none;
  for (const line of lines) {
    const made = freeOutputIn({ ...line, committed: none }, days);
    capacity = capacity.plus(convert(made, line.unit, unit) ?? none);
  }
  let [needs, wanted, needsNotConverted] = [0, none, 0];
  for (const part of demand) {
    if (part.quarter !== quarter.startOn) continue;
    const quantity = convert(part.quantity, part.unit, unit);
    if (quantity === null) needsNotConverted += part.needs;
    else [needs, wanted] = [needs + part.needs, wanted.plus(quantity)];
  }
  return {
    ...quarter,
    needs,
    demand: wanted,
    capacity,
    shortfall: Decimal.max(none, wanted.minus(capacity)),
    load: capacity.isZero() ? null : wanted.div(capacity),
    needsNotConverted,
  };
}

const none = new Decimal(0);
