import { type DocumentNode, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { CompiledOperation } from '../../../gateway/executing/compile/compiledOperation.ts';
import { PreparedOperations } from '../../../gateway/executing/preparing/preparedOperations.ts';

const compiled = {} as CompiledOperation;
const prepare = (operations: PreparedOperations, document: DocumentNode) =>
  operations.prepared(document, getOperationAST(document)!);

describe('compiled operations', () => {
  it('are evicted above a limit in bytes, the least recently used first', () => {
    const bounds = { maxSize: 1_000_000, maxEntrySize: 200_000 };
    const operations = new PreparedOperations(bounds);
    const documents = Array.from({ length: 50 }, (_, i) => parse(`{ a${i} ${' '.repeat(1_000)} }`));
    const [first, ...rest] = documents.map((document) => prepare(operations, document));
    operations.keep(first!, '', compiled, 1_000);
    for (const prepared of rest) {
      operations.keep(prepared, '', compiled, 1_000);
      expect(operations.compiled(first!, '')).toBe(compiled);
      expect(operations.bytes).toBeLessThanOrEqual(bounds.maxSize);
    }
    const kept = [first!, ...rest].filter((prepared) => prepared.variants.size > 0);
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.length).toBeLessThan(20);
    expect(kept.at(-1)).toBe(rest.at(-1));
  });

  it('count towards the limit with their documents and with each outcome of conditions', () => {
    const bounds = { maxSize: 100_000, maxEntrySize: 50_000 };
    const operations = new PreparedOperations(bounds);
    const huge = prepare(operations, parse(`{ a(text: "${'x'.repeat(900_000)}") }`));
    operations.keep(huge, '', compiled, 0);
    expect(operations.compiled(huge, '')).toBeUndefined();
    const many = prepare(operations, parse('query ($a: Boolean!) { a @skip(if: $a) }'));
    for (let i = 0; i < 200; i++) operations.keep(many, `${i}`, compiled, 100);
    expect(operations.bytes).toBeLessThanOrEqual(bounds.maxSize);
    expect(many.variants.size).toBeLessThan(100);
  });
});
