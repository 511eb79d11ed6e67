import { findProperty } from '../../../domain/matching/properties/property.ts';
import { readDesignation } from '../../../domain/registries/designation.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type RangeEnd, readNumberRange } from '../../../domain/values/numerals/numberRange.ts';
import { findUnit } from '../../../domain/values/units/unit.ts';
import { standardText } from '../../../platform/importing/tables/columns/givenTexts.ts';
import type { RowValues } from '../../../platform/importing/tables/records/reading/rowCells.ts';

/**
 * Returns what the column `value` of a row of properties states: a number, the ends of a range that is written
 * as in "не менее 800", "800–1000" or "800 ± 5 %", or words. Nothing if the cell is empty.
 * @throws InvalidValue for a text that is neither, about a property of numbers, and for a unit in the text that
 * contradicts the column `unit`.
 */
export function writtenValue({ property, value: text, unit }: RowValues): RowValues {
  if (typeof text !== 'string') return {};
  const kind = findProperty(property as string)?.kind;
  if (kind === 'WORD') {
    const word = property === 'standard' ? readDesignation(text) : text;
    return { value: null, words: [word] };
  }
  const number = standardText(text, 'number');
  if (/^-?\d+(?:\.\d+)?$/.test(number)) return { value: number };
  const range = readNumberRange(text);
  if (range === null) {
    if (kind === undefined) return { value: null, words: [text] };
    throw new InvalidValue('WRONG_VALUE', 'value', 'a number, or a range such as 800–1000', text);
  }
  const stated = range.unit?.code ?? null;
  const other = typeof unit === 'string' && findUnit(unit)?.code !== stated;
  if (stated !== null && other) {
    throw new InvalidValue('WRONG_VALUE', 'unit', `the unit in "${text}"`, unit);
  }
  const [lower, upper] = [textOf(range.lower), textOf(range.upper)];
  const isPoint = lower !== null && lower === upper;
  const found = stated === null ? {} : { unit: stated };
  return isPoint ? { value: lower, ...found } : { value: null, lower, upper, ...found };
}

function textOf(end: RangeEnd | null): string | null {
  return end?.value.toFixed() ?? null;
}
