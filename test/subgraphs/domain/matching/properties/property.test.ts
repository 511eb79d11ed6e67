import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findProperty,
  isKnownProperty,
  propertyCode,
  propertyKinds,
  wordOf,
} from '../../../../../subgraphs/domain/matching/properties/property.ts';
import { ImportRefused } from '../../../../../subgraphs/platform/importing/importRefused.ts';
import { readPropertyKinds } from '../../../../../subgraphs/platform/importing/settings/propertyFiles.ts';

describe('the dictionary of properties', () => {
  it('has one property for its code, its names in both languages and its other names', () => {
    expect(['length', 'Length', 'LENGTH ', 'Длина', 'длина'].map(propertyCode)).toEqual(
      Array.from({ length: 5 }, () => 'length'),
    );
    for (const { code, name: names, also } of propertyKinds()) {
      const both = [names.en!, names.ru!];
      const upper = both.map((name) => name.toUpperCase());
      for (const name of [code, ...both, ...upper, ...also]) {
        expect([name, propertyCode(name)]).toEqual([name, code]);
      }
    }
  });

  it('keeps a name that it does not contain', () => {
    expect(propertyCode(' Пушистость ')).toBe('Пушистость');
    expect(isKnownProperty('Пушистость')).toBe(false);
    expect(isKnownProperty('toString')).toBe(false);
    expect(propertyCode('toString')).toBe('toString');
    expect(findProperty('toString')).toBeNull();
  });

  it('compares words by any of their spellings, of this property only', () => {
    expect(wordOf('fibre', ' Стекло')).toBe(wordOf('fibre', 'glass'));
    expect(wordOf('fibre', 'базальт')).not.toBe(wordOf('fibre', 'glass'));
    expect(wordOf('colour', 'Стекло')).toBe('стекло');
    for (const { code, words } of propertyKinds()) {
      const spellings = words.flatMap(({ word, also }) => also.concat(word));
      expect([code, new Set(spellings).size]).toEqual([code, spellings.length]);
    }
  });
});

describe('a file of the dictionary', () => {
  const header = 'code,kind,dimension,unit,nameEn,nameRu,also,words,regime,law';
  const length = 'length,NUMBER,LENGTH,MTR,Length,Длина,,,,';

  /** Returns the problems for which a dictionary with these rows is refused, each as one line. */
  function problemsOf(...rows: readonly string[]): string[] {
    const folder = mkdtempSync(join(tmpdir(), 'katun-properties-'));
    try {
      writeFileSync(join(folder, 'own.csv'), [header, ...rows].join('\n'));
      readPropertyKinds(folder, 'own.csv');
      return [];
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      return error.message.split('\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('is read', () => {
    expect(problemsOf(length, 'shape,WORD,,,Shape,Форма,,"round = круглая, круг; flat",,')).toEqual(
      [],
    );
  });

  it.each([
    ['a code that is no identifier', 'a b,NUMBER,,,A,Б,,,,', 'column "code": expected a code'],
    ['an unknown kind', 'a,FIGURE,,,A,Б,,,,', 'column "kind": expected one of NUMBER, WORD'],
    ['an unknown unit', 'a,NUMBER,LENGTH,XXX,A,Б,,,,', 'column "unit"'],
    ['a unit of words', 'a,WORD,LENGTH,MTR,A,Б,,,,', 'column "unit": expected no unit for words'],
    ['another dimension than that of the unit', 'a,NUMBER,MASS,MTR,A,Б,,,,', 'expected LENGTH'],
    ['a dimension without a unit', 'a,NUMBER,MASS,,A,Б,,,,', 'expected none without a unit'],
    ['a missing name', 'a,NUMBER,,,A,,,,,', 'column "nameRu"'],
    ['the same code', 'length,NUMBER,,,A,Б,,,,', 'as in line 2'],
    ['a name of another property', 'a,NUMBER,,,A,Б,ДЛИНА,,,', 'names that length does not have'],
    ['words of numbers', 'a,NUMBER,,,A,Б,,x,,', 'column "words": expected no words for numbers'],
    ['a word of two values', 'a,WORD,,,A,Б,,x = z; y = Z,,', 'expected each spelling once'],
    ['an unknown rule of the law', 'a,WORD,,,A,Б,,,ORIGIN,NONE', 'column "law"'],
  ])('is refused for %s, with the line and the reason', (_, row, reason) => {
    const [problem, ...others] = problemsOf(length, row);
    expect(problem).toMatch(/^own\.csv, line 3, column "\w+": /);
    expect(problem).toContain(reason);
    expect(others).toEqual([]);
  });
});
