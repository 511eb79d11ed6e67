import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  DocumentStore,
  documentBytes,
} from '../../../../../subgraphs/platform/http/limits/documentStore.ts';

const one = documentBytes(parse('{ a }'));

describe('a document store', () => {
  it('evicts the least recently used documents above a limit in bytes', async () => {
    const store = new DocumentStore(5 * one);
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) await store.set(name, parse(`{ ${name} }`));
    expect(await store.get('a')).toBeDefined();
    await store.set('e', parse('{ e }'));
    expect(await store.get('b')).toBeUndefined();
    for (const name of ['a', 'c', 'd', 'e']) expect(await store.get(name)).toBeDefined();
  });

  it('counts a document once even if it is stored again, and no longer once it is evicted', async () => {
    const store = new DocumentStore(5 * one);
    const document = parse('{ a }');
    for (let i = 0; i < 20; i += 1) await store.set('a', document);
    for (const name of ['b', 'c', 'd']) await store.set(name, parse(`{ ${name} }`));
    expect(await store.get('a')).toBe(document);
    expect(await store.delete('b')).toBe(true);
    await store.set('e', parse('{ e }'));
    expect(await store.get('a')).toBe(document);
  });

  it('does not store a document above a quarter of the limit', async () => {
    const store = new DocumentStore(5 * one);
    await store.set('long', parse('{ a b c d e f }'));
    expect(await store.get('long')).toBeUndefined();
  });

  it('counts the text of literals, and the tokens of fields', () => {
    const literal = documentBytes(parse(`{ a(b: "${'x'.repeat(900_000)}") }`));
    expect(literal).toBeGreaterThan(2 * 900_000);
    const fields = documentBytes(parse(`{ ${'a '.repeat(3_000)} }`));
    expect(fields).toBeGreaterThan(3_000 * 250);
  });

  it('keeps few documents if they are large and all different', async () => {
    const store = new DocumentStore();
    for (let i = 0; i < 50; i += 1) {
      await store.set(`${i}`, parse(`{ a(b: "${i}${'x'.repeat(900_000)}") }`));
    }
    const kept = await Promise.all([...Array(50).keys()].map((i) => store.get(`${i}`)));
    expect(kept.filter(Boolean).length).toBeLessThan(10);
    expect(kept.at(-1)).toBeDefined();
  });
});
