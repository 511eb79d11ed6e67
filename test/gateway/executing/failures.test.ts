import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UncheckedAnswer } from '../../../gateway/fetching/source.ts';
import { type SmallGateway, openSmallGateway } from './supergraph.ts';

const itself = { __resolveReference: async (reference: object) => reference };
let gateway: SmallGateway;
beforeAll(async () => {
  gateway = await openSmallGateway({
    list: {
      types: `
        type Query { part: Part parts(n: Int): [Part] any: Any }
        interface Any { id: ID! }
        type Part implements Any @key(fields: "id") @key(fields: "code") { id: ID! code: ID size: Size @shareable box: [Size] @shareable }
        type Other implements Any { id: ID! }
        type Size { width: Int @shareable depth: Int! }`,
      resolvers: {
        Query: {
          part: () => ({ id: '1', code: 'x', size: { width: 1, depth: 2 } }),
          parts: () => [{ id: '1', code: 'x' }, { id: '2' }],
        },
      },
    },
    codes: {
      types: `type Part @key(fields: "code") { code: ID label: String stock(at: Int): Int weight: Int }`,
      resolvers: {
        Part: {
          ...itself,
          label: ({ code }: { code: string }) => `label of ${code}`,
          stock: () => 3,
        },
      },
    },
    sizes: {
      types: `
        type Part @key(fields: "id") { id: ID! size: Size @shareable box: [Size] @shareable price: Int }
        type Size { width: Int @shareable height: Int }`,
      resolvers: { Part: { ...itself, price: () => 5, size: () => ({ width: 1, height: 3 }) } },
    },
    sums: {
      types: `
        type Part @key(fields: "id") {
          id: ID! price: Int @external size: Size @external sum: Int @requires(fields: "price")
          high: Int @requires(fields: "size { height }") free: Int
        }
        type Size { height: Int @external }`,
      resolvers: {
        Part: {
          ...itself,
          sum: ({ price }: { price: number }) => price + 1,
          high: () => 8,
          free: () => 0,
        },
      },
    },
    totals: {
      types: `
        type Part @key(fields: "id") {
          id: ID! sum: Int @external total: Int @requires(fields: "sum") other: Int
        }`,
      resolvers: { Part: { ...itself, total: () => 9, other: () => 1 } },
    },
  });
});
afterEach(() => {
  for (const name of ['list', 'codes', 'sizes', 'sums', 'totals']) gateway.instead(name, undefined);
});
afterAll(() => gateway.close());

