import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addMonths, daysBetween } from '../../../domain/values/localDate.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { type Packaging, unitsPer } from '../../../domain/values/units/quantity.ts';
import { type Unit, convert } from '../../../domain/values/units/unit.ts';
import type { LineFacts } from '../criteria/candidate.ts';
import { freeOutputIn } from './availability.ts';

/** A quarter of a calendar year. */
export interface Quarter {
  readonly startOn: LocalDate;
  /** The first day of the next quarter. */
  readonly endOn: LocalDate;
}

/** Demand of open needs for a type in a quarter, in one unit. */
export interface DemandPart {
  /** The first day of the quarter; null for needs that do not state their last day of delivery. */
  readonly quarter: LocalDate | null;
  /** Null, like the quantity, for needs that do not state their quantity. */
  readonly unit: Unit | null;
  readonly needs: number;
  readonly quantity: Decimal | null;
}

/** A production line that makes products of a type; its quantities are in its own unit. */
export interface LinePart extends Pick<LineFacts, 'capacityPerMonth' | 'committed'> {
  readonly unit: Unit;
  /** The packaging of each product of the type that the line makes. */
  readonly packagings: readonly (readonly Packaging[])[];
}

/** Demand and capacity in a quarter, in the unit of the type. */
export interface QuarterBalance extends Quarter {
  readonly needs: number;
  readonly demand: Decimal;
  /** The output of the lines that contracts do not require. */
  readonly capacity: Decimal;
  /** The output of the lines that contracts require. */
  readonly committed: Decimal;
  /** Demand minus capacity; 0 if capacity suffices. */
  readonly shortfall: Decimal;
  /** Demand ÷ capacity; null if capacity is 0. */
  readonly load: Decimal | null;
  /** The number of needs whose unit does not convert. They are not included in any other figure. */
  readonly needsNotConverted: number;
  /** The number of needs without a quantity. They are not included in any other figure. */
  readonly needsWithoutQuantity: number;
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
 * only the rest from today counts. Contracts take the first output of a line from today on, whatever
 * their deadlines. Ignores lines whose unit does not convert into the type's unit.
 */
export function balanceIn(
  quarter: Quarter,
  unit: Unit,
  lines: readonly LinePart[],
  demand: readonly DemandPart[],
  today: LocalDate,
): QuarterBalance {
  const [from, until] = [quarter.startOn, quarter.endOn].map((day) =>
    Math.max(0, daysBetween(today, day)),
  ) as [number, number];
  const [made, free] = [none, undefined].map((committed) =>
    Ratio.sum(
      lines.map((line) => {
        const facts = { ...line, committed: committed ?? line.committed };
        const output = freeOutputIn(facts, until).minus(freeOutputIn(facts, from));
        return output.times(contentOf(line, unit) ?? Ratio.zero);
      }),
    ),
  ) as [Ratio, Ratio];
  const capacity = free.toDecimal();
  let [needs, wanted, needsNotConverted, needsWithoutQuantity] = [0, none, 0, 0];
  for (const part of demand) {
    if (part.quarter !== quarter.startOn) continue;
    if (part.unit === null || part.quantity === null) {
      needsWithoutQuantity += part.needs;
      continue;
    }
    const quantity = convert(part.quantity, part.unit, unit);
    if (quantity === null) needsNotConverted += part.needs;
    else [needs, wanted] = [needs + part.needs, wanted.plus(quantity)];
  }
  return {
    ...quarter,
    needs,
    demand: wanted,
    capacity,
    committed: made.minus(free).toDecimal(),
    shortfall: Decimal.max(none, wanted.minus(capacity)),
    load: capacity.isZero() ? null : wanted.div(capacity),
    needsNotConverted,
    needsWithoutQuantity,
  };
}

/**
 * Returns how many of the type's units one unit of the line contains, directly or through the
 * packaging of the products; of several products, the smallest content counts. Null if it does not
 * convert.
 */
export function contentOf(
  { unit, packagings }: Pick<LinePart, 'unit' | 'packagings'>,
  wanted: Unit,
): Ratio | null {
  const contents = packagings.flatMap((packaging) => unitsPer(unit, wanted, packaging) ?? []);
  return contents.length === 0 ? null : contents.reduce((a, b) => Ratio.min(a, b));
}

const none = new Decimal(0);
