import { type Fraction, zero } from '../exact/fraction.ts';

/** Rounds a price to the fewest digits, at least two, that keep price × quantity. */
export function roundedPrice(price: Fraction, quantity: Fraction): Fraction {
  const value = price.times(quantity).round(2);
  for (let places = 2; ; places += 1) {
    const rounded = price.round(places);
    if (rounded.equals(price) || rounded.times(quantity).round(2).equals(value)) return rounded;
  }
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
