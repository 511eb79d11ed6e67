import { describe, expect, it } from 'vitest';
import {
  isKnownProperty,
  propertyCode,
  propertyKinds,
  wordOf,
} from '../../../../../subgraphs/domain/matching/properties/property.ts';
import { propertyTable } from '../../../../../subgraphs/domain/matching/properties/propertyTable.ts';
import { findUnit } from '../../../../../subgraphs/domain/values/units/unit.ts';

describe('the dictionary of properties', () => {
  it('has one property for its code, its names in both languages and its other names', () => {
    expect(['length', 'Length', 'LENGTH ', 'Длина', 'длина'].map(propertyCode)).toEqual(
      Array.from({ length: 5 }, () => 'length'),
    );
    for (const { code, en, ru, also } of propertyTable) {
      for (const name of [code, en, ru, en.toUpperCase(), ru.toUpperCase(), ...also]) {
        expect([name, propertyCode(name)]).toEqual([name, code]);
      }
    }
  });

  it('keeps a name that it does not contain', () => {
    expect(propertyCode(' Пушистость ')).toBe('Пушистость');
    expect(isKnownProperty('Пушистость')).toBe(false);
    expect(isKnownProperty('toString')).toBe(false);
    expect(propertyCode('toString')).toBe('toString');
    expect(propertyKinds['toString']).toBeUndefined();
  });

  it('has units that exist, for numbers only', () => {
    const wrong = propertyTable.filter(
      ({ kind, unit }) => unit !== null && (kind === 'WORD' || findUnit(unit)?.code !== unit),
    );
    expect(wrong).toEqual([]);
  });

  it('compares words by any of their spellings, of this property only', () => {
    expect(wordOf('fibre', ' Стекло')).toBe(wordOf('fibre', 'glass'));
    expect(wordOf('fibre', 'базальт')).not.toBe(wordOf('fibre', 'glass'));
    expect(wordOf('colour', 'Стекло')).toBe('стекло');
    for (const { code, words } of propertyTable) {
      const spellings = words.flatMap(({ word, also }) => also.concat(word));
      expect([code, new Set(spellings).size]).toEqual([code, spellings.length]);
    }
  });
});
