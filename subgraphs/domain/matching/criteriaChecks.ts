import { findContradiction, isNumber, refuseContradiction } from './contradiction.ts';
import { Decimal } from '../values/decimal.ts';
import { InvalidValue } from '../values/invalidValue.ts';
import { findProperty } from './properties/property.ts';
import { type Criterion, Operator, type Requirement, comparesNumbers } from './requirement.ts';
import { parseUnit } from '../values/units/unit.ts';

/**
 * Refuses requirements of one group that no product can meet or that cannot be compared.
 * @throws InvalidValue `INVALID_CRITERIA` for a wrong number of values or a text instead of a number,
 * `REVERSED_INTERVAL`, `INCOMPATIBLE_UNIT` for a unit of another dimension than the property's, and
 * `CONTRADICTORY_REQUIREMENTS` if no product can meet all of them.
 */
export function checkRequirements(requirements: readonly Requirement[], field: string): void {
  if (requirements.length === 0) {
    throw new InvalidValue('INVALID_CRITERIA', field, 'not empty', '[]');
  }
  for (const [index, requirement] of requirements.entries()) {
    checkRequirement(requirement, `${field}[${index}]`);
  }
  refuseContradiction(requirements, field);
}

/**
 * Refuses criteria that contradict each other. Criteria with one group must all be met together. Of
 * a criterion with several groups, it must be possible to meet at least one group together with
 * them.
 * @throws InvalidValue `CONTRADICTORY_REQUIREMENTS`.
 */
export function checkCriteria(criteria: readonly Criterion[], field: string): void {
  const certain = criteria.flatMap(({ groups }) =>
    groups.length === 1 ? groups[0]!.requirements : [],
  );
  refuseContradiction(certain, field);
  for (const [index, { groups }] of criteria.entries()) {
    const [first, ...others] = groups.map((group) => certain.concat(group.requirements));
    const isOneLeft = others.some((group) => findContradiction(group) === null);
    if (first !== undefined && !isOneLeft) refuseContradiction(first, `${field}[${index}].groups`);
  }
}

function checkRequirement(requirement: Requirement, field: string): void {
  const { property, operator, values, unit } = requirement;
  if (property.trim() === '') {
    throw new InvalidValue('INVALID_CRITERIA', `${field}.property`, 'a name', property);
  }
  const place = `${field}.values`;
  const [least, most] = valueCount(operator);
  const isText = (value: string) => value !== '' && value.length <= maxValueLength;
  if (values.length < least || values.length > most || !values.every(isText)) {
    const count = least === most ? `${least}` : `${least} to ${most}`;
    const expected = `${count} of them, each of 1 to ${maxValueLength} characters`;
    throw new InvalidValue('INVALID_CRITERIA', place, expected, values.join(', '));
  }
  checkUnit(requirement, field);
  if (!comparesNumbers(operator) && unit === null) return;
  const notNumber = values.find((value) => !isNumber(value));
  if (notNumber !== undefined) {
    const why = unit === null ? `for ${operator}` : `of ${unit.symbol}`;
    throw new InvalidValue('INVALID_CRITERIA', place, `numbers ${why}`, notNumber);
  }
  if (operator === Operator.BETWEEN && new Decimal(values[0]!).greaterThan(values[1]!)) {
    const expected = `the lower bound first, at most ${values[1]!}`;
    throw new InvalidValue('REVERSED_INTERVAL', place, expected, values[0]);
  }
}

/**
 * Refuses a unit of another dimension than the property's, because no product's value could be
 * compared with it.
 */
function checkUnit({ property, operator, values, unit }: Requirement, field: string): void {
  const usual = findProperty(property)?.unit ?? null;
  if (usual === null || operator === Operator.CONFORMS) return;
  const { dimension, symbol } = parseUnit(usual);
  if (unit?.dimension === dimension || (unit === null && !values.every(isNumber))) return;
  const expected = `a unit that converts into ${symbol}`;
  throw new InvalidValue('INCOMPATIBLE_UNIT', `${field}.unit`, expected, unit?.symbol ?? 'none');
}

const maxValueLength = 200;

/** Returns the least and the largest number of values with which an operator compares. */
export function valueCount(operator: Operator): readonly [number, number] {
  switch (operator) {
    case Operator.BETWEEN:
      return [2, 2];
    case Operator.IN:
    case Operator.ALL_OF:
    case Operator.CONFORMS:
      return [1, 100];
    default:
      return [1, 1];
  }
}
