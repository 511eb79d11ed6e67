import {
  readCriteria,
  type RawCriterion,
  type RawRequirement,
} from '../../vocabulary/requirement.ts';
import { propertyKinds } from '../../vocabulary/property.ts';

/**
 * A criterion from its id and one or more groups of requirements, each written as people say them:
 * "tensileStrength ≥ 800 MPA", "aperture 20..40", "fibre in glass|basalt", "conforms GOST 31938-2012".
 * Without a unit's code the property's usual unit is meant; a leading "soft 2:" makes it a preference
 * of weight 2.
 */
export function criterion(id: string, ...groups: readonly (readonly string[])[]): RawCriterion {
  return {
    id,
    groups: groups.map((texts, index) => ({
      id: `${id}-${index + 1}`,
      requirements: texts.map(requirement),
    })),
  };
}

/** Criteria of one group each, with the property as their id. */
export function all(...texts: readonly string[]): RawCriterion[] {
  return texts.map((text) => criterion(requirement(text).property, [text]));
}

/** Criteria as the entity holds them. */
export function criteriaOf(raw: readonly RawCriterion[]) {
  return readCriteria(raw)!;
}

const operators = {
  '=': 'EQ',
  '≠': 'NE',
  '>': 'GT',
  '≥': 'GTE',
  '<': 'LT',
  '≤': 'LTE',
  in: 'IN',
  has: 'ALL_OF',
} as const;

function requirement(text: string): RawRequirement {
  const soft = /^soft ([\d.]+): /.exec(text);
  const rank = { hard: soft === null, weight: Number(soft?.[1] ?? 1) };
  const plain = soft === null ? text : text.slice(soft[0].length);
  if (plain.startsWith('conforms ')) {
    const values = plain.slice('conforms '.length).split('|');
    return { property: 'standard', operator: 'CONFORMS', values, unit: null, ...rank };
  }
  const [property = '', ...words] = plain.split(' ');
  const range = words[0]?.split('..') ?? [];
  if (range.length === 2) {
    const unit = words[1] ?? usualUnit(property);
    return { property, operator: 'BETWEEN', values: range, unit, ...rank };
  }
  const operator = operators[words[0] as keyof typeof operators];
  const [value, unit] = splitUnit(words.slice(1));
  const isFigure = /^-?[\d.]+$/.test(value);
  if (!operator || value === '') throw new Error(`Cannot read the requirement "${text}"`);
  return {
    property,
    operator,
    values: value.split('|'),
    unit: isFigure ? (unit ?? usualUnit(property)) : null,
    ...rank,
  };
}

/** A figure may have a unit behind it; words are one value, spaces included. */
function splitUnit(words: readonly string[]): readonly [string, string?] {
  const [first = '', second] = words;
  if (/^-?[\d.]+$/.test(first)) return second === undefined ? [first] : [first, second];
  return [words.join(' ')];
}

function usualUnit(property: string): string | null {
  const kind = propertyKinds[property];
  if (!kind) throw new Error(`No property "${property}"`);
  return kind.unit;
}
