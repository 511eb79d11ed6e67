import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentStore } from '../../../subgraphs/platform/documentStore.ts';

describe('a store of documents', () => {
  it('keeps those that were used last, up to so many characters', async () => {
    const [a, b, c] = ['{ a }', '{ b }', '{ c }'].map((text) => parse(text)) as [
      never,
      never,
      never,
    ];
    const store = new DocumentStore({ documents: 3, characters: 10 });
    await store.set('a', a);
    await store.set('b', b);
    expect(await store.get('a')).toBe(a);
    await store.set('c', c);
    expect(await store.get('b')).toBeUndefined();
    expect(await store.get('a')).toBe(a);
    expect(await store.get('c')).toBe(c);
  });

  it('counts a document once that is kept again, and not when it is gone', async () => {
    const store = new DocumentStore({ documents: 3, characters: 10 });
    const document = parse('{ a }');
    for (let i = 0; i < 5; i += 1) await store.set('a', document);
    await store.set('b', parse('{ b }'));
    expect(await store.get('a')).toBe(document);
    expect(await store.delete('b')).toBe(true);
    await store.set('c', parse('{ c }'));
    expect(await store.get('a')).toBe(document);
  });

  it('keeps no more than so many', async () => {
    const store = new DocumentStore({ documents: 2, characters: 1_000 });
    for (const name of ['a', 'b', 'c']) await store.set(name, parse(`{ ${name} }`));
    expect(await store.get('a')).toBeUndefined();
    expect(await store.get('b')).toBeDefined();
    expect(await store.get('c')).toBeDefined();
  });

  it('does not keep what is longer than all that may be kept', async () => {
    const store = new DocumentStore({ documents: 3, characters: 10 });
    await store.set('long', parse('{ aVeryLongField }'));
    expect(await store.get('long')).toBeUndefined();
  });
});
