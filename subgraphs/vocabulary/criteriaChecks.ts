import { Decimal } from './decimal.ts';
import { InvalidValue } from './invalidValue.ts';
import { Operator, type Requirement, comparesNumbers } from './requirement.ts';

/**
 * Refuses requirements of one group that nobody could meet or compare.
 * @throws InvalidValue `INVALID_CRITERIA` for a wrong number of values, text where a number is needed
 * or an interval the wrong way round, `CONTRADICTORY_REQUIREMENTS` when no value meets all of them.
 */
export function checkRequirements(requirements: readonly Requirement[], field: string): void {
  if (requirements.length === 0) {
    throw new InvalidValue('INVALID_CRITERIA', field, 'not empty', '[]');
  }
  for (const [index, requirement] of requirements.entries()) {
    checkRequirement(requirement, `${field}[${index}]`);
  }
  const hard = requirements.filter((requirement) => requirement.hard);
  for (const [property, group] of Map.groupBy(hard, (requirement) => requirement.property)) {
    refuseContradiction(property, group, field);
  }
}

function checkRequirement({ property, operator, values }: Requirement, field: string): void {
  if (property.trim() === '') {
    throw new InvalidValue('INVALID_CRITERIA', `${field}.property`, 'a name', property);
  }
  const place = `${field}.values`;
  const [least, most] = valueCount(operator);
  if (values.length < least || values.length > most || values.some((value) => value === '')) {
    const expected = least === most ? `${least} of them, not empty` : 'at least one, not empty';
    throw new InvalidValue('INVALID_CRITERIA', place, expected, values.join(', '));
  }
  if (!comparesNumbers(operator)) return;
  const notNumber = values.find((value) => !isNumber(value));
  if (notNumber !== undefined) {
    throw new InvalidValue('INVALID_CRITERIA', place, `numbers for ${operator}`, notNumber);
  }
  if (operator === Operator.BETWEEN && new Decimal(values[0]!).greaterThan(values[1]!)) {
    throw new InvalidValue('INVALID_CRITERIA', place, 'the lower bound first', values.join(', '));
  }
}

function valueCount(operator: Operator): readonly [number, number] {
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

function isNumber(value: string): boolean {
  return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(value);
}

/** The numbers that meet a requirement, in the base unit of its dimension; null for any other kind. */
interface Interval {
  readonly dimension: string | null;
  readonly lower: Decimal;
  readonly upper: Decimal;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

function refuseContradiction(
  property: string,
  requirements: readonly Requirement[],
  field: string,
): void {
  const intervals = requirements.flatMap((requirement) => intervalOf(requirement) ?? []);
  for (const group of Map.groupBy(intervals, ({ dimension }) => dimension).values()) {
    const lower = group.reduce((one, other) => (isTighterBelow(other, one) ? other : one));
    const upper = group.reduce((one, other) => (isTighterAbove(other, one) ? other : one));
    const isEmpty =
      lower.lower.greaterThan(upper.upper) ||
      (lower.lower.equals(upper.upper) && (lower.lowerOpen || upper.upperOpen));
    if (isEmpty) {
      const got = requirements.map(({ operator, values }) => `${operator} ${values.join('…')}`);
      throw new InvalidValue(
        'CONTRADICTORY_REQUIREMENTS',
        field,
        `such that one value of "${property}" can meet all of them`,
        got.join(', '),
      );
    }
  }
}

function intervalOf({ operator, values, unit }: Requirement): Interval | null {
  if (!values.every(isNumber)) return null;
  const factor = unit?.factor ?? new Decimal(1);
  const [first, second] = values.map((value) => new Decimal(value).times(factor));
  const dimension = unit?.dimension ?? null;
  const all = {
    dimension,
    lower: new Decimal(-Infinity),
    upper: new Decimal(Infinity),
    lowerOpen: true,
    upperOpen: true,
  };
  switch (operator) {
    case Operator.EQ:
      return { dimension, lower: first!, upper: first!, lowerOpen: false, upperOpen: false };
    case Operator.BETWEEN:
      return { dimension, lower: first!, upper: second!, lowerOpen: false, upperOpen: false };
    case Operator.GT:
    case Operator.GTE:
      return { ...all, lower: first!, lowerOpen: operator === Operator.GT };
    case Operator.LT:
    case Operator.LTE:
      return { ...all, upper: first!, upperOpen: operator === Operator.LT };
    default:
      return null;
  }
}

function isTighterBelow(one: Interval, other: Interval): boolean {
  return one.lower.greaterThan(other.lower) || (one.lower.equals(other.lower) && one.lowerOpen);
}

function isTighterAbove(one: Interval, other: Interval): boolean {
  return one.upper.lessThan(other.upper) || (one.upper.equals(other.upper) && one.upperOpen);
}
