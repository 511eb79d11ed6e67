import { Float, registerEnumType } from 'type-graphql';
import { Operator, Requirement } from '../../../../domain/matching/requirement.ts';
import { describedType } from '../values/describing.ts';
import { UnitType } from '../values/unit.ts';

registerEnumType(Operator, {
  name: 'Operator',
  description: 'The comparison of the offered value with the required value.',
  valuesConfig: {
    EQ: { description: 'Equal to the value.' },
    NE: { description: 'Different from the value.' },
    GT: { description: 'Greater than the value.' },
    GTE: { description: 'The value or greater.' },
    LT: { description: 'Less than the value.' },
    LTE: { description: 'The value or less.' },
    BETWEEN: { description: 'Between the first value and the second, both included.' },
    IN: { description: 'Equal to one of the values.' },
    ALL_OF: { description: 'Contains all of the values.' },
    CONFORMS: {
      description: 'Certified to the standard named, or its successor, on the delivery date.',
    },
  },
});

/** The GraphQL type `Operator`. */
export const OperatorType = Operator;

/** The GraphQL type `Requirement`. */
export const RequirementType = describedType(
  Requirement,
  'One condition on one property of a product (OCDS requirements extension).',
  {
    property: { type: () => String, description: 'The property, such as "tensileStrength".' },
    operator: {
      type: () => OperatorType,
      description: 'The comparison of the property with the values.',
    },
    values: {
      type: () => [String],
      description:
        'The required values: two for BETWEEN; any number for IN, ALL_OF and CONFORMS; one ' +
        'for other operators.',
    },
    unit: {
      type: () => UnitType,
      nullable: true,
      description: 'Unit of the values; null if they have none, or unknownUnit.',
    },
    unknownUnit: {
      type: () => String,
      nullable: true,
      description:
        'The text of the unit, if it is none that Katun computes with; otherwise null. No value is compared with such a requirement.',
    },
    hard: {
      type: () => Boolean,
      description:
        'Whether a product that does not meet the requirement is excluded; otherwise such a ' +
        'product only ranks lower.',
    },
    weight: {
      type: () => Float,
      description: 'Weight in the ranking of a requirement that is not hard.',
    },
    fillingInstruction: {
      type: () => String,
      nullable: true,
      description:
        'How a bidder fills in the value, in the words of the notice: whether it must state one value or may keep the range; null if no source states it. It does not change the verdict.',
    },
    text: {
      type: () => String,
      nullable: true,
      description:
        'The text from which the comparison was read, if the dictionary of properties lacked the property; otherwise null. If the property turns out to state words, it is compared instead.',
    },
  },
);
