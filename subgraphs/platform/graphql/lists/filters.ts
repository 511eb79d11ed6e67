import { type ClassType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import type { Condition } from '../../database/reading/conditions.ts';
import { DecimalScalar, LocalDateScalar } from '../types/values/scalars.ts';

/** The operators that a filter offers, with their descriptions. */
type Operators = Partial<Readonly<Record<keyof Condition, string>>>;

const equality = {
  eq: 'Equal to this value.',
  ne: 'Not equal to this value; also holds if there is no value.',
};
const ofList = { in: 'Equal to one of these values, at most 1,000.' };
const ofNull = { isNull: 'Whether there is no value.' };
const ofText = {
  contains: 'Contains this text, ignoring case; 3 to 200 characters.',
  startsWith: 'Starts with this text, ignoring case; 1 to 200 characters.',
};
const ofNumber = {
  gt: 'Greater than this value.',
  gte: 'Greater than or equal to this value.',
  lt: 'Less than this value.',
  lte: 'Less than or equal to this value.',
};
const ofDay = {
  gt: 'Later than this day.',
  gte: 'This day or later.',
  lt: 'Earlier than this day.',
  lte: 'This day or earlier.',
};

/** The filter type for texts. */
export const TextFilter = filterOf('TextFilter', 'texts', () => String, {
  ...equality,
  ...ofList,
  ...ofText,
  ...ofNull,
});

/** The filter type for ids. */
export const KeyFilter = filterOf('KeyFilter', 'ids', () => ID, {
  ...equality,
  ...ofList,
  ...ofNull,
});

/** The filter type for days. */
export const DateFilter = filterOf('DateFilter', 'days', () => LocalDateScalar, {
  ...equality,
  ...ofList,
  ...ofDay,
  ...ofNull,
});

/** A filter for decimal numbers. */
export const DecimalFilter = filterOf('DecimalFilter', 'decimal numbers', () => DecimalScalar, {
  ...equality,
  ...ofList,
  ...ofNumber,
  ...ofNull,
});

/** A filter for whole numbers. */
export const IntFilter = filterOf('IntFilter', 'whole numbers', () => Int, {
  ...equality,
  ...ofList,
  ...ofNumber,
  ...ofNull,
});

/** A filter for true and false. */
export const BooleanFilter = filterOf('BooleanFilter', 'true and false', () => Boolean, {
  ...equality,
  ...ofNull,
});

/**
 * Creates the input type `<Name>Filter` for the values of an enum that is registered with
 * type-graphql.
 */
export function enumFilter(name: string, values: object): ClassType<Condition> {
  return filterOf(`${name}Filter`, `values of ${name}`, () => values, {
    ...equality,
    ...ofList,
    ...ofNull,
  });
}

/** Creates the input type of a filter with these operators. */
function filterOf(
  name: string,
  values: string,
  type: () => object,
  operators: Operators,
): ClassType<Condition> {
  class Filter {}
  Object.defineProperty(Filter, 'name', { value: name });
  for (const [operator, description] of Object.entries(operators)) {
    const operand = { in: () => [type()], isNull: () => Boolean }[operator] ?? type;
    Field(operand as () => never, { nullable: true, description })(Filter.prototype, operator);
  }
  InputType(name, { description: `A filter for ${values}. All conditions must hold.` })(Filter);
  return Filter;
}

/** The direction in which a list is ordered. */
export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(Direction, {
  name: 'Direction',
  description: 'The direction in which a list is ordered.',
  valuesConfig: {
    ASC: { description: 'Ascending: the smallest or earliest first.' },
    DESC: { description: 'Descending: the greatest or latest first.' },
  },
});
