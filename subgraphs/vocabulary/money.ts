import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal, DecimalScalar } from './decimal.ts';

/** ISO 4217 codes of the currencies that the registries use. */
export enum Currency {
  RUB = 'RUB',
}

registerEnumType(Currency, {
  name: 'Currency',
  description: 'An ISO 4217 currency code.',
  valuesConfig: { RUB: { description: 'Russian rouble.' } },
});

/** An amount of money. */
@Directive('@shareable')
@ObjectType({ description: 'An amount of money in one currency, exact to the kopeck.' })
export class Money {
  @Field(() => DecimalScalar, { description: 'The amount in units of the currency (roubles).' })
  readonly amount: Decimal;

  @Field(() => Currency, { description: 'The currency of the amount.' })
  readonly currency: Currency;

  constructor(amount: Decimal, currency: Currency = Currency.RUB) {
    this.amount = amount;
    this.currency = currency;
  }
}

/** Rounds an amount in roubles to the kopeck, half away from zero. */
export function toKopecks(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
