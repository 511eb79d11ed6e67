import { quantityPlaces } from '../../../domain/output/digits.ts';
import { Field, InputType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { parseUnit } from '../../../domain/values/units/unit.ts';
import { DecimalScalar } from '../types/values/scalars.ts';

@InputType({ description: 'A quantity: a number of units.' })
export class QuantityInput {
  @Field(() => DecimalScalar, { description: 'The number of units; more than 0.' })
  value!: Decimal;

  @Field(() => String, {
    description: 'The unit by its UN/CEFACT code ("MTK"), OKEI code ("055") or symbol ("м²").',
  })
  unit!: string;
}

/**
 * Reads the quantity in an input.
 * @throws InvalidValue `INVALID_QUANTITY` unless it is more than 0 and has at most as many decimal places as
 * its unit allows, `UNKNOWN_UNIT`.
 */
export function readQuantityInput({ value, unit }: QuantityInput, field: string): Quantity {
  const read = parseUnit(unit, `${field}.unit`);
  const places = quantityPlaces(read);
  if (value.decimalPlaces() <= places) {
    return new Quantity(positive(value, `${field}.value`), read);
  }
  const expected =
    places === 0 ? 'a whole number' : `a number with at most ${places} decimal places`;
  const message = `${expected} of ${read.symbol}`;
  throw new InvalidValue('INVALID_QUANTITY', `${field}.value`, message, value);
}

/**
 * Returns the number if it is more than 0.
 * @throws InvalidValue `INVALID_QUANTITY` otherwise.
 */
export function positive(value: Decimal, field: string): Decimal {
  if (value.greaterThan(0)) return value;
  throw new InvalidValue('INVALID_QUANTITY', field, 'more than 0', value);
}

/**
 * Returns the number if it is 0 or more.
 * @throws InvalidValue `INVALID_QUANTITY` otherwise.
 */
export function notNegative(value: Decimal, field: string): Decimal {
  if (value.greaterThanOrEqualTo(0)) return value;
  throw new InvalidValue('INVALID_QUANTITY', field, '0 or more', value);
}
