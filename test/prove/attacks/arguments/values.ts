import { type GraphQLInputType, isEnumType, isInputObjectType, isListType } from 'graphql';
import type { Expectation } from '../attack.ts';

/** A hostile value, and its name. */
export interface Hostile {
  readonly name: string;
  readonly value: unknown;
  readonly expected: Expectation;
}

const refused: Expectation = { refused: true };
const unreadable: Expectation = { code: ['UNREADABLE_VALUE', 'INVALID_CURSOR', 'BAD_USER_INPUT'] };
const answered: Expectation = {};

const hostile = (name: string, value: unknown, expected: Expectation = answered): Hostile => ({
  name,
  value,
  expected,
});

const texts: readonly Hostile[] = [
  hostile('an empty text', ''),
  hostile('100,000 characters', 'x'.repeat(100_000)),
  hostile('NUL', 'a\0b', unreadable),
  hostile('a lone surrogate', 'a\ud800b'),
  hostile('text from right to left', '\u202e\u2066abc\u2069\u200f'),
  hostile('characters without a width', '\u200b\u200d\ufeff\u2060'),
  hostile('a thousand accents', `e${'\u0301'.repeat(1_000)}`),
  hostile('a regular expression that branches', '(a+)+$(a|a)*(.*)*^'),
  hostile('wildcards of LIKE', String.raw`%%%___\%\_\\`),
  hostile('SQL', "'; drop table need; select pg_sleep(10) --"),
  hostile('SQL in double quotes', '") or 1=1 union select usename, passwd from pg_shadow --'),
  hostile('operators of a text search', "a & !b | (c <-> :* ':*' <0> !"),
  hostile('a path', '../../../../etc/passwd'),
  hostile('a template', '${7*7}{{7*7}}<%= 7*7 %>#{7*7}%s%n%x'),
  hostile('lines of a log', 'x\r\n{"level":60,"msg":"forged"}\u001b[31m'),
  hostile('__proto__', '__proto__'),
  hostile('a number', 1),
  hostile('a list', ['x', 'y']),
  hostile('an object', { toString: 'x' }, refused),
];

const numbers: readonly Hostile[] = [
  hostile('0', 0),
  hostile('-1', -1),
  hostile('the largest', 2_147_483_647),
  hostile('the smallest', -2_147_483_648),
  hostile('one more than the largest', 2_147_483_648, refused),
  hostile('a number with 308 zeros', 1e308, refused),
  hostile('a half', 1.5, refused),
  hostile('a text', '1', refused),
  hostile('true', true, refused),
  hostile('an object', { valueOf: 1 }, refused),
];

const days: readonly Hostile[] = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '2016-02-30',
  '2016-13-01',
  '9999-12-31',
  '10000-01-01',
  '+275760-09-13',
  '-000001-01-01',
  '2016-10-01T00:00:00Z',
  '2016-1-1',
  'infinity',
  '-infinity',
  'today',
  'epoch',
  '',
  '2016-10-01 or 1=1',
  '٢٠١٦-١٠-٠١',
].map((day) => hostile(`the day "${day}"`, day));

const decimals: readonly Hostile[] = [
  ...[
    'NaN',
    'Infinity',
    '-0',
    '0x10',
    '1e400',
    '1e-400',
    '1e999999999',
    '1_000',
    '1,5',
    ' 1',
    '',
    '١',
    '--1',
    '1e',
    '.',
    '9'.repeat(40),
    `0.${'9'.repeat(40)}`,
  ].map((text) => hostile(`the decimal "${text.slice(0, 20)}"`, text)),
  hostile('10,000 digits', '9'.repeat(10_000)),
  hostile('10,000 digits behind the point', `0.${'1'.repeat(10_000)}`),
  hostile('a number with 308 zeros', 1e308),
  hostile('an object', { d: [1], e: 1, s: 1 }, refused),
];

/** Cursors that no list returned, and cursors of another list. */
export const cursors: readonly Hostile[] = [
  ...[
    '',
    '%%%',
    'null',
    'x',
    ' '.repeat(10_000),
    'A'.repeat(100_000),
    coded('"x"'),
    coded('{}'),
    coded('null'),
    coded('[]'),
    coded('[null]'),
    coded('[[]]'),
    coded('["ID","ASC","x"]'),
    coded('["DELIVER_BY","ASC","notadate","x"]'),
    coded('["DELIVER_BY","ASC",null,"x"]'),
    coded('["NOTHING","ASC","x","x"]'),
    coded('["ID","SIDEWAYS","x","x"]'),
    coded('["__proto__","ASC","x","x"]'),
    coded('["ID","ASC","a\\u0000b","x"]'),
    coded('["ID","ASC",{"$ne":null},"x"]'),
    coded('["ID","ASC",1e400,"x"]'),
    coded(`["ID","ASC",${'['.repeat(5_000)}${']'.repeat(5_000)},"x"]`),
    coded('["\'; drop table need; --","ASC","x","x"]'),
    Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
  ].map((cursor, at) =>
    hostile(`cursor ${at + 1}: ${cursor.slice(0, 24)}`, cursor, {
      refused: true,
      code: ['INVALID_CURSOR', 'ARGUMENT_TOO_LONG'],
    }),
  ),
  hostile('NUL in a cursor', 'a\0b', unreadable),
  hostile('a number as a cursor', 1, refused),
];

function coded(text: string): string {
  return Buffer.from(text).toString('base64url');
}

const enums: readonly Hostile[] = [
  hostile('an unknown value', 'NOTHING', refused),
  hostile('__proto__', '__proto__', refused),
  hostile('constructor', 'constructor', refused),
  hostile('an empty text', '', refused),
  hostile('a number', 0, refused),
  hostile('an object', {}, refused),
];

const switches: readonly Hostile[] = [
  hostile('a text', 'true', refused),
  hostile('a number', 1, refused),
  hostile('a list', [[true]], refused),
];

const lists: readonly Hostile[] = [
  hostile('an empty list', []),
  hostile('a list of null', [null]),
  hostile(
    '5,000 items',
    Array.from({ length: 5_000 }, (_, at) => String(at)),
    refused,
  ),
  hostile(
    '5,000 empty objects',
    Array.from({ length: 5_000 }, () => ({})),
    refused,
  ),
  hostile('lists in lists', [[[[[['x']]]]]], refused),
];

const objects: readonly Hostile[] = [
  hostile('an empty object', {}),
  hostile('an unknown field', { nothing: 1 }, refused),
  hostile('__proto__', JSON.parse('{"__proto__": {"eq": "x"}}'), refused),
  hostile('constructor', { constructor: { prototype: {} } }, refused),
  hostile('a text', 'x', refused),
  hostile('a list', ['x'], refused),
];

/** Returns hostile values for an input of this type. */
export function hostileValues(type: GraphQLInputType): readonly Hostile[] {
  if (isListType(type)) return lists;
  if (isInputObjectType(type)) return objects;
  if (isEnumType(type)) return enums;
  const scalars: Readonly<Record<string, readonly Hostile[]>> = {
    Int: numbers,
    Boolean: switches,
    Date: days,
    Decimal: decimals,
  };
  return ('name' in type ? scalars[type.name] : undefined) ?? texts;
}
