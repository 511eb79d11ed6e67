import { Decimal } from '../values/decimal.ts';
import { toKopecks } from '../values/money.ts';
import { type Unit, isCounted } from '../values/units/unit.ts';

/** The number of decimal places of a share or a ratio that is put out. */
const sharePlaces = 6;

/** The number of significant digits of a technical figure that is put out. */
const figureDigits = 9;

/**
 * Returns the number of decimal places that a quantity in a unit has: none for counted things, and for
 * other units from 3 for a metre to 6 for a kilometre.
 */
export function quantityPlaces(unit: Unit): number {
  const { factor } = unit;
  const power = factor.greaterThan(1) ? powerOfTen(factor) : 0;
  return isCounted(unit) ? power : Math.min(3 + power, 6);
}

/** Returns the least whole number to whose power 10 is at least a positive number. */
function powerOfTen(value: Decimal): number {
  return value.equals(`1e${value.e}`) ? value.e : value.e + 1;
}

/** Rounds a quantity to what its unit allows, for output; half away from zero. */
export function roundedQuantity(value: Decimal, unit: Unit): Decimal {
  return value.toDecimalPlaces(quantityPlaces(unit));
}

/** Rounds a quantity that can be delivered down to what its unit allows. */
export function measurableQuantity(value: Decimal, unit: Unit): Decimal {
  return value.toDecimalPlaces(quantityPlaces(unit), Decimal.ROUND_DOWN);
}

/**
 * Rounds a price of one unit for output: to kopecks, or to as many more digits as keep price × quantity the
 * same amount in kopecks.
 */
export function roundedUnitPrice(price: Decimal, quantity: Decimal | null): Decimal {
  const amountAt = (one: Decimal) => toKopecks(one.times(quantity ?? 1));
  for (let places = 2; places < Decimal.precision; places++) {
    const rounded = price.toDecimalPlaces(places);
    if (amountAt(rounded).equals(amountAt(price))) return rounded;
  }
  return price;
}

/**
 * Rounds an ordered quantity for output: to what its unit allows, or to as many more digits as keep
 * price × quantity the same amount in kopecks.
 */
export function roundedOrder(quantity: Decimal, unit: Unit, price: Decimal | null): Decimal {
  const amountOf = (one: Decimal) => toKopecks(one.times(price ?? 0));
  for (let places = quantityPlaces(unit); places < Decimal.precision; places++) {
    const rounded = quantity.toDecimalPlaces(places);
    if (amountOf(rounded).equals(amountOf(quantity))) return rounded;
  }
  return quantity;
}

/**
 * Rounds a share or a ratio for output to 6 decimal places, or to as many more as keep it on the same side
 * of the shares with which a verdict compares it.
 */
export function roundedShare(share: Decimal, ...compared: readonly Decimal[]): Decimal {
  return apart(share, compared, (places) => share.toDecimalPlaces(places), sharePlaces);
}

/**
 * Rounds a price for the reason of a verdict to kopecks, or to as many more digits as keep it on the same
 * side of the price with which the verdict compares it.
 */
export function priceApart(price: Decimal, compared: Decimal): Decimal {
  return apart(price, [compared], (places) => price.toDecimalPlaces(places), 2);
}

/**
 * Rounds a quantity for the reason of a verdict to what its unit allows, or to as many more digits as keep it
 * on the same side of the quantities with which the verdict compares it.
 */
export function quantityApart(
  value: Decimal,
  unit: Unit,
  ...compared: readonly Decimal[]
): Decimal {
  const round = (places: number) => value.toDecimalPlaces(places);
  return apart(value, compared, round, quantityPlaces(unit));
}

/**
 * Rounds a quantity that can be delivered, for the reason of a verdict, down to what its unit allows, or to as
 * many more digits as keep it on the same side of the quantities with which the verdict compares it.
 */
export function measurableApart(
  value: Decimal,
  unit: Unit,
  ...compared: readonly Decimal[]
): Decimal {
  const round = (places: number) => value.toDecimalPlaces(places, Decimal.ROUND_DOWN);
  return apart(value, compared, round, quantityPlaces(unit));
}

/**
 * Rounds a technical figure for the reason of a verdict to 9 significant digits, or to as many more as keep
 * it on the same side of the figures with which the verdict compares it. An infinite bound stays.
 */
export function figureApart(figure: Decimal, compared: readonly Decimal[]): Decimal {
  if (!figure.isFinite()) return figure;
  return apart(figure, compared, (digits) => figure.toSignificantDigits(digits), figureDigits);
}

function apart(
  exact: Decimal,
  compared: readonly Decimal[],
  round: (digits: number) => Decimal,
  fewest: number,
): Decimal {
  for (let digits = fewest; digits < Decimal.precision; digits++) {
    const rounded = round(digits);
    if (compared.every((one) => rounded.cmp(one) === exact.cmp(one))) return rounded;
  }
  return exact;
}
