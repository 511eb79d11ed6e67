import { Decimal as DecimalJs } from 'decimal.js';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { GraphQLISODateTime } from 'type-graphql';
import { parseDecimal } from '../../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import { parseLocalDate } from '../../../../domain/values/localDate.ts';

/**
 * The GraphQL scalar `Decimal`: sent as a string, because a client that reads a number as floating point could
 * change it.
 */
export const DecimalScalar = new GraphQLScalarType<DecimalJs, string>({
  name: 'Decimal',
  description:
    'An exact decimal number, sent as a string such as "1234.50". Numbers are accepted as input too.',
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  serialize: (value) => (value instanceof DecimalJs ? value : parseDecimal(value)).toString(),
  parseValue: (value) => refusing(() => parseDecimal(value)),
  parseLiteral: (node) =>
    refusing(() =>
      parseDecimal(
        node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT
          ? node.value
          : node.kind,
      ),
    ),
});

/** The GraphQL scalar `Date`: an ISO calendar day. */
export const LocalDateScalar = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A calendar day as ISO text, such as "2016-10-01".',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parseValue: (value) => refusing(() => parseLocalDate(value)),
  parseLiteral: (node) => refusing(() => parseLocalDate('value' in node ? node.value : node.kind)),
});

/** The GraphQL scalar `DateTimeISO`: an instant. */
export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLISODateTime.toConfig(),
  description: 'An instant as ISO text in UTC, such as "2016-10-01T09:30:00.000Z".',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
});

/**
 * Rethrows an invalid value as a `GraphQLError`, because graphql-js adds a prefix to the messages
 * of other errors.
 */
function refusing<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new GraphQLError(error.message, { extensions: { ...error.extensions } });
  }
}
