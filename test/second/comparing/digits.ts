import { type Fraction, zero } from '../exact/fraction.ts';

/** Rounds a price to the fewest digits, at least two, that keep price × quantity. */
export function roundedPrice(price: Fraction, quantity: Fraction): Fraction {
  const value = price.times(quantity).round(2);
  for (let places = 2; ; places += 1) {
    const rounded = price.round(places);
    if (rounded.equals(price) || rounded.times(quantity).round(2).equals(value)) return rounded;
  }
}

/** Rounds a quantity down to some digits, or to as many more as keep it apart from others. */
export function roundedApart(
  quantity: Fraction,
  places: number,
  others: readonly Fraction[],
): Fraction {
  for (let digits = places; digits < 60; digits += 1) {
    const rounded = quantity.roundDown(digits);
    const isApart = (other: Fraction) => rounded.compare(other) === quantity.compare(other);
    if (others.every(isApart)) return rounded;
  }
  return quantity;
}

/** Rounds an order to the fewest digits, at least those of its unit, that keep its value. */
export function roundedOrder(ordered: Fraction, places: number, price: Fraction | null): Fraction {
  const value = ordered.times(price ?? zero).round(2);
  for (let digits = places; ; digits += 1) {
    const rounded = ordered.round(digits);
    if (
      rounded
        .times(price ?? zero)
        .round(2)
        .equals(value)
    )
      return rounded;
  }
}
