import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph, urlsOf } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter, refusalOf, rods, send } from './writes.ts';

const rod = 'composite-rebar-basalt';

let graph: TestGraph;
let customers: pg.Client;
const tokens = { keeper: '', buyer: '', maker: '' };
beforeAll(async () => {
  graph = await openTestGraph('katun_dictionary', { follow: true });
  tokens.keeper = await bearer(['dictionary:write'], ['agency'], 'the-keeper');
  tokens.buyer = await bearer(['needs:write'], ['agency'], 'the-buyer');
  tokens.maker = await bearer(['dictionary:write'], ['enterprise-rebar-biya'], 'a-maker');
  const url = new URL(urlsOf('katun_dictionary').ownerUrl);
  url.pathname = '/katun_dictionary_customers';
  customers = new pg.Client(url.href);
  await customers.connect();
});
afterAll(async () => {
  await customers.end();
  await graph.close();
});

/** Registers a need as an importer would: with requirements on names that the dictionary lacks. */
async function need(number: string, ...requirements: readonly object[]): Promise<string> {
  const { records } = await send(
    graph,
    'registerNeeds',
    [rods(number, 'customer-rosavtodor')],
    tokens.buyer,
  );
  const { id } = records[0]!;
  const usual = { unit: null, hard: true, weight: 1 };
  const stated = requirements.map((one) => Object.assign({}, usual, one));
  const groups = stated.map((one, at) => ({ id: `g${at}`, requirements: [one] }));
  const criteria = groups.map((group, at) => ({ id: `c${at}`, groups: [group] }));
  await customers.query('update need set criteria = $2 where id = $1', [
    id,
    JSON.stringify(criteria),
  ]);
  await send(graph, 'changeNeeds', [{ id, priority: 2 }], tokens.buyer);
  return id;
}

async function caughtUp(): Promise<void> {
  for (const relay of graph.relays) expect(await relay.caughtUp(20_000)).toBe(true);
}

interface Verdicts {
  readonly matches: { readonly edges: readonly { readonly node: Judged }[] };
}

interface Judged {
  readonly reasons: readonly { property: string | null; code: string; required: string | null }[];
}

