import { Decimal } from '../values/decimal.ts';
import { InvalidValue } from '../values/invalidValue.ts';
import { wordOf } from './properties/property.ts';
import { Operator, type Requirement } from './requirement.ts';

/**
 * Refuses contradictory requirements: hard requirements that no product can meet together.
 * @throws InvalidValue `CONTRADICTORY_REQUIREMENTS`.
 */
export function refuseContradiction(requirements: readonly Requirement[], field: string): void {
  const found = findContradiction(requirements);
  if (found === null) return;
  const [{ property }] = found as [Requirement];
  throw new InvalidValue(
    'CONTRADICTORY_REQUIREMENTS',
    field,
    `such that one product's "${property}" can meet all of them`,
    found.map(({ operator, values }) => `${operator} ${values.join('…')}`).join(', '),
  );
}

/** Returns the hard requirements on one property that contradict each other; null if there are none. */
export function findContradiction(
  requirements: readonly Requirement[],
): readonly Requirement[] | null {
  const decisive = requirements.filter(
    ({ hard, operator }) => hard && operator !== Operator.CONFORMS,
  );
  const kindOf = ({ property, unit }: Requirement) => `${property}/${unit?.dimension ?? ''}`;
  for (const same of Map.groupBy(decisive, kindOf).values()) {
    if (!canBeMet(same)) return same;
  }
  return null;
}

/** A comparable value: a number in the base unit of its dimension, or a word. */
type Value = Decimal | string;

/**
 * Whether some product can meet all requirements. EQ and IN restrict the values to a list; NE
 * excludes values; the other operators on numbers set bounds; ALL_OF demands values, which the
 * other requirements must allow.
 */
function canBeMet(requirements: readonly Requirement[]): boolean {
  const bounds = boundsOf(requirements);
  const allowed = having(requirements, Operator.EQ, Operator.IN).map(valuesOf);
  const forbidden = having(requirements, Operator.NE).flatMap(valuesOf);
  const wanted = having(requirements, Operator.ALL_OF).flatMap(valuesOf);
  const isLeft = (value: Value) =>
    allowed.every((values) => isAmong(value, values)) &&
    !isAmong(value, forbidden) &&
    (typeof value === 'string' || isWithin(value, bounds));
  if (!wanted.every(isLeft)) return false;
  const [listed] = allowed;
  if (listed !== undefined) return listed.some(isLeft);
  const { lower, upper, isOpen } = bounds;
  // There are infinitely many numbers between two different bounds, so NE cannot exclude all of
  // them.
  return lower.lessThan(upper) || (lower.equals(upper) && !isOpen && isLeft(lower));
}

function having(requirements: readonly Requirement[], ...operators: readonly Operator[]) {
  return requirements.filter(({ operator }) => operators.includes(operator));
}

function valuesOf({ property, values, unit }: Requirement): Value[] {
  return values.map((text) =>
    isNumber(text) ? new Decimal(text).times(unit?.factor ?? 1) : wordOf(property, text),
  );
}

function isAmong(value: Value, values: readonly Value[]): boolean {
  return values.some((one) =>
    typeof one === 'string' || typeof value === 'string' ? one === value : one.equals(value),
  );
}

/** The interval of numbers that all bounding requirements allow. */
interface Bounds {
  readonly lower: Decimal;
  readonly upper: Decimal;
  /** Whether at least one end of the interval is excluded. */
  readonly isOpen: boolean;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

function boundsOf(requirements: readonly Requirement[]): Bounds {
  const below = having(requirements, Operator.GT, Operator.GTE, Operator.BETWEEN);
  const above = having(requirements, Operator.LT, Operator.LTE, Operator.BETWEEN);
  const last = (requirement: Requirement) => numbersOf(requirement).at(-1)!;
  const lower = Decimal.max(-Infinity, ...below.map((requirement) => numbersOf(requirement)[0]!));
  const upper = Decimal.min(Infinity, ...above.map(last));
  const lowerOpen = having(below, Operator.GT).some((one) => last(one).equals(lower));
  const upperOpen = having(above, Operator.LT).some((one) => last(one).equals(upper));
  return { lower, upper, lowerOpen, upperOpen, isOpen: lowerOpen || upperOpen };
}

function numbersOf({ values, unit }: Requirement): Decimal[] {
  return values.map((text) => new Decimal(text).times(unit?.factor ?? 1));
}

function isWithin(value: Decimal, { lower, upper, lowerOpen, upperOpen }: Bounds): boolean {
  return (
    (lowerOpen ? value.greaterThan(lower) : value.greaterThanOrEqualTo(lower)) &&
    (upperOpen ? value.lessThan(upper) : value.lessThanOrEqualTo(upper))
  );
}

/** Whether a value of a requirement is a number without exponent, such as "-0.5" or ".5". */
export function isNumber(value: string): boolean {
  return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(value);
}
