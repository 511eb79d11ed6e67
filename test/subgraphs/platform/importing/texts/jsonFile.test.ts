import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElementSplitter } from '../../../../../subgraphs/platform/importing/texts/json/elementSplitter.ts';
import { readJsonFile } from '../../../../../subgraphs/platform/importing/texts/json/jsonFile.ts';
import { withFile } from '../../../../support/importing/ocdsFiles.ts';
import { collected } from '../../../../support/importing/readItems.ts';

const { signal } = new AbortController();
const lists = { fields: ['list', 'more'], unless: 'id' };

/** Reads a file: the values of its documents with their lines, and the codes of refused parts. */
async function read(content: string | Buffer, maxLength?: number) {
  let bytes = 0;
  const onBytes = (count: number) => {
    bytes += count;
  };
  const limit = maxLength === undefined ? {} : { maxLength };
  const parts = await withFile(content, (path) =>
    collected(readJsonFile(path, lists, { signal, onBytes, ...limit })),
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
    expect(await read(Buffer.from(text).subarray(0, 10))).toEqual([[1, 'UNKNOWN_ENCODING']]);
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
    await expect(
      withFile('{}', (path) => collected(readJsonFile(path, lists, options))),
    ).rejects.toThrow('stopped');
  });
});

const signs = fc.string({
  unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '\n', 'list', 'ё'),
  maxLength: 6,
});
const object = fc.record({ a: signs, b: fc.array(fc.record({ list: signs })) });
const documents = fc.record(
  {
    list: fc.array(object, { maxLength: 4 }),
    other: object,
    more: fc.oneof(signs, fc.array(fc.oneof(object, signs, fc.array(object)), { maxLength: 4 })),
    deep: fc.record({ list: fc.array(object, { maxLength: 2 }) }),
  },
  { requiredKeys: [] },
);

describe('a long JSON document', () => {
  it('is divided into the objects of its lists and the rest, wherever the chunks end', () => {
    fc.assert(
      fc.property(
        documents,
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (value, size, isFlat) => {
          const text = JSON.stringify(value, null, isFlat ? 0 : 1);
          const splitter = new ElementSplitter(lists.fields);
          const found = [];
          for (let at = 0; at < text.length; at += size) {
            found.push(...splitter.feed(text.slice(at, at + size)));
          }
          const isObject = (one: unknown) =>
            typeof one === 'object' && one !== null && !Array.isArray(one);
          const elements = Object.entries(value).flatMap(([name, field]) =>
            lists.fields.includes(name) && Array.isArray(field) ? field.filter(isObject) : [],
          );
          expect(found.map((one) => JSON.parse(one.text) as unknown)).toEqual(elements);
          const textLines = text.split('\n');
          for (const { line, text: element } of found) {
            expect(textLines[line - 1]).toContain(element.split('\n')[0]);
          }
          expect(splitter.rest.split('\n')).toHaveLength(textLines.length);
          const emptied = Object.entries(value).map(([name, field]) => [
            name,
            lists.fields.includes(name) && Array.isArray(field)
              ? field.map((one) => (isObject(one) ? {} : one))
              : field,
          ]);
          expect(JSON.parse(splitter.rest)).toEqual(Object.fromEntries(emptied));
        },
      ),
    );
  });

  it('is read by its elements, of which a malformed or long one is refused alone', async () => {
    const good = JSON.stringify({ a: 'x'.repeat(30) });
    const value: unknown = JSON.parse(good);
    expect(await read(`{\n"list": [\n${good},\n${good},\n{"a": tru}\n]}`, 60)).toEqual([
      [3, value],
      [4, value],
      [5, 'MALFORMED_JSON'],
    ]);
    const long = JSON.stringify({ a: 'x'.repeat(60) });
    expect(await read(`{"list": [${long},\n${good}]}`, 60)).toEqual([
      [1, 'JSON_TOO_LARGE'],
      [2, value],
    ]);
  });

  it('with a fault between its elements, or without its end, is refused after them', async () => {
    const good = JSON.stringify({ a: 'x'.repeat(30) });
    const value: unknown = JSON.parse(good);
    expect(await read(`{\n"list": [\n${good}\n${good}\n]}`, 60)).toEqual([
      [3, value],
      [4, value],
      [4, 'MALFORMED_JSON'],
    ]);
    expect(await read(`{"list": [\n${good},\n${good.slice(0, 30)}`, 60)).toEqual([
      [2, value],
      [3, 'MALFORMED_JSON'],
    ]);
    await expect(read(`{"list": [\n${good},\n${good}], "id": 1}`, 60)).rejects.toThrow(
      'JSON_TOO_LARGE',
    );
  });
});
