import { readDesignation, standardsIn } from '../../registries/designation.ts';
import { type NumberRange, readNumberRange } from '../../values/numerals/numberRange.ts';
import type { Unit } from '../../values/units/unit.ts';
import type { Operator } from '../requirement.ts';
import { findProperty } from './property.ts';

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
  /**
   * The text of the source, if the property is not in the dictionary and the text was read as a range: it
   * counts when the property turns out to state words.
   */
  readonly text?: string;
}

/** A criterion in the form in which a need stores it: one of the groups must be met. */
export interface StatedCriterion {
  readonly id: string;
  readonly groups: readonly {
    readonly id: string;
    readonly requirements: readonly StatedRequirement[];
  }[];
}

/** The property that requirements are about. */
export interface RequiredProperty {
  /** The code in the dictionary, or the name that the dictionary does not contain. */
  readonly property: string;
  /** The unit in the name. */
  readonly unit: Unit | null;
  /** The code of the instruction to bidders; null if none is given. */
  readonly instruction: string | null;
}

/** The unit of a value: known, or only its text. */
export type StatedUnit = Unit | string | null;

/**
 * Returns the requirements that a text states about a property: a range, if it can be read as one; otherwise
 * the text as it is. "Yes" to a name that the dictionary does not contain and that names standards, such as
 * "Соответствие ГОСТ 31938-2022", requires conformity to them.
 */
export function requirementsOfText(
  text: string,
  about: RequiredProperty,
  unit: StatedUnit,
): StatedRequirement[] {
  const kind = findProperty(about.property)?.kind;
  const range = kind === 'WORD' ? null : readNumberRange(text);
  const requirements = range === null ? null : requirementsOfRange(range, about, unit);
  if (requirements !== null) {
    return kind === undefined ? requirements.map((one) => withText(one, text)) : requirements;
  }
  if (about.property === 'standard')
    return [statedRequirement(about, 'CONFORMS', [readDesignation(text)], null)];
  const named = kind === undefined && affirmative.test(text) ? standardsIn(about.property) : [];
  if (named.length > 0) {
    return [statedRequirement({ ...about, property: 'standard' }, 'CONFORMS', named, null)];
  }
  const whole = kind === 'WORD' ? text : withStatedUnit(text, unit);
  return [statedRequirement(about, 'EQ', [whole], null)];
}

/** Returns a text with numbers, and the unit that its source states beside it: what is not read is kept. */
function withStatedUnit(text: string, unit: StatedUnit): string {
  if (unit === null || !/\d/.test(text)) return text;
  return `${text} (${typeof unit === 'string' ? unit : unit.symbols.ru})`;
}

/** What a notice says of a property that a product must have. */
const affirmative = /^(?:да|наличие|есть|соответств\p{L}*|обязательно|требуется)[.;]?$/iu;

/** Keeps the text of a requirement, unless its value is the text. */
function withText(requirement: StatedRequirement, text: string): StatedRequirement {
  const { operator, values, unit } = requirement;
  const isSame = operator === 'EQ' && unit === null && values[0] === text.trim();
  return isSame ? requirement : { ...requirement, text: shortened(text.trim()) };
}

/**
 * Returns the requirements of a range; null if the range, the value and the name state units of different
 * dimensions. The unit beside the number counts first, then that of the value, then that in the name.
 */
export function requirementsOfRange(
  { lower, upper, unit: inText }: NumberRange,
  about: RequiredProperty,
  stated: StatedUnit,
): StatedRequirement[] | null {
  const known = typeof stated === 'string' ? null : stated;
  if (inText !== null && known !== null && inText.dimension !== known.dimension) return null;
  const unit =
    (inText ?? known)?.code ?? (typeof stated === 'string' ? stated : about.unit?.code) ?? null;
  const of = (operator: StatedRequirement['operator'], ...ends: readonly (typeof lower)[]) =>
    statedRequirement(
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

/** Returns a hard requirement; texts that are too long are cut. */
export function statedRequirement(
  { property, instruction }: RequiredProperty,
  operator: StatedRequirement['operator'],
  values: readonly string[],
  unit: string | null,
): StatedRequirement {
  const given = instruction === null ? {} : { fillingInstruction: instruction };
  return {
    property,
    operator,
    values: values.map(shortened),
    unit,
    hard: true,
    weight: 1,
    ...given,
  };
}

/** The longest text that is kept as a value, in characters. */
const maxTextLength = 2_000;

function shortened(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength - 1)}…` : text;
}
