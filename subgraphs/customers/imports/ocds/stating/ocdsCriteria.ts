import { findProperty, propertyCode } from '../../../../domain/matching/properties/property.ts';
import { Decimal } from '../../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import { separateUnit } from '../../../../domain/values/numerals/unitInName.ts';
import {
  type Fields,
  fieldsAt,
  fieldsList,
  isFieldList,
  numberIn,
  textIn,
} from '../../../../platform/importing/texts/json/jsonFields.ts';
import {
  type RequiredProperty,
  type StatedCriterion,
  type StatedRequirement,
  type StatedUnit,
  requirementsOfRange,
  requirementsOfText,
  statedRequirement,
} from '../../../../domain/matching/properties/statedRequirement.ts';
import { readOcdsUnit } from './ocdsUnit.ts';

/**
 * Reads the criteria of an item (requirements extension of OCDS); null if the tender states none. Leaves
 * out what is required of bidders, and criteria with a group that requires no value, which any product meets.
 * @throws InvalidValue if a number is invalid, or if a minimum is above its maximum.
 */
export function readOcdsCriteria(tender: Fields, item: Fields): StatedCriterion[] | null {
  if (!isFieldList(tender['criteria'])) return null;
  const groups = fieldsList(tender, 'criteria')
    .filter((criterion) => isAbout(criterion, item))
    .map((criterion) => fieldsList(criterion, 'requirementGroups').map(requirementsOf))
    .filter((alternatives) => alternatives.every((requirements) => requirements.length > 0))
    .filter((alternatives) => alternatives.length > 0);
  return groups.map((alternatives, index) => ({
    id: `c${index + 1}`,
    groups: alternatives.map((requirements, place) => ({
      id: `c${index + 1}-${place + 1}`,
      requirements,
    })),
  }));
}

/** Whether a criterion is about an item: by itself, by its lot or with all items. */
function isAbout(criterion: Fields, item: Fields): boolean {
  const relatesTo = textIn(criterion, 'relatesTo');
  if (relatesTo === 'tenderer') return false;
  const related = textIn(criterion, 'relatedItem');
  if (related === null || relatesTo === 'tender') return true;
  return related === textIn(item, relatesTo === 'lot' ? 'relatedLot' : 'id');
}

function requirementsOf(group: Fields): StatedRequirement[] {
  return fieldsList(group, 'requirements').flatMap(readRequirement);
}

/** Reads a requirement; nothing if it asks for a value and requires none. */
function readRequirement(requirement: Fields): StatedRequirement[] {
  const title =
    textIn(requirement, 'title_ru') ??
    textIn(requirement, 'title') ??
    textIn(requirement, 'description') ??
    textIn(requirement, 'id');
  const { name, unit: unitInName } = separateUnit(title ?? '?');
  const about = { property: propertyCode(name), unit: unitInName, instruction: null };
  const unit = readOcdsUnit(fieldsAt(requirement, 'unit'));
  return [
    ...readExpected(requirement, about, unit),
    ...readBounds(requirement, about, unit),
    ...readPattern(requirement, about),
  ];
}

function readExpected(
  requirement: Fields,
  about: RequiredProperty,
  unit: StatedUnit,
): StatedRequirement[] {
  const value = requirement['expectedValue'];
  if (typeof value === 'boolean') return [statedRequirement(about, 'EQ', [word(value)], null)];
  const number = numberOf(requirement, 'expectedValue');
  if (number !== null) {
    const end = { value: number, isOpen: false };
    return requirementsOfRange({ lower: end, upper: end, unit: null }, about, unit) ?? [];
  }
  const text = textIn(requirement, 'expectedValue');
  if (text !== null) return requirementsOfText(text, about, unit);
  const values = requirement['expectedValues'];
  if (!isFieldList(values) || values.length === 0) return [];
  // The list does not say how many of its values are required: it remains a text.
  const texts = values.map((one) => textIn({ value: one }, 'value') ?? word(one === true));
  return [statedRequirement(about, 'EQ', [texts.join('; ')], null)];
}

/** Returns the word for a boolean value, as it stands in notices. */
function word(value: boolean): string {
  return value ? 'Да' : 'Нет';
}

function readBounds(
  requirement: Fields,
  about: RequiredProperty,
  unit: StatedUnit,
): StatedRequirement[] {
  const [lower, upper] = ['minValue', 'maxValue'].map((name) => {
    const value = numberOf(requirement, name);
    const text = value === null ? textIn(requirement, name) : null;
    if (text !== null) throw new InvalidValue('WRONG_VALUE', name, 'a number', text);
    return value === null ? null : { value, isOpen: false };
  }) as [End, End];
  if (lower !== null && upper !== null && lower.value.gt(upper.value)) {
    const expected = `at least the minimum of ${lower.value.toFixed()}`;
    throw new InvalidValue('WRONG_VALUE', 'maxValue', expected, upper.value.toFixed());
  }
  return requirementsOfRange({ lower, upper, unit: null }, about, unit) ?? [];
}

type End = { readonly value: Decimal; readonly isOpen: boolean } | null;

/** Returns a JSON number, or a text that is a number if the type of the data says so. */
function numberOf(requirement: Fields, name: string): Decimal | null {
  const type = textIn(requirement, 'dataType');
  const isNumber = type === 'number' || type === 'integer';
  const text = numberIn(requirement, name) ?? (isNumber ? textIn(requirement, name) : null);
  return text !== null && /^-?\d{1,30}(?:\.\d{1,30})?$/.test(text) ? new Decimal(text) : null;
}

/**
 * Reads a pattern: one that lists words is a choice of them. Any other remains a text, which no value of a
 * product is known to meet.
 */
function readPattern(requirement: Fields, about: RequiredProperty): StatedRequirement[] {
  const pattern = textIn(requirement, 'pattern');
  if (pattern === null) return [];
  const [, grouped, single] =
    /^\^(?:\((?:\?:)?([^\\^$.?*+()[\]{}]+)\)|([^\\^$.|?*+()[\]{}]+))\$$/.exec(pattern) ?? [];
  const words = (grouped?.split('|') ?? [single ?? '']).map((text) => text.trim());
  if (words.includes('')) return [statedRequirement(about, 'EQ', [pattern], null)];
  const operator = words.length === 1 ? 'EQ' : 'IN';
  const isWord = findProperty(about.property)?.kind !== 'NUMBER';
  return [statedRequirement(about, isWord ? operator : 'EQ', isWord ? words : [pattern], null)];
}
