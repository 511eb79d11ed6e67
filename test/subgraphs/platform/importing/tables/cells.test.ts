import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import {
  type Cell,
  Unlisted,
  decimal,
  filledText,
  listOf,
  optional,
  property,
  reference,
  statedUnit,
} from '../../../../../subgraphs/platform/importing/tables/cells.ts';
import { csvLine } from '../../../../../subgraphs/platform/importing/tables/csvText.ts';
import '../../../../support/dataFiles.ts';

/** Texts of the characters that have a meaning in files, and others. */
const texts = fc
  .array(
    fc.constantFrom('a', 'ё', '"', '\\', '\\"', ';', '; ', ' ', '\n', '\r', ',', '? ', '""', '=1'),
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');
const trimmed = texts.map((text) => text.trim()).filter((text) => text !== '');

/** Returns what is read from the cell of a value, without the white space around the cell. */
function readAgain<Value>(cell: Cell<Value>, value: Value): Value {
  return z.decode(cell, z.encode(cell, value).trim());
}

describe('a written cell', () => {
  it.each<[string, Cell<unknown>, fc.Arbitrary<unknown>]>([
    ['a text', filledText, texts],
    ['a list of texts', listOf(filledText), fc.array(texts)],
    ['a text or nothing', optional(filledText), fc.option(texts)],
    [
      'a key',
      reference,
      fc.oneof(
        texts,
        texts.map((text) => new Unlisted(text)),
      ),
    ],
    ['a property', property, fc.oneof(fc.constant('length'), trimmed)],
    ['a unit', statedUnit, fc.oneof(fc.constant('MTK'), trimmed)],
  ])('is read as the same value: %s', (_what, cell, values) => {
    fc.assert(
      fc.property(values, (value) => {
        expect(readAgain(cell, value)).toEqual(value);
      }),
      { seed: 20161001, numRuns: 3_000 },
    );
  });

  it('has all digits of a decimal number, and no exponent', () => {
    for (const digits of ['0.0000000001', '123456789012345678901234.5', '-1', '0']) {
      expect(z.encode(decimal, new Decimal(digits))).toBe(digits);
    }
  });

  it('names a property and a unit that nobody knows behind a question mark', () => {
    expect(z.encode(property, 'some property')).toBe('? some property');
    expect(z.decode(property, 'Длина')).toBe('length');
    expect(() => z.decode(property, 'some property')).toThrow(/a property of the dictionary/);
    expect(z.encode(statedUnit, 'bushel')).toBe('? bushel');
    expect(() => z.decode(statedUnit, 'bushel')).toThrow(/UN\/CEFACT code/);
  });
});

describe('a line of a CSV file', () => {
  it('quotes cells with commas, quotes and line breaks', () => {
    expect(csvLine(['a', '', 'b,c', '"d"', 'e\nf', 'g\rh'])).toBe(
      'a,,"b,c","""d""","e\nf","g\rh"\n',
    );
  });
});
