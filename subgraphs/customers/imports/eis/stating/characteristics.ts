import { findProperty, propertyCode } from '../../../../domain/matching/properties/property.ts';
import type { Operator } from '../../../../domain/matching/requirement.ts';
import { readDesignation } from '../../../../domain/registries/designation.ts';
import {
  type NumberRange,
  readNumberRange,
} from '../../../../domain/values/numerals/numberRange.ts';
import { readNumeral } from '../../../../domain/values/numerals/numeral.ts';
import { separateUnit } from '../../../../domain/values/numerals/unitInName.ts';
import { type Unit, findUnit } from '../../../../domain/values/units/unit.ts';
import {
  type XmlElement,
  elementsAt,
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';

/** A requirement in the form in which a need stores it. */
export interface StatedRequirement {
  readonly property: string;
  readonly operator: `${Operator}`;
  readonly values: readonly string[];
  /** The code of a unit, or its text if no such unit is known; null if none is stated. */
  readonly unit: string | null;
  readonly hard: true;
  readonly weight: 1;
  /** The code of the instruction to bidders: 2 name a value within the range, 6 do not change the value. */
  readonly fillingInstruction?: string;
}

/** A criterion in the form in which a need stores it: one of the groups must be met. */
export interface StatedCriterion {
  readonly id: string;
  readonly groups: readonly {
    readonly id: string;
    readonly requirements: readonly StatedRequirement[];
  }[];
}

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
  const about: About = { property, unit, instruction };
  const values = elementsAt(characteristic, 'values', 'value');
  const alternatives = values.flatMap((value) => readValue(value, about));
  return joined(alternatives);
}

interface About {
  readonly property: string;
  /** The unit in the name. */
  readonly unit: Unit | null;
  readonly instruction: string | null;
}

/** Joins alternatives that are one single value each into a list of values. */
function joined(alternatives: readonly StatedRequirement[][]): StatedRequirement[][] {
  const [first] = alternatives[0] ?? [];
  const isList = alternatives.every(
    ([one, ...others]) =>
      others.length === 0 && one!.operator === 'EQ' && one!.unit === first!.unit,
  );
  if (first === undefined || alternatives.length === 1 || !isList) return [...alternatives];
  const values = [...new Set(alternatives.flatMap(([one]) => one!.values))];
  return [[{ ...first, operator: values.length === 1 ? 'EQ' : 'IN', values }]];
}

/** Returns the alternatives that one value states. */
function readValue(value: XmlElement, about: About): StatedRequirement[][] {
  const unit = statedUnit(value);
  const bounds = elementsAt(value, 'rangeSet', 'valueRange').flatMap((range) => {
    const read = readBounds(range, about, unit);
    return read === null ? [] : [read];
  });
  const concrete = elementsAt(value, 'valueSet', 'concreteValue').map((one) => textAt(one));
  const described = elementsAt(value, 'qualityDescription').map((one) => textAt(one));
  const texts = [...concrete, ...described].filter((text) => text !== null);
  return [...bounds, ...texts.map((text) => readText(text, about, unit))];
}

/** The unit of a value: known, or only its text. */
type StatedUnit = Unit | string | null;

function statedUnit(value: XmlElement): StatedUnit {
  const code = textAt(value, 'OKEI', 'code');
  const names = [textAt(value, 'OKEI', 'nationalCode'), textAt(value, 'OKEI', 'name')]
    .flatMap((text) => text?.split(';^') ?? [])
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const known = [code, ...names].map((text) => (text === null ? null : findUnit(text)));
  return known.find((unit) => unit !== null) ?? names[0] ?? code;
}

function readBounds(range: XmlElement, about: About, unit: StatedUnit): StatedRequirement[] | null {
  const end = (name: 'min' | 'max', open: string) => {
    const text = textAt(range, name);
    const value = text === null ? null : readNumeral(text.replace(/^-/, ''));
    if (value === null) return null;
    const signed = text!.startsWith('-') ? value.negated() : value;
    return { value: signed, isOpen: textAt(range, `${name}MathNotation`) === open };
  };
  const lower = end('min', 'greater');
  const upper = end('max', 'less');
  if (lower === null && upper === null) return null;
  return fromRange({ lower, upper, unit: null }, about, unit);
}

function readText(text: string, about: About, unit: StatedUnit): StatedRequirement[] {
  const kind = findProperty(about.property)?.kind;
  const range = kind === 'WORD' ? null : readNumberRange(text);
  const requirements = range === null ? null : fromRange(range, about, unit);
  if (requirements !== null) return requirements;
  if (about.property === 'standard')
    return [requirement(about, 'CONFORMS', [readDesignation(text)], null)];
  return [requirement(about, 'EQ', [shortened(text)], null)];
}

/**
 * Returns the requirements of a range; null if the range, the value and the name state units of different
 * dimensions. The unit beside the number counts first, then that of the value, then that in the name.
 */
function fromRange(
  { lower, upper, unit: inText }: NumberRange,
  about: About,
  stated: StatedUnit,
): StatedRequirement[] | null {
  const known = typeof stated === 'string' ? null : stated;
  if (inText !== null && known !== null && inText.dimension !== known.dimension) return null;
  const unit =
    (inText ?? known)?.code ?? (typeof stated === 'string' ? stated : about.unit?.code) ?? null;
  const of = (operator: StatedRequirement['operator'], ...ends: readonly (typeof lower)[]) =>
    requirement(
      about,
      operator,
      ends.map((end) => end!.value.toFixed()),
      unit,
    );
  if (lower === null) return upper === null ? [] : [of(upper.isOpen ? 'LT' : 'LTE', upper)];
  if (upper === null) return [of(lower.isOpen ? 'GT' : 'GTE', lower)];
  if (lower.value.eq(upper.value)) return [of('EQ', lower)];
  if (!lower.isOpen && !upper.isOpen) return [of('BETWEEN', lower, upper)];
  return [of(lower.isOpen ? 'GT' : 'GTE', lower), of(upper.isOpen ? 'LT' : 'LTE', upper)];
}

function requirement(
  { property, instruction }: About,
  operator: StatedRequirement['operator'],
  values: readonly string[],
  unit: string | null,
): StatedRequirement {
  const given = instruction === null ? {} : { fillingInstruction: instruction };
  return { property, operator, values, unit, hard: true, weight: 1, ...given };
}

/** The longest text that is kept as a value, in characters. */
const maxTextLength = 2_000;

function shortened(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength - 1)}…` : text;
}
