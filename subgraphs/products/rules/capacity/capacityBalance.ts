import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import { type Unit, convert } from '../../../domain/values/units/unit.ts';
import { freeOutputIn } from './availability.ts';

/** A quarter of a calendar year. */
export interface Quarter {
  readonly startOn: LocalDate;
  /** The first day of the next quarter. */
  readonly endOn: LocalDate;
}

/** Demand of open needs for a type in a quarter, in one unit. */
export interface DemandPart {
  readonly quarter: LocalDate;
  readonly unit: Unit;
  readonly needs: number;
  readonly quantity: Decimal;
}

/** Capacity of a production line, in its own unit. */
export interface LinePart {
  readonly capacityPerMonth: Decimal;
  readonly unit: Unit;
}

/** Demand and capacity in a quarter, in the unit of the type. */
export interface QuarterBalance extends Quarter {
  readonly needs: number;
  readonly demand: Decimal;
  readonly capacity: Decimal;
  /** Demand minus capacity; 0 if capacity suffices. */
  readonly shortfall: Decimal;
  /** Demand ÷ capacity; null if capacity is 0. */
  readonly load: Decimal | null;
  /** The number of needs whose unit does not convert. They are not included in any other figure. */
  readonly needsNotConverted: number;
}

/** Returns consecutive quarters, starting with the one that contains the day. */
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
 * Compares the output of the lines of a type in a quarter with the demand. Of the current quarter,
 * only the rest from today counts. Ignores lines whose unit does not convert into the type's unit.
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
