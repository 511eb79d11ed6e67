import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementLines } from '../../../../../subgraphs/platform/importing/texts/json/elementLines.ts';
import { readJsonFile } from '../../../../../subgraphs/platform/importing/texts/json/jsonFile.ts';
import { withFile } from '../../../../support/importing/ocdsFiles.ts';
import { collected } from '../../../../support/importing/readItems.ts';

const { signal } = new AbortController();

/** Reads a file: the values of its documents with their lines, and the codes of refused parts. */
async function read(content: string | Buffer, maxLength?: number) {
  let bytes = 0;
  const onBytes = (count: number) => {
    bytes += count;
  };
  const limit = maxLength === undefined ? {} : { maxLength };
  const parts = await withFile(content, (path) =>
    collected(readJsonFile(path, { signal, onBytes, ...limit })),
  );
  expect(bytes).toBeLessThanOrEqual(Buffer.byteLength(content));
  return parts.map((part) =>
    'refused' in part ? [part.refused.place.line, part.refused.code] : [part.line, part.value],
  );
}

describe('a JSON file', () => {
  it('is one document, or one on each line', async () => {
    expect(await read('{\n "a": 1\n}\n')).toEqual([[1, { a: 1 }]]);
    expect(await read('\n\n{\n "a": 1\n}')).toEqual([[1, { a: 1 }]]);
    expect(await read('\uFEFF{"a": 1}\r\n\r\n{"b": "ё"}\n')).toEqual([
      [1, { a: 1 }],
      [3, { b: 'ё' }],
    ]);
    expect(await read('')).toEqual([]);
  });

  it('is read alike in one line and in several', async () => {
    const value = fc.jsonValue({ maxDepth: 4 }).filter((one) => typeof one === 'object');
    await fc.assert(
      fc.asyncProperty(value, async (one) => {
        const expected: unknown = JSON.parse(JSON.stringify(one));
        expect(await read(JSON.stringify(one))).toEqual([[1, expected]]);
        expect(await read(JSON.stringify(one, null, 1))).toEqual([[1, expected]]);
      }),
      { numRuns: 50 },
    );
  });

  it('that is malformed is refused at the line of the fault, without its text', async () => {
    expect(await read('{\n "a": 1,\n "b": }\n}')).toEqual([[3, 'MALFORMED_JSON']]);
    expect(await read('{\n "a": 1,\n "b": [')).toEqual([[3, 'MALFORMED_JSON']]);
    expect(await read('{"a": 1}\n{"a": \n{"a": 2}')).toEqual([
      [1, { a: 1 }],
      [2, 'MALFORMED_JSON'],
      [3, { a: 2 }],
    ]);
    expect(await read('PK\x03\x04\0\0')).toEqual([[1, 'MALFORMED_JSON']]);
  });

  it('in another encoding than UTF-8 is refused', async () => {
    const text = '{\n "a": "ё"\n}';
    expect(await read(Buffer.from(text, 'utf16le'))).toMatchObject([[1, 'MALFORMED_JSON']]);
    expect(await read(Buffer.from([0x7b, 0x22, 0xb8, 0x22, 0x3a, 0x31, 0x7d]))).toEqual([
      [1, 'UNKNOWN_ENCODING'],
    ]);
    expect(await read(Buffer.from(text).subarray(0, 10))).toEqual([[2, 'UNKNOWN_ENCODING']]);
  });

  it('may have any number of lines, but none and no document that is too long', async () => {
    const line = JSON.stringify({ a: 'x'.repeat(80) });
    expect(await read(Array.from({ length: 50 }, () => line).join('\n'), 100)).toHaveLength(50);
    expect(await read(`{"a": 1}\n{"a": "${'x'.repeat(100)}"}`, 100)).toEqual([
      [1, { a: 1 }],
      [2, 'JSON_TOO_LARGE'],
    ]);
    expect(await read(JSON.stringify({ a: Array(60).fill(1) }, null, 1), 100)).toEqual([
      [1, 'JSON_TOO_LARGE'],
    ]);
  });

  it('is not read further when it is aborted', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    const options = { signal: stopped, onBytes: () => undefined };
    await expect(withFile('{}', (path) => collected(readJsonFile(path, options)))).rejects.toThrow(
      'stopped',
    );
  });
});

describe('the lines of elements', () => {
  it('are those where the objects of the list begin, whatever texts contain', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', '\n', 'a'),
    });
    const object = fc.record({ a: text, b: fc.array(fc.record({ c: text }), { maxLength: 2 }) });
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), object, (list, other) => {
        const document = JSON.stringify({ other, x: [other], list, y: { list: [other] } }, null, 1);
        // A mark in each object tells the line after that of its beginning.
        const marked = list.map((one, index) => ({ mark: `mark-${index}`, ...one }));
        const withMarks = JSON.stringify(
          { other, x: [other], list: marked, y: { list: [other] } },
          null,
          1,
        );
        const lines = withMarks.split('\n');
        const expected = marked.map(({ mark }) =>
          lines.findIndex((line) => line.includes(`"mark": "${mark}"`)),
        );
        expect(elementLines(withMarks, 'list')).toEqual(expected);
        expect(elementLines(document, 'list')).toHaveLength(list.length);
      }),
    );
  });
});
