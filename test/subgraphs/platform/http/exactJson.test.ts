import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumberText, parseExactJson } from '../../../../subgraphs/platform/http/exactJson.ts';

describe('parseExactJson', () => {
  it.each([
    '12345678901234567890',
    '-0.12345678901234567890123',
    '1234567890.1234567890',
    '1e400',
    '-1.5E-400',
    '9007199254740993',
    '{"a":[1,{"b":100000000000000000001}]}',
    '{"__proto__":{"constructor":12345678901234567891}}',
  ])('returns a value that JSON.stringify writes as the original %s', (text) => {
    expect(JSON.stringify(parseExactJson(text))).toBe(text);
  });

  it.each([
    '1.10',
    '9007199254740992',
    '0.30000000000000000',
    '1.0000000000000000e3',
    '12e3',
    '"1234567890123456789"',
  ])('returns the same as JSON.parse for %s', (text) => {
    expect(parseExactJson(text)).toBe(JSON.parse(text));
  });

  it('returns the same as JSON.parse for all numbers that doubles represent', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it(
    'keeps the text of numbers that a double cannot represent, and returns no other ' +
      'values in this form',
    () => {
      expect(exactNumberText(parseExactJson('12345678901234567890'))).toBe('12345678901234567890');
      expect(exactNumberText(parseExactJson('{"rawJSON":"1"}'))).toBeNull();
      expect(exactNumberText(12)).toBeNull();
    },
  );
});