const dead = () => ({
  errors: [{ message: 'gone', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
});

async function ask(query: string) {
  const { data, errors = [] } = await gateway.ask(query);
  return { data, errors: errors.map(({ message, path }) => [message, path?.join('.')]) };
}

describe('a failed field that another one requires', () => {
  it('nulls only the field that requires it, and reports the error there', async () => {
    gateway.instead('sizes', dead);
    expect(await ask('{ part { a: sum free } }')).toEqual({
      data: { part: { a: null, free: 0 } },
      errors: [['gone', 'part.a']],
    });
    gateway.takeFetches();
    expect(await ask('{ part { sum } }')).toEqual({
      data: { part: { sum: null } },
      errors: [['gone', 'part.sum']],
    });
    expect(gateway.takeFetches().map(({ subgraph }) => subgraph)).toEqual(['list', 'sizes']);
  });

  it('nulls the field that requires it, also through several subgraphs', async () => {
    gateway.instead('sizes', () => ({
      data: { _entities: [{ __typename: 'Part', price: null }] },
      errors: [{ message: 'no price', path: ['_entities', 0, 'price'] }],
    }));
    expect(await ask('{ part { other t: total } }')).toEqual({
      data: { part: { other: 1, t: null } },
      errors: [['no price', 'part.t']],
    });
    expect(await ask('{ part { p: price s: sum t: total } }')).toEqual({
      data: { part: { p: null, s: null, t: null } },
      errors: ['p', 's', 't'].map((key) => ['no price', `part.${key}`]),
    });
  });

  it('nulls the field that requires it, also within an object', async () => {
    gateway.instead('sizes', () => ({
      data: { _entities: [{ size: { height: null } }] },
      errors: [{ message: 'no height', path: ['_entities', 0, 'size', 'height'] }],
    }));
    expect(await ask('{ part { high free } }')).toEqual({
      data: { part: { high: null, free: 0 } },
      errors: [['no height', 'part.high']],
    });
  });
});

describe('a key that failed', () => {
  it('gives its error to the fields that could not be fetched because of it', async () => {
    gateway.instead('list', () => ({
      data: {
        parts: [
          { __typename: 'Part', code: 'x' },
          { __typename: 'Part', code: null },
        ],
      },
      errors: [{ message: 'no code', path: ['parts', 1, 'code'] }],
    }));
    expect(await ask('{ parts { name: label } }')).toEqual({
      data: { parts: [{ name: 'label of x' }, { name: null }] },
      errors: [['no code', 'parts.1.name']],
    });
  });

  it('gives an error of its own if the key has an invalid value', async () => {
    gateway.instead('list', () => ({ data: { part: { __typename: 'Part', code: {} } } }));
    const { data, errors } = await ask('{ part { label } }');
    expect(data).toEqual({ part: { label: null } });
    expect(errors).toEqual([['Expected ID for Part.code, got an object.', 'part.label']]);
  });

  it('differs from an entity that does not exist, which is null without an error', async () => {
    gateway.instead('codes', () => ({ data: { _entities: [null] } }));
    expect(await ask('{ part { label } }')).toEqual({
      data: { part: { label: null } },
      errors: [],
    });
  });
});

describe('the path of an error', () => {
  it(
    'contains the caller’s response keys below nulls that the subgraph propagated, and ' +
      'below lists',
    async () => {
      gateway.instead('list', () => ({
        data: { parts__1: [{ size__1: null }] },
        errors: [{ message: 'no', path: ['parts__1', 0, 'size__1', 'depth'] }],
      }));
      expect(await ask('{ ps: parts(n: 1) { s: size { d: depth } } }')).toEqual({
        data: { ps: [{ s: null }] },
        errors: [['no', 'ps.0.s.d']],
      });
    },
  );

  it('contains the caller’s response keys as deep as the operation selects', async () => {
    gateway.instead('list', () => ({
      data: { parts__1: null },
      errors: [{ message: 'no', path: ['parts__1', 3, 'id'] }],
    }));
    expect(await ask('{ ps: parts(n: 1) { label } }')).toEqual({
      data: { ps: null },
      errors: [['no', 'ps.3']],
    });
  });
});

describe('an object whose concrete type is unknown', () => {
  it('is null with an error if its fields depend on the type', async () => {
    gateway.instead('list', () => ({ data: { any: { id: '1' } } }));
    expect(await ask('{ any { id } }')).toEqual({ data: { any: { id: '1' } }, errors: [] });
    for (const query of [
      '{ any { id ... on Part { size { depth } } } }',
      '{ any { id __typename } }',
    ]) {
      const { data, errors } = await ask(query);
      expect(data).toEqual({ any: null });
      expect(errors.map(([, path]) => path)).toEqual(['any']);
    }
  });
});

describe('a field that several subgraphs resolve', () => {
  const query = '{ part { id size { width depth height } box { width height } price } }';
  const turns = async (count: number, answer: UncheckedAnswer) => {
    for (let i = 0; i < count; i++) await setImmediate();
    return structuredClone(answer);
  };
  /** Returns the answer, which must be the same whichever of the two subgraphs answers first. */
  async function inBothOrders(list: object, sizes: object, errors: object = {}) {
    const parts = { size: { width: 1, depth: 2 }, box: null, ...list };
    const one = { data: { part: { __typename: 'Part', id: '1', ...parts } }, ...errors };
    const other = { data: { _entities: [{ size: { width: 1, height: 3 }, price: 5, ...sizes }] } };
    const answers = [];
    for (const [a, b] of [
      [0, 5],
      [5, 0],
    ] as const) {
      gateway.instead('list', () => turns(a, one));
      gateway.instead('sizes', () => turns(b, other));
      answers.push(await ask(query));
    }
    expect(answers[1]).toEqual(answers[0]);
    return answers[0]!;
  }

  it('merges the subfields of all of them', async () => {
    const { data, errors } = await inBothOrders({}, {});
    expect(errors).toEqual([]);
    expect(data).toEqual({
      part: { id: '1', size: { width: 1, depth: 2, height: 3 }, box: null, price: 5 },
    });
  });

  it(
    'keeps the value of one subgraph, and reports an error if the value of the other is ' +
      'missing',
    async () => {
      const { data, errors } = await inBothOrders({ size: null }, {});
      expect(data).toEqual({ part: { id: '1', size: null, box: null, price: 5 } });
      expect(errors).toEqual([
        ['No subgraph returned a value for field Size.depth.', 'part.size.depth'],
      ]);
    },
  );

  it('is null if the subgraphs return lists of different lengths', async () => {
    const boxes = [{ width: 1 }, { width: 2 }];
    const { data, errors } = await inBothOrders({ box: boxes }, { box: [{ height: 1 }] });
    expect(data).toMatchObject({ part: { box: null, price: 5 } });
    expect(errors.map(([, path]) => path)).toEqual(['part.box']);
  });
});
