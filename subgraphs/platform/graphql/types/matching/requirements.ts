import { Float, ID, registerEnumType } from 'type-graphql';
import {
  Criterion,
  Operator,
  Requirement,
  RequirementGroup,
} from '../../../../domain/matching/requirement.ts';
import { describedType } from '../values/describing.ts';
import { UnitType } from '../values/unit.ts';

registerEnumType(Operator, {
  name: 'Operator',
  description: 'How a requirement compares what is offered with what is asked.',
  valuesConfig: {
    EQ: { description: 'Equal to the value.' },
    NE: { description: 'Different from the value.' },
    GT: { description: 'Greater than the value.' },
    GTE: { description: 'The value or greater.' },
    LT: { description: 'Less than the value.' },
    LTE: { description: 'The value or less.' },
    BETWEEN: { description: 'From the first value to the second, both included.' },
    IN: { description: 'One of the values.' },
    ALL_OF: { description: 'Every one of the values is offered.' },
    CONFORMS: {
      description: 'Certified to the standard named, or its successor, on the delivery date.',
    },
  },
});

/** GraphQL `Operator`. */
export const OperatorType = Operator;

/** GraphQL `Requirement`. */
export const RequirementType = describedType(
  Requirement,
  'One condition on one property of a product (OCDS requirements extension).',
  {
    property: { type: () => String, description: 'The property, such as "tensileStrength".' },
    operator: {
      type: () => OperatorType,
      description: 'How the property is compared with the values.',
    },
    values: {
      type: () => [String],
      description: 'What is asked: one value; two for BETWEEN; any number for IN and ALL_OF.',
    },
    unit: {
      type: () => UnitType,
      nullable: true,
      description: 'Unit of the values, when they have one.',
    },
    hard: {
      type: () => Boolean,
      description: 'Whether an offer that fails it is refused; otherwise it only ranks lower.',
    },
    weight: {
      type: () => Float,
      description: 'Weight in the ranking of a requirement that is not hard.',
    },
  },
);

/** GraphQL `RequirementGroup`. */
export const RequirementGroupType = describedType(
  RequirementGroup,
  'Requirements that belong together: the group is met when all of them are.',
  {
    id: { type: () => ID, description: 'Its id within the criterion.' },
    requirements: { type: () => [RequirementType], description: 'All of these.' },
  },
);

/** GraphQL `Criterion`. */
export const CriterionType = describedType(
  Criterion,
  'One thing that a need asks: met when one or more of its groups are.',
  {
    id: { type: () => ID, description: 'Its id within the need.' },
    groups: { type: () => [RequirementGroupType], description: 'One or more of these.' },
  },
);
