import { findProperty, propertyCode } from '../../../../domain/matching/properties/property.ts';
import type { Decimal } from '../../../../domain/values/decimal.ts';
import { readNumeral } from '../../../../domain/values/numerals/numeral.ts';
import { separateUnit } from '../../../../domain/values/numerals/unitInName.ts';
import {
  type XmlElement,
  elementAt,
  elementsAt,
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';
import {
  type RequiredProperty,
  type StatedCriterion,
  type StatedRequirement,
  type StatedUnit,
  requirementsOfRange,
  requirementsOfText,
} from '../../../../domain/matching/properties/statedRequirement.ts';
import { readOkei } from './quantities.ts';

/**
 * Reads the characteristics of a purchase object as criteria, one for each characteristic that has values.
 * Several values are alternatives. A name that the dictionary of properties does not contain, and a value
 * that cannot be read as a number or a range, remain as the text that they are.
 */
export function readCharacteristics(element: XmlElement): StatedCriterion[] {
  const stated = elementsAt(element, 'characteristics').flatMap(({ children }) =>
    children.filter(({ name }) => name.startsWith('characteristics')),
  );
  return stated.flatMap((one, index) => {
    const alternatives = readAlternatives(one);
    const id = `c${index + 1}`;
    if (alternatives.length === 0) return [];
    const groups = alternatives.map((requirements, place) => ({
      id: `${id}-${place + 1}`,
      requirements,
    }));
    return [{ id, groups }];
  });
}

function readAlternatives(characteristic: XmlElement): StatedRequirement[][] {
  const written = textAt(characteristic, 'name');
  if (written === null) return [];
  const { name, unit } = separateUnit(written);
  const property = propertyCode(name);
  const instruction = textAt(characteristic, 'characteristicsFillingInstruction', 'code');
  const about: RequiredProperty = { property, unit, instruction };
  const values = elementsAt(characteristic, 'values', 'value');
  const alternatives = values.flatMap((value) => readValue(value, about));
  return joined(alternatives);
}

/** Joins alternatives that are one single value each into a list of values. */
function joined(alternatives: readonly StatedRequirement[][]): StatedRequirement[][] {
  const [first] = alternatives[0] ?? [];
  const isList = alternatives.every(
    ([one, ...others]) =>
      others.length === 0 &&
      one!.operator === 'EQ' &&
      one!.unit === first!.unit &&
      one!.text === undefined,
  );
  if (first === undefined || alternatives.length === 1 || !isList) return [...alternatives];
  const values = [...new Set(alternatives.flatMap(([one]) => one!.values))];
  return [[{ ...first, operator: values.length === 1 ? 'EQ' : 'IN', values }]];
}

/** Returns the alternatives that one value states. */
function readValue(value: XmlElement, about: RequiredProperty): StatedRequirement[][] {
  const unit = statedUnit(value);
  const bounds = elementsAt(value, 'rangeSet', 'valueRange').flatMap((range) => {
    const read = readBounds(range, about, unit);
    return read === null ? [] : [read];
  });
  const concrete = elementsAt(value, 'valueSet', 'concreteValue').map((one) => textAt(one));
  const described = elementsAt(value, 'qualityDescription').map((one) => textAt(one));
  return [
    ...bounds,
    ...concrete.filter((text) => text !== null).map((text) => readConcrete(text, about, unit)),
    ...described
      .filter((text) => text !== null)
      .map((text) => requirementsOfText(text, about, unit)),
  ];
}

/** Reads a number that the file states as such, so that "12.000" cannot be a code or a day. */
function readConcrete(
  text: string,
  about: RequiredProperty,
  unit: StatedUnit,
): StatedRequirement[] {
  const value = findProperty(about.property)?.kind === 'WORD' ? null : readSigned(text);
  const end = value && { value, isOpen: false };
  const read = end && requirementsOfRange({ lower: end, upper: end, unit: null }, about, unit);
  return read ?? requirementsOfText(text, about, unit);
}

function readSigned(text: string): Decimal | null {
  const value = readNumeral(text.replace(/^-/, ''));
  return value !== null && text.startsWith('-') ? value.negated() : value;
}

function statedUnit(value: XmlElement): StatedUnit {
  const { known, okei, text } = readOkei(elementAt(value, 'OKEI'));
  return known ?? text ?? okei;
}

function readBounds(
  range: XmlElement,
  about: RequiredProperty,
  unit: StatedUnit,
): StatedRequirement[] | null {
  const end = (name: 'min' | 'max', open: string) => {
    const text = textAt(range, name);
    const value = text === null ? null : readSigned(text);
    return value && { value, isOpen: textAt(range, `${name}MathNotation`) === open };
  };
  const lower = end('min', 'greater');
  const upper = end('max', 'less');
  if (lower === null && upper === null) return null;
  return requirementsOfRange({ lower, upper, unit: null }, about, unit);
}
