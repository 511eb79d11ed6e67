import { roundedQuantity } from '../../output/digits.ts';
import { Decimal } from '../decimal.ts';
import { Ratio } from '../ratio.ts';
import { Unit, convert, parseUnit, scale } from './unit.ts';
import type { Dimension } from './unitTable.ts';

/** A quantity: a number of units. */
export class Quantity {
  readonly value: Decimal;

  readonly unit: Unit;

  constructor(value: Decimal, unit: Unit) {
    this.value = value;
    this.unit = unit;
  }

  /** The value for output: with as many decimal places as the unit allows. */
  get shownValue(): Decimal {
    return roundedQuantity(this.value, this.unit);
  }

  /** Returns the value in another unit for output; null if that unit has another dimension. */
  in(unit: string): Decimal | null {
    const other = parseUnit(unit, 'unit');
    const converted = convert(this.value, this.unit, other);
    return converted && roundedQuantity(converted, other);
  }
}

/** The packaging of a product: one `of` contains a quantity, as in 1 roll = 200 m². */
export class Packaging {
  readonly of: Unit;

  readonly contains: Quantity;

  constructor(of: Unit, contains: Quantity) {
    this.of = of;
    this.contains = contains;
  }
}

/**
 * Converts a quantity into another unit, directly or through the packaging of the product, as
 * `unitsPer`. Returns null if no chain of conversions exists. Converting back returns the same value,
 * as with `convert`.
 */
export function convertThrough(
  quantity: Quantity,
  to: Unit,
  packaging: readonly Packaging[],
): Quantity | null {
  const factor = factorBetween(quantity.unit, to, packaging);
  return factor && new Quantity(scale(quantity.value, factor.times, factor.per), to);
}

/**
 * Returns how many of one unit another one contains, exactly: directly or through the packaging of
 * the product, in either direction: rolls → m², m² → rolls, m² → rolls → packs. Returns null if no
 * chain of conversions exists. Uses the shortest chain; of several shortest chains, uses the one
 * whose packaging is listed first. Ignores packaging that contains nothing.
 */
export function unitsPer(unit: Unit, to: Unit, packaging: readonly Packaging[]): Ratio | null {
  if (unit === to) return Ratio.one;
  const factor = factorBetween(unit, to, packaging);
  return factor && Ratio.of(factor.times).div(Ratio.of(factor.per));
}

/** Returns the factor from one unit to another as a fraction; null if no chain exists. */
function factorBetween(
  from: Unit,
  to: Unit,
  packaging: readonly Packaging[],
): Pick<Reached, 'times' | 'per'> | null {
  const seen = new Set<Dimension>();
  let reached: Reached[] = [{ unit: from, times: one, per: one }];
  while (reached.length > 0) {
    for (const { unit, times, per } of reached) {
      if (unit.dimension === to.dimension) {
        return { times: times.times(unit.factor), per: per.times(to.factor) };
      }
      seen.add(unit.dimension);
    }
    reached = reached.flatMap((last) =>
      packaging
        .flatMap((pack) => through(pack, last))
        .filter(({ unit }) => !seen.has(unit.dimension)),
    );
  }
  return null;
}

/**
 * A unit that can be reached, in which the quantity is `times / per`. The division is deferred to
 * the end, so that intermediate results are exact.
 */
interface Reached {
  readonly unit: Unit;
  readonly times: Decimal;
  readonly per: Decimal;
}

const one = new Decimal(1);

function through({ of, contains }: Packaging, { unit, times, per }: Reached): Reached[] {
  if (!contains.value.greaterThan(0)) return [];
  const inBase = times.times(unit.factor);
  if (unit.dimension === of.dimension) {
    return [
      { unit: contains.unit, times: inBase.times(contains.value), per: per.times(of.factor) },
    ];
  }
  if (unit.dimension === contains.unit.dimension) {
    const perPack = contains.value.times(contains.unit.factor);
    return [{ unit: of, times: inBase, per: per.times(perPack) }];
  }
  return [];
}
