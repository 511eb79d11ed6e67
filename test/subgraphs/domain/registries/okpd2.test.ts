import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWithinOkpd2,
  okpd2Ancestors,
  okpd2EntriesAbove,
  okpd2Level,
  okpd2Path,
  okpd2Section,
  parseOkpd2,
  parseOkpd2Entry,
} from '../../../../subgraphs/domain/registries/okpd2.ts';

/** A code of any level. There are few different codes, so that many of them are related. */
const code = fc
  .tuple(
    fc.constantFrom('22', '23'),
    fc.stringMatching(/^[12]{4}$/),
    fc.stringMatching(/^[012]{3}$/),
    fc.constantFrom(2, 4, 5, 7, 8, 12),
  )
  .map(([top, middle, last, length]) =>
    `${top}.${middle.slice(0, 2)}.${middle.slice(2)}.${last}`.slice(0, length),
  );

/** Computes the same hierarchy by another algorithm: from parent to parent, digit by digit. */
function parentOf(code: string): string | null {
  const [head, last] = [code.slice(0, 8), code.slice(9)];
  if (last !== '') {
    const parent =
      last[2] !== '0' ? `${last.slice(0, 2)}0` : last[1] !== '0' ? `${last[0]}00` : '000';
    return parent === '000' ? head : `${head}.${parent}`;
  }
  if (code.length === 8 || code.length === 5) return code.slice(0, -1);
  if (code.length === 7 || code.length === 4) return code.slice(0, -2);
  return null;
}

describe('OKPD2 codes', () => {
  it.each([
    ['22', 'CLASS'],
    ['22.2', 'SUBCLASS'],
    ['22.23', 'GROUP'],
    ['22.23.1', 'SUBGROUP'],
    ['22.23.19', 'CATEGORY'],
    ['22.21.42.000', 'CATEGORY'],
    ['22.23.19.110', 'SUBCATEGORY'],
    ['42.11.20.100', 'SUBCATEGORY'],
    ['22.23.19.111', 'KIND'],
  ])('include %s, which has the level %s', (text, level) => {
    expect(parseOkpd2(` ${text} `)).toBe(text);
    expect(okpd2Level(text)).toBe(level);
  });

  it.each(['', 'C', '2', '22.', '22.23.', '22.23.19.', '22.23.19.11', '22.23.19.1110', '22,23'])(
    'do not include %j',
    (text) => {
      expect(() => parseOkpd2(text, 'classification')).toThrowError(
        expect.objectContaining({
          message: `classification must be an OKPD2 code such as "22", "22.23", "22.23.19" or "22.23.19.110", got "${text}"`,
          extensions: expect.objectContaining({ code: 'INVALID_OKPD2' }),
        }),
      );
    },
  );

  it('do not include values that are not text, or KTRU codes', () => {
    expect(() => parseOkpd2(22)).toThrow('got 22');
    expect(() => parseOkpd2('22.23.19.111-00000001')).toThrow('got "22.23.19.111-00000001"');
  });
});

describe('the hierarchy of OKPD2', () => {
  it('has .110 as the parent of .111, although it is not its string prefix', () => {
    expect(isWithinOkpd2('22.23.19.111', '22.23.19.110')).toBe(true);
    expect(isWithinOkpd2('22.23.19.121', '22.23.19.110')).toBe(false);
    expect(isWithinOkpd2('22.23.19.110', '22.23.19.111')).toBe(false);
  });

  it('has .100 as the parent of .110: construction of roads, and construction of motorways', () => {
    expect(isWithinOkpd2('42.11.20.110', '42.11.20.100')).toBe(true);
    expect(isWithinOkpd2('42.11.20.210', '42.11.20.100')).toBe(false);
  });

  it('has .000 as the category itself if the category has no subdivisions', () => {
    expect(isWithinOkpd2('22.21.42.000', '22.21.42')).toBe(true);
    expect(isWithinOkpd2('22.21.42', '22.21.42.000')).toBe(true);
  });

  it('keeps a trailing zero that is not padding: category 20 of subgroup 2', () => {
    expect(okpd2Path('01.11.20')).toBe('01.11.20');
    expect(isWithinOkpd2('01.11.20', '01.11.2')).toBe(true);
    expect(isWithinOkpd2('01.11.2', '01.11.20')).toBe(false);
    expect(okpd2Path('22.23.10.000')).toBe('22.23.10');
  });

  it('adds a digit from subclass to group and from subgroup to category', () => {
    expect(isWithinOkpd2('22.23', '22.2')).toBe(true);
    expect(isWithinOkpd2('22.13', '22.2')).toBe(false);
    expect(isWithinOkpd2('22.23.19', '22.23.1')).toBe(true);
    expect(isWithinOkpd2('22.23.19', '22.23.2')).toBe(false);
  });

  it('lists ancestors from the nearest to the farthest', () => {
    expect(okpd2Ancestors('22.23.19.111')).toEqual([
      '22.23.19.110',
      '22.23.19.100',
      '22.23.19',
      '22.23.1',
      '22.23',
      '22.2',
      '22',
    ]);
    expect(okpd2Ancestors('22.21.42.000')).toEqual(okpd2Ancestors('22.21.42'));
    expect(okpd2Ancestors('22')).toEqual([]);
  });

  it('has the same ancestors as a walk from parent to parent', () => {
    fc.assert(
      fc.property(code, (start) => {
        const climbed: string[] = [];
        const first = start.endsWith('.000') ? start.slice(0, 8) : start;
        for (let at = parentOf(first); at !== null; at = parentOf(at)) climbed.push(at);
        expect(okpd2Ancestors(start)).toEqual(climbed);
      }),
    );
  });

  it(
    'contains one code within another exactly if the other is an ancestor of it or ' +
      'denotes the same place',
    () => {
      fc.assert(
        fc.property(code, code, (a, b) => {
          const expected =
            okpd2Path(a) === okpd2Path(b) ||
            okpd2Ancestors(a).some((above) => okpd2Path(above) === okpd2Path(b));
          expect(isWithinOkpd2(a, b)).toBe(expected);
        }),
        { numRuns: 2000 },
      );
    },
  );

  it('has different paths for different places, without characters that LIKE treats specially', () => {
    fc.assert(
      fc.property(code, code, (a, b) => {
        const place = (code: string) => (code.endsWith('.000') ? code.slice(0, 8) : code);
        expect(okpd2Path(a) === okpd2Path(b)).toBe(place(a) === place(b));
        expect(okpd2Path(a)).toMatch(/^[0-9.]+$/);
      }),
    );
  });

  it('has sections above the classes; the digits of a code do not contain the section', () => {
    expect(['01', '03', '10', '22.23.19.111', '33', '35', '99'].map(okpd2Section)).toEqual([
      'A',
      'A',
      'C',
      'C',
      'C',
      'D',
      'U',
    ]);
    expect(okpd2Section('04')).toBeNull();
    expect(okpd2Level('C')).toBe('SECTION');
    expect(okpd2EntriesAbove('C')).toEqual([]);
    expect(okpd2EntriesAbove('22.23.19.111')).toEqual([
      '22.23.19.110',
      '22.23.19.100',
      '22.23.19',
      '22.23.1',
      '22.23',
      '22.2',
      '22',
      'C',
    ]);
    expect(okpd2EntriesAbove('22.21.42.000').slice(0, 2)).toEqual(['22.21.42', '22.21.4']);
    expect(parseOkpd2Entry(' C ', 'code')).toBe('C');
    expect(() => parseOkpd2Entry('Z', 'code')).toThrow('code must be an OKPD2 code');
  });
});
