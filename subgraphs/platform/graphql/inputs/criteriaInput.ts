import { propertyCode } from '../../../domain/matching/properties/property.ts';
import { Field, Float, InputType } from 'type-graphql';
import { checkCriteria, checkRequirements } from '../../../domain/matching/criteriaChecks.ts';
import { readDesignation } from '../../../domain/registries/designation.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { within } from './inputChecks.ts';
import {
  type Criterion,
  Operator,
  type Requirement,
} from '../../../domain/matching/requirement.ts';
import { parseUnit } from '../../../domain/values/units/unit.ts';
import { OperatorType } from '../types/matching/requirements.ts';

@InputType({ description: 'One condition on one property of a product.' })
export class RequirementInput {
  @Field(() => String, {
    description:
      'The property by its code or a name in the dictionary: "length", "Length" and "Длина" are ' +
      'one property. A property that the dictionary does not contain is compared by this text.',
  })
  property!: string;

  @Field(() => OperatorType, { description: 'The comparison of the property with the values.' })
  operator!: Operator;

  @Field(() => [String], {
    description:
      'The required values: one number for EQ to LTE, two for BETWEEN, one or more texts for IN, ALL_OF and CONFORMS. EQ and NE also take a text.',
  })
  values!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Unit of the values by its UN/CEFACT code, OKEI code or symbol.',
  })
  unit?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether a product that does not meet the requirement is excluded; otherwise such a ' +
      'product only ranks lower.',
  })
  hard!: boolean;

  @Field(() => Float, {
    defaultValue: 1,
    description: 'Weight in the ranking of a requirement that is not hard, 0 to 100.',
  })
  weight!: number;
}

@InputType({ description: 'A group of requirements; the group is met if all of them are met.' })
export class RequirementGroupInput {
  @Field(() => String, { description: 'The code of the group, unique within the criterion.' })
  code!: string;

  @Field(() => [RequirementInput], { description: 'The requirements, at least one.' })
  requirements!: RequirementInput[];
}

@InputType({ description: 'A criterion of a need, met if one or more of its groups are met.' })
export class CriterionInput {
  @Field(() => String, {
    description: 'The code of the criterion, such as "strength", unique within the need.',
  })
  code!: string;

  @Field(() => [RequirementGroupInput], { description: 'The groups, at least one.' })
  groups!: RequirementGroupInput[];
}

/**
 * Reads the criteria in an input.
 * @throws InvalidValue `INVALID_CRITERIA`, `REVERSED_INTERVAL`, `UNKNOWN_UNIT`, `INCOMPATIBLE_UNIT`,
 * `OUT_OF_RANGE`, `CONTRADICTORY_REQUIREMENTS`.
 */
export function readCriteriaInput(input: readonly CriterionInput[], field: string): Criterion[] {
  refuseRepeated(input, field);
  const criteria = input.map(({ code, groups }, index) => {
    const place = `${field}[${index}].groups`;
    if (groups.length === 0) throw new InvalidValue('INVALID_CRITERIA', place, 'not empty', '[]');
    refuseRepeated(groups, place);
    return {
      id: code,
      groups: groups.map((group, number) => {
        const within = `${place}[${number}].requirements`;
        const requirements = group.requirements.map((one, at) =>
          readRequirement(one, `${within}[${at}]`),
        );
        checkRequirements(requirements, within);
        return { id: group.code, requirements };
      }),
    };
  });
  checkCriteria(criteria, field);
  return criteria;
}

function readRequirement(input: RequirementInput, field: string): Requirement {
  const { property, operator, values, unit, hard, weight } = input;
  return {
    property: propertyCode(property),
    operator,
    values: values.map(operator === Operator.CONFORMS ? readDesignation : (value) => value.trim()),
    unit: unit === null || unit === undefined ? null : parseUnit(unit, `${field}.unit`),
    hard,
    weight: within(weight, 0, 100, `${field}.weight`),
  };
}

/**
 * The maximum length of a code. It is short enough that the id of the criterion, which contains the
 * code, can be sent as an argument.
 */
const maxCodeLength = 60;

function refuseRepeated(list: readonly { readonly code: string }[], field: string): void {
  const seen = new Set<string>();
  for (const { code } of list) {
    const fits = code.trim() !== '' && code.length <= maxCodeLength && !seen.has(code);
    const expected = `unique, of 1 to ${maxCodeLength} characters`;
    if (!fits) throw new InvalidValue('INVALID_CRITERIA', `${field}.code`, expected, code);
    seen.add(code);
  }
}
