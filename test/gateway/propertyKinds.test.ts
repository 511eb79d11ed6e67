import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

describe('the dictionary of properties', () => {
  it('is listed by code, with names in both languages, units and words', async () => {
    const { data, errors } = await graph.ask<{ propertyKinds: { code: string }[] }>(`{
      propertyKinds { code en: name ru: name(lang: RU) also valueKind unit { code } words { word also } }
    }`);
    expect(errors).toBeUndefined();
    const codes = data.propertyKinds.map(({ code }) => code);
    expect(codes).toEqual(codes.toSorted());
    expect(data.propertyKinds).toContainEqual({
      code: 'length',
      en: 'Length',
      ru: 'Длина',
      also: [],
      valueKind: 'NUMBER',
      unit: { code: 'MTR' },
      words: [],
    });
  });

  it('finds one property by any of its names', async () => {
    const names = ['length', 'Length', 'Длина', 'toString'];
    const fields = names.map((name, at) => `n${at}: propertyKind(name: "${name}") { code }`);
    const { data } = await graph.ask(`{ ${fields.join(' ')} }`);
    const length = { code: 'length' };
    expect(data).toEqual({ n0: length, n1: length, n2: length, n3: null });
  });
});
