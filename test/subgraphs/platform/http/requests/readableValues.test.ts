import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../../../../subgraphs/platform/http/exactJson.ts';
import {
  refuseUnreadableLiterals,
  refuseUnreadableValues,
} from '../../../../../subgraphs/platform/http/requests/readableValues.ts';

const maxDepth = 100;
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('values of variables', () => {
  it.each([
    ['the character NUL', String.raw`{"n": "a\u0000b"}`],
    ['NUL in a list', String.raw`{"n": ["a", {"b": ["\u0000"]}]}`],
    ['NUL in a key', String.raw`{"n": {"\u0000": 1}}`],
    ['a number beyond the doubles', '{"n": 1e400}'],
    ['a number beyond the doubles in a list', '{"n": [{"m": -1e400}]}'],
    ['more than 100 levels', `{"n": ${nested(101)}}`],
    ['half a million levels', `{"n": ${nested(500_000)}}`],
  ])('are refused if they contain %s', (_what, json) => {
    const variables = parseExactJson(json) as Record<string, unknown>;
    expect(() => refuseUnreadableValues(variables, maxDepth)).toThrow(
      expect.objectContaining({ extensions: { code: 'UNREADABLE_VALUE' } }),
    );
  });

  it.each([
    ['the text of a backslash and what follows it', String.raw`{"n": "C:\\u0000"}`],
    ['a number of many digits', '{"n": [1.10, 12345678901234567890.123456789]}'],
    ['names of the prototype', '{"n": {"__proto__": {"constructor": null}}}'],
    ['100 levels', `{"n": ${nested(100)}}`],
  ])('are accepted if they contain %s', (_what, json) => {
    const variables = parseExactJson(json) as Record<string, unknown>;
    expect(() => refuseUnreadableValues(variables, maxDepth)).not.toThrow();
  });
});

describe('literals', () => {
  it.each([
    ['the character NUL', String.raw`"a\u0000b"`],
    ['NUL in an object', String.raw`{a: ["\u{0}"]}`],
    ['a number beyond the doubles', '1e400'],
    ['an integer beyond the doubles', '9'.repeat(400)],
    ['more than 100 levels', nested(101)],
  ])('are refused if they contain %s', (_what, literal) => {
    const document = parse(`{ a(b: ${literal}) }`);
    expect(() => refuseUnreadableLiterals(document, maxDepth)).toThrow(
      expect.objectContaining({ extensions: { code: 'UNREADABLE_VALUE' } }),
    );
  });

  it.each([
    ['the text of a backslash', String.raw`"C:\\u0000"`],
    ['a block of text', String.raw`"""C:\u0000"""`],
    ['many lists side by side', `[${nested(90).concat(',').repeat(20)}]`],
  ])('are accepted if they contain %s', (_what, literal) => {
    const document = parse(`{ a(b: ${literal}) }`);
    expect(() => refuseUnreadableLiterals(document, maxDepth)).not.toThrow();
  });
});
