import { Decimal } from './decimal.ts';
import { Unit, convert, parseUnit, scale } from './unit.ts';
import type { Dimension } from './unitTable.ts';

/** An amount of something in a unit. */
export class Quantity {
  readonly value: Decimal;

  readonly unit: Unit;

  constructor(value: Decimal, unit: Unit) {
    this.value = value;
    this.unit = unit;
  }

  /** How many of another unit it is; null when that measures something else. */
  in(unit: string): Decimal | null {
    return convert(this.value, this.unit, parseUnit(unit, 'unit'));
  }
}

/** How a product is packed: one `of` contains so much, as in 1 roll = 200 m². */
export class Packaging {
  readonly of: Unit;

  readonly contains: Quantity;

  constructor(of: Unit, contains: Quantity) {
    this.of = of;
    this.contains = contains;
  }
}

/**
 * The quantity in another unit, directly or through the packaging of that product in either direction:
 * rolls → m², m² → rolls, m² → rolls → packs. Null when no chain leads there. Of several chains the
 * shortest counts, then the one listed first; a packaging that contains nothing counts for nothing.
 * There and back gives the same value, as with `convert`.
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

/** The quantity is `times / per` of this unit; kept apart so that only the end divides. */
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