/** Returns the reasons of the best match for criteria, as the trace and as the index have them. */
async function reasons(id: string) {
  await caughtUp();
  const { data, errors } = await graph.ask<{
    need: Verdicts;
    matches: { edges: { node: { match: Judged | null } }[] };
  }>(
    `query ($id: ID!) {
      need(id: $id) { matches(first: 1) { edges { node { reasons { property code required } } } } }
    }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data.need.matches.edges[0]!.node.reasons.filter(({ property }) => property !== null);
}

async function indexed(id: string): Promise<number> {
  await caughtUp();
  const { data } = await graph.ask<{ matches: { totalCount: number } }>(
    `query ($id: ID!) { matches(filter: { need: { eq: $id }, verdict: { eq: MET } }) { totalCount } }`,
    { id },
  );
  return data.matches.totalCount;
}

describe('a name that the dictionary lacks', () => {
  const asked = {
    property: 'Предел текучести стержня',
    operator: 'EQ',
    values: ['не менее 500 МПа'],
  };

  it('is mapped once: needs that wait are matched again, in the trace and in the index', async () => {
    const id = await need('DICT-1', asked);
    expect(await reasons(id)).toMatchObject([
      { property: asked.property, code: 'NOT_IN_DICTIONARY' },
    ]);
    expect(await indexed(id)).toBe(0);
    const { data } = await graph.ask<{ unknownProperties: { text: string }[] }>(
      '{ unknownProperties { text needs products examples similar { code } } }',
    );
    expect(data.unknownProperties).toContainEqual({
      text: asked.property,
      needs: 1,
      products: 0,
      examples: ['не менее 500 МПа'],
      similar: expect.arrayContaining([{ code: 'compressiveStrength' }]) as unknown,
    });
    const mapped = { name: 'предел текучести  СТЕРЖНЯ', property: 'tensile strength' };
    const { records, refusal } = await send(graph, 'mapPropertyNames', [mapped], tokens.keeper, {
      select: 'kind text property isWithdrawn provenance { kind }',
      key: 'once',
    });
    expect(refusal).toBeNull();
    expect(records).toMatchObject([
      {
        kind: 'NAME',
        property: 'tensileStrength',
        isWithdrawn: false,
        provenance: { kind: 'OWNER' },
      },
    ]);
    const [reason] = await reasons(id);
    expect(reason).toEqual({ property: 'tensileStrength', code: 'SATISFIED', required: '≥ 500' });
    expect(await indexed(id)).toBeGreaterThan(0);
    const open = await graph.ask<typeof data>('{ unknownProperties { text } }');
    expect(open.data.unknownProperties.map(({ text }) => text)).not.toContain(asked.property);
    const again = await send(graph, 'mapPropertyNames', [mapped], tokens.keeper, { key: 'once' });
    expect(again).toMatchObject({ replayed: true, refusal: null });
  });

  it('gets no meaning any more when the entry is taken back; the feed has both', async () => {
    const { data } = await graph.ask<{ dictionaryEntries: { edges: { node: { id: string } }[] } }>(
      '{ dictionaryEntries(first: 10, filter: { property: { eq: "tensileStrength" } }) { edges { node { id } } } }',
    );
    const [entry] = data.dictionaryEntries.edges;
    const { id } = entry!.node;
    const { data: found } = await graph.ask<{ need: { id: string } }>(
      '{ need(number: "DICT-1") { id } }',
    );
    expect(await indexed(found.need.id)).toBeGreaterThan(0);
    const taken = await send(graph, 'withdrawDictionaryEntries', [{ id }], tokens.keeper);
    expect(taken.refusal).toBeNull();
    expect(await reasons(found.need.id)).toMatchObject([{ code: 'NOT_IN_DICTIONARY' }]);
    expect(await indexed(found.need.id)).toBe(0);
    const twice = await send(graph, 'withdrawDictionaryEntries', [{ id }], tokens.keeper);
    expect(refusalOf(twice)).toEqual(['INVALID_STATUS', 'entries[0].id']);
    const { changes } = await feedAfter(graph, '0', undefined, 'productChanges');
    const told = changes.filter((change) => change.id === id);
    expect(told.map(({ kind, after }) => [kind, after?.['isWithdrawn']])).toEqual([
      ['DictionaryEntry', false],
      ['DictionaryEntry', true],
    ]);
  });

  it('may have a meaning for the products of one type only', async () => {
    const odd = { property: 'Прочность дорожная', operator: 'GTE', values: ['500'], unit: 'MPA' };
    const id = await need('DICT-2', odd);
    const other = { name: odd.property, property: 'modulus', productType: 'geogrid-biaxial' };
    const own = { name: odd.property, property: 'tensileStrength', productType: rod };
    expect((await send(graph, 'mapPropertyNames', [other], tokens.keeper)).refusal).toBeNull();
    expect(await reasons(id)).toMatchObject([{ code: 'NOT_IN_DICTIONARY' }]);
    expect((await send(graph, 'mapPropertyNames', [own], tokens.keeper)).refusal).toBeNull();
    expect(await reasons(id)).toMatchObject([{ property: 'tensileStrength', code: 'SATISFIED' }]);
  });
});

describe('a word and a property that the dictionary lacks', () => {
  it('are added, and what a range was read from counts as a text if the property states words', async () => {
    const word = { property: 'fibre', operator: 'EQ', values: ['ровинг базальтовый'] };
    const grade = { property: 'Марка изделия', operator: 'GTE', values: ['2'], text: 'от 2 сорта' };
    const id = await need('DICT-3', word, grade);
    const codes = async () => (await reasons(id)).map(({ property, code }) => [property, code]);
    expect(await codes()).toEqual([
      ['fibre', 'NOT_IN_DICTIONARY'],
      ['Марка изделия', 'NOT_IN_DICTIONARY'],
    ]);
    const { data, errors } = await graph.ask<{ unknownWords: object[] }>(
      '{ unknownWords { property text needs similar } }',
    );
    expect(errors).toBeUndefined();
    expect(data.unknownWords).toContainEqual({
      property: 'fibre',
      text: 'ровинг базальтовый',
      needs: 1,
      similar: ['basalt'],
    });
    const words = [{ property: 'fibre', text: 'ровинг базальтовый', word: 'basalt' }];
    expect((await send(graph, 'addPropertyWords', words, tokens.keeper)).refusal).toBeNull();
    const added = [
      { code: 'productGrade', valueKind: 'WORD', nameEn: 'Grade', nameRu: 'Марка изделия' },
    ];
    expect((await send(graph, 'addProperties', added, tokens.keeper)).refusal).toBeNull();
    expect(await codes()).toEqual([
      ['fibre', 'SATISFIED'],
      ['productGrade', 'NOT_STATED'],
    ]);
    const [, asked] = await reasons(id);
    expect(asked!.required).toBe('от 2 сорта');
    const known = await graph.ask('{ propertyKind(name: "Марка изделия") { code valueKind } }');
    expect(known.data).toEqual({ propertyKind: { code: 'productGrade', valueKind: 'WORD' } });
  });
});

describe('an entry', () => {
  it('is refused if it says nothing new, or something about what is unknown', async () => {
    const refused = async (name: Parameters<typeof send>[1], item: object, token = tokens.keeper) =>
      refusalOf(await send(graph, name, [item], token));
    const map = (item: object) => refused('mapPropertyNames', item);
    expect(await map({ name: 'Длина', property: 'width' })).toEqual([
      'ALREADY_EXISTS',
      'names[0].name',
    ]);
    expect(await map({ name: 'ДЕМО', property: 'Ширена' })).toEqual([
      'UNKNOWN_PROPERTY',
      'names[0].property',
    ]);
    expect(await map({ name: 'ДЕМО', property: 'width', productType: 'none' })).toEqual([
      'NOT_FOUND',
      'names[0].productType',
    ]);
    const twice = [
      { name: 'ДЕМО два', property: 'width' },
      { name: 'демо-два', property: 'height' },
    ];
    expect(refusalOf(await send(graph, 'mapPropertyNames', twice, tokens.keeper))).toEqual([
      'ALREADY_EXISTS',
      'names[1].name',
    ]);
    const word = (item: object) => refused('addPropertyWords', item);
    expect(await word({ property: 'width', text: 'ДЕМО' })).toEqual([
      'INVALID_PROPERTY',
      'words[0].property',
    ]);
    expect(await word({ property: 'fibre', text: 'ДЕМО', word: 'wool' })).toEqual([
      'UNKNOWN_WORD',
      'words[0].word',
    ]);
    expect(await word({ property: 'fibre', text: 'Стекло' })).toEqual([
      'ALREADY_EXISTS',
      'words[0].text',
    ]);
    const property = { code: 'demoWidth', valueKind: 'WORD', nameRu: 'ДЕМО ширина', unit: 'MTR' };
    expect(await refused('addProperties', property)).toEqual([
      'INVALID_PROPERTY',
      'properties[0].unit',
    ]);
    const demo = { name: 'ДЕМО', property: 'width' };
    expect((await refused('mapPropertyNames', demo, tokens.buyer))[0]).toBe('FORBIDDEN');
    expect((await refused('mapPropertyNames', demo, tokens.maker))[0]).toBe('FORBIDDEN');
  });
});
