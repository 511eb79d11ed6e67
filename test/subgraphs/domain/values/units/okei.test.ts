import { describe, expect, it } from 'vitest';
import {
  isOkei,
  parseOkei,
  unitOfOkei,
} from '../../../../../subgraphs/domain/values/units/okei.ts';
import { units } from '../../../../../subgraphs/domain/values/units/unit.ts';

/** The codes of OKEI and UN/CEFACT that were read in a source, with their symbols. */
const known = [
  ['006', 'MTR', 'м'],
  ['008', 'KMT', 'км'],
  ['018', 'MTR', 'м'],
  ['055', 'MTK', 'м²'],
  ['058', 'DAA', 'тыс. м²'],
  ['113', 'MTQ', 'м³'],
  ['166', 'KGM', 'кг'],
  ['168', 'TNE', 'т'],
  ['736', 'RO', 'рул.'],
  ['796', 'H87', 'шт.'],
] as const;

describe('a code of OKEI', () => {
  it.each(known)('%s is the unit %s', (code, common, symbol) => {
    const unit = unitOfOkei(code);
    expect([unit?.code, unit?.symbols.ru]).toEqual([common, symbol]);
  });

  it('means a unit only in its own format, and nothing that Katun does not compute with', () => {
    for (const { okeiCodes } of units)
      expect(okeiCodes.filter((code) => !isOkei(code))).toEqual([]);
    // "28" is a code of UN/CEFACT, and 876 is a conventional unit.
    expect(['6', '28', 'MTR', 'м', '876', ''].map(unitOfOkei)).toEqual(Array(6).fill(null));
    expect(parseOkei(' 055 ')).toBe('055');
    expect(() => parseOkei('55')).toThrow('OKEI must be an OKEI code such as "055", got "55"');
  });
});
