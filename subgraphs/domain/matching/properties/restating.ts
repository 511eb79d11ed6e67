import type { Decimal } from '../../values/decimal.ts';
import { findUnit } from '../../values/units/unit.ts';
import { readDesignation } from '../../registries/designation.ts';
import { readNumberRange } from '../../values/numerals/numberRange.ts';
import { Operator, type Requirement } from '../requirement.ts';
import { dictionaryEdition, findProperty, isKnownProperty, meantProperty } from './property.ts';
import { requirementsOfRange } from './statedRequirement.ts';

/**
 * Returns the requirements of a group about products of a type, each under the code of the property that its
 * name means, and in the form that the values of this property have: a text that was stored as it is, because
 * the dictionary lacked the name, is read as a range of numbers if the property states numbers, and a range
 * as its text if the property states words. The result is cached for each list.
 * @param productType null if the type is unknown.
 */
export function requirementsMeant(
  requirements: readonly Requirement[],
  productType: string | null,
): readonly Requirement[] {
  if (requirements.every(isUnderCode)) return requirements;
  const edition = dictionaryEdition();
  let known = cache.get(requirements);
  if (known?.edition !== edition) {
    cache.set(requirements, (known = { edition, byType: new Map() }));
  }
  let meant = known.byType.get(productType);
  if (meant === undefined) {
    meant = requirements.flatMap((one, at) => restated(one, productType, requirements[at - 1]));
    known.byType.set(productType, meant);
  }
  return meant;
}

interface Restated {
  readonly edition: number;
  readonly byType: Map<string | null, readonly Requirement[]>;
}

/** The cache of restated requirements, because a need is matched with many products. */
const cache = new WeakMap<readonly Requirement[], Restated>();

function isUnderCode({ property, operator }: Requirement): boolean {
  return operator === Operator.CONFORMS || isKnownProperty(property);
}

/** @param previous the requirement before this one, which may be the other end of the same range. */
function restated(
  requirement: Requirement,
  productType: string | null,
  previous: Requirement | undefined,
): Requirement[] {
  if (isUnderCode(requirement)) return [requirement];
  const property = meantProperty(requirement.property, productType);
  const kind = findProperty(property)?.kind;
  if (kind === undefined) return [requirement];
  const named = changed(requirement, { property });
  if (kind === 'NUMBER') return inNumbers(named);
  const { text = null } = requirement;
  const isOtherEnd = text !== null && text === previous?.text;
  if (isOtherEnd && previous?.property === requirement.property) return [];
  const stated = text === null ? named : asText(named, text);
  return [property === 'standard' ? asStandard(stated) : stated];
}

/** Reads a text as a range; what cannot be read remains as it is. */
function inNumbers(requirement: Requirement): Requirement[] {
  const { operator, values, unit, property } = requirement;
  const [text] = values;
  if (operator !== Operator.EQ || values.length !== 1 || unit !== null) return [requirement];
  const range = readNumberRange(text!);
  const about = { property, unit: null, instruction: null };
  const read = range === null ? [] : (requirementsOfRange(range, about, null) ?? []);
  if (read.length === 0) return [requirement];
  return read.map((one) =>
    changed(requirement, {
      operator: Operator[one.operator],
      values: one.values,
      unit: one.unit === null ? null : findUnit(one.unit),
    }),
  );
}

function asText(requirement: Requirement, text: string): Requirement {
  const { unknownUnit: _, ...facts } = changed(requirement, {});
  return { ...facts, operator: Operator.EQ, values: [text], unit: null };
}

function asStandard(requirement: Requirement): Requirement {
  const { operator, values } = requirement;
  if (operator !== Operator.EQ) return requirement;
  return changed(requirement, {
    operator: Operator.CONFORMS,
    values: values.map(readDesignation),
  });
}

function changed(requirement: Requirement, facts: Partial<Requirement>): Requirement {
  return Object.assign({}, requirement, facts);
}

/** A property that a product states as one text or number, in the form that its kind has. */
export interface RestatedValue {
  readonly lower?: string;
  readonly upper?: string;
  readonly unit?: string;
  readonly values?: readonly string[];
}

/**
 * Returns what a product states about a property that the dictionary has got to know, in the form that the
 * values of this property have: a text is read as a range, a number becomes a word. Null if the stated form
 * remains.
 */
export function valueMeant(
  property: string,
  {
    value,
    values,
    unit,
  }: { readonly value?: string; readonly values?: readonly string[]; readonly unit?: string },
): RestatedValue | null {
  const kind = findProperty(property)?.kind;
  if (kind === 'WORD' && value !== undefined) {
    return { values: [unit === undefined ? value : `${value} ${unit}`] };
  }
  const [text] = values ?? [];
  if (kind !== 'NUMBER' || values?.length !== 1 || unit !== undefined) return null;
  const range = readNumberRange(text!);
  if (range === null) return null;
  return {
    ...(range.lower && { lower: textOf(range.lower.value) }),
    ...(range.upper && { upper: textOf(range.upper.value) }),
    ...(range.unit && { unit: range.unit.code }),
  };
}

function textOf(value: Decimal): string {
  return value.toFixed();
}
