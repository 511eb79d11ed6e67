import {
  type Breaks,
  distantDays,
  impossibleDays,
  inserted,
  oneOf,
  replaced,
  strangeNumbers,
} from './draft.ts';

/** A value of JSON, in a text without white space around it: a text, a number or a word. */
const scalar = /(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=\s*[,}\]])/g;

/** The faults of JSON files, in addition to those of any file. */
export const jsonBreaks: Breaks = {
  'value of another kind': (file, dice) =>
    replaced(
      file,
      scalar,
      dice,
      oneOf(dice, [
        'null',
        '[]',
        '{}',
        '[[]]',
        '[null]',
        '0',
        '"x"',
        'true',
        '{"id":{}}',
        '[1,"a",{}]',
      ]),
    ),
  'strange number': (file, dice) =>
    replaced(
      file,
      scalar,
      dice,
      oneOf(dice, [...strangeNumbers, '-1e-999', '1e400', '123456789012345678901234567890.5']),
    ),
  'strange number as a text': (file, dice) =>
    replaced(file, scalar, dice, `"${oneOf(dice, strangeNumbers)}"`),
  'wrong day as a text': (file, dice) =>
    replaced(file, scalar, dice, `"${oneOf(dice, [...impossibleDays, ...distantDays])}"`),
  'escaped character': (file, dice) =>
    replaced(
      file,
      /(?<=[\p{L}\d])(?=[\p{L}\d])/gu,
      dice,
      oneOf(dice, ['\\u0000', '\\ud800', '\\udc00', '\\u202e', '\\uFFFF', '\\x', '\\', '\\"']),
    ),
  'names of objects': (file, dice) =>
    replaced(
      file,
      /"\w+"(?=\s*:)/g,
      dice,
      oneOf(dice, ['"__proto__"', '"constructor"', '"toString"', '"hasOwnProperty"', '""']),
    ),
  'field twice': (file, dice) =>
    replaced(file, /(?<=\{)\s*(?=")/g, dice, '"id":"1","id":{"id":"2"},"ocid":"twice",'),
  'deep values': (file, dice) =>
    replaced(
      file,
      scalar,
      dice,
      oneOf(dice, ['[', '{"a":']).repeat(oneOf(dice, [50, 5_000, 200_000])),
    ),
  'closed deep values': (file, dice) => {
    const depth = oneOf(dice, [50, 5_000, 100_000]);
    return replaced(file, scalar, dice, `${'['.repeat(depth)}${']'.repeat(depth)}`);
  },
  sign: (file, dice) =>
    inserted(file, dice, oneOf(dice, ['{', '}', '[', ']', ',', ':', '"', '\n', '//'])),
  'one line': (file) => Buffer.from(file.toString().replaceAll(/\s*\n\s*/g, '')),
  'several lines': (file) => {
    const line = file.toString().replaceAll(/\s*\n\s*/g, '');
    return Buffer.from(`${line}\n{"ocid":\n${line}\nnull\n${line}`);
  },
};
