import { Decimal } from '../decimal.ts';
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

  /** Returns the value in another unit; null if that unit has another dimension. */
  in(unit: string): Decimal | null {
    return convert(this.value, this.unit, parseUnit(unit, 'unit'));
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
 * Converts a quantity into another unit, directly or through the packaging of the product, in
 * either direction: rolls → m², m² → rolls, m² → rolls → packs. Returns null if no chain of
 * conversions exists. Uses the shortest chain; of several shortest chains, uses the one whose
 * packaging is listed first. Ignores packaging that contains nothing. Converting back returns the
 * same value, as with `convert`.
 */
export function convertThrough(
  quantity: Quantity,
  to: Unit,
  packaging: readonly Packaging[],
): Quantity | null {
  const seen = new Set<Dimension>();
  let reached: Reached[] = [{ unit: quantity.unit, times: one, per: one }];
  while (reached.length > 0) {
    for (const { unit, times, per } of reached) {
      if (unit.dimension === to.dimension) {
        const value = scale(quantity.value, times.times(unit.factor), per.times(to.factor));
        return new Quantity(value, to);
      }
      seen.add(unit.dimension);
    }
    reached = reached.flatMap((from) =>
      packaging
        .flatMap((pack) => through(pack, from))
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
