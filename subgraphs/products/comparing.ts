import { Decimal } from '../vocabulary/decimal.ts';
import { Operator, type Requirement } from '../vocabulary/requirement.ts';
import { Verdict } from '../vocabulary/verdict.ts';

/** Everything from `lower` to `upper`, both included; both equal for a point. */
export interface Interval {
  readonly lower: Decimal;
  readonly upper: Decimal;
}

/**
 * Compares a figure, stated as an interval in the requirement's unit, with what is asked. MET when
 * the whole interval satisfies it, NOT_MET when no part of it does, UNKNOWN when a part does; null
 * when the requirement asks for words.
 */
export function compareInterval(requirement: Requirement, offered: Interval): Verdict | null {
  const values = figures(requirement.values);
  if (values === null) return null;
  const [first, second] = values;
  if (first === undefined) return null;
  const { lower, upper } = offered;
  switch (requirement.operator) {
    case Operator.EQ:
      return overlap(lower.eq(first) && upper.eq(first), lower.lte(first) && upper.gte(first));
    case Operator.NE:
      return overlap(lower.gt(first) || upper.lt(first), !(lower.eq(first) && upper.eq(first)));
    case Operator.GT:
      return overlap(lower.gt(first), upper.gt(first));
    case Operator.GTE:
      return overlap(lower.gte(first), upper.gte(first));
    case Operator.LT:
      return overlap(upper.lt(first), lower.lt(first));
    case Operator.LTE:
      return overlap(upper.lte(first), lower.lte(first));
    case Operator.BETWEEN:
      if (second === undefined) return null;
      return overlap(
        lower.gte(first) && upper.lte(second),
        upper.gte(first) && lower.lte(second) && first.lte(second),
      );
    case Operator.IN:
      return overlap(
        lower.eq(upper) && values.some((value) => value.eq(lower)),
        values.some((value) => lower.lte(value) && value.lte(upper)),
      );
    case Operator.ALL_OF:
    case Operator.CONFORMS:
      return null;
  }
}

/**
 * Compares words with what is asked, without regard to case. Of several words each is one that the
 * product may come with: MET when all satisfy it, NOT_MET when none does. ALL_OF asks for the set
 * itself. Null when the requirement asks for a figure.
 */
export function compareWords(requirement: Requirement, offered: readonly string[]): Verdict | null {
  if (offered.length === 0) return null;
  const asked = new Set(requirement.values.map(fold));
  const words = offered.map(fold);
  const among = words.filter((word) => asked.has(word)).length;
  switch (requirement.operator) {
    case Operator.EQ:
    case Operator.IN:
      return overlap(among === words.length, among > 0);
    case Operator.NE:
      return overlap(among === 0, among < words.length);
    case Operator.ALL_OF:
      return [...asked].every((word) => words.includes(word)) ? Verdict.MET : Verdict.NOT_MET;
    default:
      return null;
  }
}

/** What a requirement asks, for people: "≥ 50", "10 to 12", "glass or basalt". */
export function showValues({ operator, values }: Requirement): string {
  const [first = ''] = values;
  switch (operator) {
    case Operator.EQ:
      return first;
    case Operator.NE:
      return `≠ ${first}`;
    case Operator.GT:
      return `> ${first}`;
    case Operator.GTE:
      return `≥ ${first}`;
    case Operator.LT:
      return `< ${first}`;
    case Operator.LTE:
      return `≤ ${first}`;
    case Operator.BETWEEN:
      return values.join(' to ');
    case Operator.IN:
      return values.join(' or ');
    case Operator.ALL_OF:
    case Operator.CONFORMS:
      return values.join(' and ');
  }
}

/** An interval for people: "52", "48 to 52", "≥ 48". */
export function showInterval({ lower, upper }: Interval, unit: string | null = null): string {
  const suffix = unit === null ? '' : ` ${unit}`;
  if (lower.eq(upper)) return `${lower}${suffix}`;
  if (!upper.isFinite()) return `≥ ${lower}${suffix}`;
  if (!lower.isFinite()) return `≤ ${upper}${suffix}`;
  return `${lower} to ${upper}${suffix}`;
}

function overlap(whole: boolean, part: boolean): Verdict {
  if (whole) return Verdict.MET;
  return part ? Verdict.UNKNOWN : Verdict.NOT_MET;
}

function figures(values: readonly string[]): Decimal[] | null {
  const isFigure = (value: string) => /^[+-]?\d+(\.\d+)?$/.test(value);
  return values.every(isFigure) ? values.map((value) => new Decimal(value)) : null;
}

function fold(word: string): string {
  return word.trim().toLocaleLowerCase('ru');
}
