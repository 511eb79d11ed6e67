import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  innOf,
  isInn,
  isOgrn,
  ogrnOf,
  parseInn,
  parseOgrn,
  refuseOtherKind,
} from '../../../../subgraphs/domain/registries/identifiers.ts';

const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));

/** Returns the text with another digit at that index. */
function altered(text: string, place: number, by: number): string {
  const digit = (Number(text[place]) + by) % 10;
  return text.slice(0, place) + digit + text.slice(place + 1);
}

const change = fc.record({ place: fc.nat({ max: 14 }), by: fc.integer({ min: 1, max: 9 }) });

describe('taxpayer numbers', () => {
  it('of published organisations are accepted', () => {
    expect(parseInn('7707083893')).toBe('7707083893');
    expect(parseInn(' 500100732259\n')).toBe('500100732259');
  });

  it('are valid after their check digits are computed', () => {
    expect(innOf('770708389')).toBe('7707083893');
    fc.assert(
      fc.property(digits(9), (nine) => {
        const inn = innOf(nine);
        expect(inn).toHaveLength(10);
        expect(inn.startsWith(nine)).toBe(true);
        expect(parseInn(inn)).toBe(inn);
      }),
    );
  });

  it(
    'are refused after any change of one digit, except for a check digit 0, which stands ' +
      'for remainders 0 and 10',
    () => {
      fc.assert(
        fc.property(digits(9), change, (nine, { place, by }) => {
          const inn = innOf(nine);
          fc.pre(!inn.endsWith('0'));
          expect(isInn(altered(inn, place % 10, by))).toBe(false);
        }),
      );
      fc.assert(
        fc.property(change, ({ place, by }) => {
          expect(isInn(altered('500100732259', place % 12, by))).toBe(false);
        }),
      );
    },
  );

  it('have the same check digit for the remainders 10 and 0', () => {
    // The first weight is 2. A leading 5 leaves a remainder of 10, a leading 0 a remainder of 0;
    // both give the check digit 0.
    expect(innOf('500000000')).toBe('5000000000');
    expect(innOf('001000001')).toBe('0010000017');
  });

  it.each([
    ['770708389', 'INN must be 10 or 12 digits long (it has 9), got "770708389"'],
    ['77070838930', 'INN must be 10 or 12 digits long (it has 11), got "77070838930"'],
    ['77O7083893', 'INN must be 10 or 12 digits and no other characters, got "77O7083893"'],
    ['', 'INN must be text of 10 or 12 digits, got ""'],
    [7707083893, 'INN must be text of 10 or 12 digits, got 7707083893'],
    [null, 'INN must be text of 10 or 12 digits, got null'],
    ['0000000000', 'INN must be 10 or 12 digits, not all of them 0, got "0000000000"'],
    ['000000000000', 'INN must be 10 or 12 digits, not all of them 0, got "000000000000"'],
    [
      '7707083890',
      'INN must be a number with a correct check digit (for the digits before it: 3), got "7707083890"',
    ],
    [
      '500100732200',
      'INN must be a number with correct check digits (for the digits before them: 59), got "500100732200"',
    ],
  ])('say what is wrong with %j', (value, message) => {
    expect(() => parseInn(value)).toThrowError(
      expect.objectContaining({
        message,
        extensions: expect.objectContaining({ code: 'INVALID_INN' }),
      }),
    );
  });

  it('get check digits only if exactly nine digits are given', () => {
    expect(() => innOf('77070838')).toThrow('digits must be 9 digits long (it has 8)');
    expect(() => innOf('77070838x')).toThrow('9 digits and no other characters');
  });
});

describe('registration numbers', () => {
  const twelveDigits = fc
    .tuple(fc.constantFrom('1', '5'), digits(11))
    .map(([first, rest]) => first + rest);

  it('of another kind of person than the taxpayer number are refused', () => {
    const company = { inn: '7707083893', ogrn: '1027700132195' };
    const person = { inn: '500100732259', ogrn: '304500116000157' };
    for (const { inn, ogrn } of [company, person, { inn: null, ogrn: person.ogrn }]) {
      expect(() => refuseOtherKind(inn, ogrn, 'ogrn')).not.toThrow();
    }
    expect(() => refuseOtherKind(company.inn, person.ogrn, 'ogrn')).toThrow(
      'ogrn must be 13 digits, because the INN is of a company, got "304500116000157"',
    );
    expect(() => refuseOtherKind(person.inn, company.ogrn, 'ogrn')).toThrow(
      'ogrn must be 15 digits, because the INN is of a person, got "1027700132195"',
    );
  });

  it('of published organisations are accepted', () => {
    expect(parseOgrn('1027700132195')).toBe('1027700132195');
  });

  it('are valid after their check digit is computed', () => {
    expect(ogrnOf('102770013219')).toBe('1027700132195');
    fc.assert(
      fc.property(twelveDigits, (twelve) => {
        const ogrn = ogrnOf(twelve);
        expect(ogrn.startsWith(twelve)).toBe(true);
        expect(parseOgrn(ogrn)).toBe(ogrn);
      }),
    );
  });

  it('are refused after any change of one digit, unless the check digit is 0', () => {
    fc.assert(
      fc.property(twelveDigits, change, (twelve, { place, by }) => {
        const ogrn = ogrnOf(twelve);
        fc.pre(!ogrn.endsWith('0'));
        expect(isOgrn(altered(ogrn, place % 13, by))).toBe(false);
      }),
    );
  });

  it('of sole proprietors agree with long division by 13, and exactly one last digit is valid', () => {
    fc.assert(
      fc.property(digits(13), (rest) => {
        const body = `3${rest}`;
        const check = (BigInt(body) % 13n) % 10n;
        const fitting = Array.from('0123456789').filter((digit) => isOgrn(body + digit));
        expect(fitting).toEqual([check.toString()]);
      }),
    );
  });

  it.each([
    ['102770013219', 'OGRN must be 13 or 15 digits long (it has 12), got "102770013219"'],
    ['10277001321-5', 'OGRN must be 13 or 15 digits and no other characters, got "10277001321-5"'],
    [
      '1027700132190',
      'OGRN must be a number with a correct check digit (for the digits before it: 5), got "1027700132190"',
    ],
    [undefined, 'OGRN must be text of 13 or 15 digits, got undefined'],
    ['', 'OGRN must be text of 13 or 15 digits, got ""'],
    ['0000000000000', 'OGRN must be 13 or 15 digits, not all of them 0, got "0000000000000"'],
    ['2027700132197', 'OGRN must be 13 digits that begin with 1 or 5, got "2027700132197"'],
    ['104500116000157', 'OGRN must be 15 digits that begin with 3, got "104500116000157"'],
  ])('get an error that states what is wrong with %j', (value, message) => {
    expect(() => parseOgrn(value)).toThrowError(
      expect.objectContaining({
        message,
        extensions: expect.objectContaining({ code: 'INVALID_OGRN' }),
      }),
    );
  });

  it('get a check digit only if exactly twelve digits are given', () => {
    expect(() => ogrnOf('1')).toThrow('digits must be 12 digits long (it has 1)');
  });

  it('are not accepted as taxpayer numbers, and taxpayer numbers not as registration numbers', () => {
    expect(isInn('1027700132195')).toBe(false);
    expect(isOgrn('7707083893')).toBe(false);
  });
});
