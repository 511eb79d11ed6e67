import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, identifierKey, textKey } from '../../../../subgraphs/domain/text/sameText.ts';
import { anyText } from '../../../prove/texts.ts';

describe('a folded text', () => {
  it.each([
    ['Жёлтый', 'желтый'],
    ['ЖЕ\u0308ЛТЫЙ', 'желтый'],
    ['и\u0306', 'Й'],
    ['no\u00A0break', 'No  Break'],
    [' tab\tand\u3000line\n', 'tab and line'],
    ['гео\u00ADсетка', 'гео\u200Bсетка'],
    ['А – Б', 'а - б'],
    ['\u2212 5', '- 5'],
    ['ＡＢ－１２', 'ab-12'],
    ['ｶﾞ', 'ガ'],
    ['Straße', 'STRASSE'],
    ['ΣΑΣ', 'σας'],
  ])('is the same of %j and %j', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['10³ м²', '103 м2'],
    ['½', '1/2'],
    ['10⁻³', '10-3'],
    ['М', 'M'],
    ['№ 5', 'No 5'],
    ['й', 'и'],
  ])('is not the same of %j and %j', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('ignores the case of every character as Unicode folds it', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const letter = String.fromCodePoint(code);
      // U+0345 is a mark that becomes a letter; "İ" and "ŉ" fold to two characters.
      const folds = [letter.toLowerCase(), letter.toUpperCase()].filter(
        (one) => one !== letter && Array.from(one).length === 1 && isOneLetter(letter, one),
      );
      if ([letter, ...folds].includes('\u0345')) continue;
      for (const one of folds) expect(foldText(one)).toBe(foldText(letter));
    }
  });

  it('composes what is decomposed, within the first 65,536 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.integer({ min: 1, max: 0x88e }).map(charOf) }), (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
    );
  });

  it('of a part is a part of the folded text', () => {
    const words = fc.array(fc.constantFrom('ёлка', 'М20', 'Ab', ' ', '–', '\u00AD', '1'));
    fc.assert(
      fc.property(words, words, words, (before, part, after) => {
        const whole = [...before, ...part, ...after].join('');
        expect(foldText(whole)).toContain(foldText(part.join('')));
      }),
    );
  });
});

describe('the key of a word', () => {
  it.each([
    ['М20', 'M20'],
    ['A400', 'А400'],
    ['Е-стекло', 'E-стекло'],
    ['сетка', 'cетка'],
    ['glass', 'glаss'],
    ['15 кН', '15 КН'],
  ])('is the same of %j and %j', (one, other) => {
    expect(textKey(one)).toBe(textKey(other));
  });

  it.each([
    ['рост', 'poct'],
    ['5 μm', '5 mm'],
    ['5μm', '5mm'],
  ])('is not the same of %j and %j', (one, other) => {
    expect(textKey(one)).not.toBe(textKey(other));
  });
});

describe('the key of an identifier', () => {
  it.each([
    ['rad-2016-001'],
    ['RAD–2016–001'],
    ['RАD-2016-001'],
    ['RAD - 2016 - 001'],
    [' ＲＡＤ-2016-001\u200B'],
  ])('is the same of "RAD-2016-001" and %j', (spelling) => {
    expect(identifierKey(spelling)).toBe(identifierKey('RAD-2016-001'));
  });

  it('keeps digits, the order of parts, and spaces between words', () => {
    const all = ['RAD-2016-001', 'RAD-2016-01', 'RAD-001-2016', 'RAD2016001', 'A 11', 'A1 1'];
    expect(new Set(all.map(identifierKey)).size).toBe(all.length);
  });

  it('is the same where the key of the word is the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // A mark composes with a Latin letter, but not always with a Cyrillic one.
        fc.pre(!/\p{M}/u.test(text.normalize('NFD')));
        expect(identifierKey(textKey(text))).toBe(identifierKey(foldText(text)));
      }),
      { numRuns: 5_000 },
    );
  });
});

function charOf(code: number): string {
  return String.fromCharCode(code);
}

function isOneLetter(one: string, other: string): boolean {
  const code = one.codePointAt(0)!.toString(16);
  return new RegExp(`^\\u{${code}}$`, 'iu').test(other);
}
