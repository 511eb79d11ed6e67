import { registerEnumType } from 'type-graphql';
import { Currency, Money } from '../../../../domain/values/money.ts';
import { describedType } from './describing.ts';
import { DecimalScalar } from './scalars.ts';

registerEnumType(Currency, {
  name: 'Currency',
  description: 'An ISO 4217 currency code.',
  valuesConfig: { RUB: { description: 'Russian rouble.' } },
});

/** The GraphQL type `Money`. */
export const MoneyType = describedType(
  Money,
  'An amount of money in one currency, exact to the kopeck.',
  {
    amount: {
      type: () => DecimalScalar,
      description: 'The amount in units of the currency (roubles).',
    },
    currency: { type: () => Currency, description: 'The currency of the amount.' },
  },
);
