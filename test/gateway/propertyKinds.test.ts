import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ReadOnlyGraph,
  type TestGraph,
  openTestGraph,
  readOnlyGraph,
} from '../support/graph.ts';
import { bearer } from '../support/identity.ts';
import { rods, send } from '../subgraphs/changing/writes.ts';

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

describe('the properties that a need requires and nobody states', () => {
  let own: TestGraph;
  beforeAll(async () => {
    own = await openTestGraph('katun_unstated');
  });
  afterAll(() => own.close());

  it('are listed at the need, each once, with whether the dictionary contains them', async () => {
    const token = await bearer(['needs:write'], ['customer-rosavtodor']);
    const requirement = (property: string, over: object = {}) => ({
      property,
      operator: 'GTE',
      values: ['3'],
      ...over,
    });
    const pressure = { unit: 'MPA' };
    const asked = [
      requirement('Пушистость'),
      requirement('Прочность при растяжении', pressure),
      requirement('ring stiffness', { unit: 'PAL' }),
    ];
    const alternative = [
      requirement(' Пушистость '),
      { property: 'standard', operator: 'CONFORMS', values: ['GOST 31938-2012'] },
    ];
    const criteria = [
      {
        code: 'one',
        groups: [
          { code: 'a', requirements: asked },
          { code: 'b', requirements: alternative },
        ],
      },
    ];
    const need = { ...rods('UNSTATED-1', 'customer-rosavtodor'), criteria };
    const { records, refusal } = await send(own, 'registerNeeds', [need], token);
    expect(refusal).toBeNull();
    const { data } = await own.ask(
      `query ($id: ID!) { need(id: $id) {
        unstatedProperties { code en: name ru: name(lang: RU) isKnown }
      } }`,
      { id: records[0]!.id },
    );
    expect(data).toEqual({
      need: {
        unstatedProperties: [
          { code: 'Пушистость', en: 'Пушистость', ru: 'Пушистость', isKnown: false },
          { code: 'ringStiffness', en: 'Ring stiffness', ru: 'Кольцевая жёсткость', isKnown: true },
        ],
      },
    });
  });
});
