import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseAnswer } from '../../../gateway/fetching/answer.ts';
import type { UncheckedAnswer } from '../../../gateway/fetching/source.ts';
import { type SmallGateway, openSmallGateway } from './supergraph.ts';

const things = [
  { id: '1', name: 'One', color: 'RED', size: 1, tags: ['a'], owner: { id: 'p' } },
  { id: '2', name: 'Two', color: 'RED', size: 2, tags: ['b'], owner: { id: 'p' } },
];
let gateway: SmallGateway;
beforeAll(async () => {
  gateway = await openSmallGateway({
    shop: {
      types: `
        type Query { things: [Thing] thing: Thing any: Any }
        scalar Anything
        enum Color { RED GREEN }
        union Any = Thing | Person
        type Thing @key(fields: "id") {
          id: ID! name: String color: Color size: Int weight: Float open: Boolean tags: [String!]
          owner: Person grid: [[Int]] free: Anything
        }
        type Person @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { things: () => things, thing: () => things[0] } },
    },
    people: {
      types: 'type Person @key(fields: "id") { id: ID! name: String }',
      resolvers: {
        Person: {
          __resolveReference: async (person: object) => person,
          name: ({ id }: { id: unknown }) => `name of ${JSON.stringify(id)}`,
        },
      },
    },
  });
});
afterEach(() => {
  gateway.instead('shop', undefined);
  gateway.instead('people', undefined);
});
afterAll(() => gateway.close());

/** Sends a query while a subgraph returns the given answer. */
async function askWith(subgraph: string, answer: string, query: string) {
  gateway.instead(subgraph, () => parseAnswer(answer) as UncheckedAnswer);
  const { data, errors = [] } = await gateway.ask(query);
  return { data, errors: errors.map(({ path, extensions }) => [path, extensions?.['code']]) };
}

const invalidAnswer = 'INVALID_SUBGRAPH_ANSWER';
const invalidValue = 'INVALID_SUBGRAPH_VALUE';

describe('an answer whose errors are malformed', () => {
  it.each(['{}', '"text"', '7', 'true', '[null]', '["text"]', '[[]]'])(
    'keeps its data and gets one error if its errors are %s',
    async (errors) => {
      const answer = `{"data":{"thing":{"name":"One"}},"errors":${errors}}`;
      expect(await askWith('shop', answer, '{ thing { name } }')).toEqual({
        data: { thing: { name: 'One' } },
        errors: [[undefined, invalidAnswer]],
      });
    },
  );

  it.each(['null', '"odd"', '{}', '[null]', '[{}]', '[1.5]', '[-1]', '["nothing", "there"]'])(
    'keeps its data and the error if the error has the path %s',
    async (path) => {
      const answer = `{"data":{"thing":{"name":"One"}},"errors":[{"message":"m","path":${path}}]}`;
      expect(await askWith('shop', answer, '{ thing { name } }')).toEqual({
        data: { thing: { name: 'One' } },
        errors: [[undefined, 'DOWNSTREAM_SERVICE_ERROR']],
      });
    },
  );

  it.each(['{"message":7}', '{"message":null,"extensions":"odd"}', '{"extensions":{"code":5}}'])(
    'is reported as an error of the subgraph if it has the error %s',
    async (error) => {
      gateway.instead('shop', () => parseAnswer(`{"data":null,"errors":[${error}]}`)!);
      const { errors } = await gateway.ask('{ thing { name } }');
      expect(errors).toMatchObject([
        { message: 'The shop subgraph failed.', extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } },
      ]);
    },
  );

  it('cannot set properties of the response, or the name of the subgraph', async () => {
    const extensions = { http: { status: 418 }, serviceName: 'other', stacktrace: [], mine: 1 };
    gateway.instead('shop', () => ({
      data: { thing: null },
      errors: [{ path: ['thing'], extensions }],
    }));
    const { errors } = await gateway.ask('{ thing { name } }');
    expect(errors?.[0]?.extensions).toEqual({
      code: 'DOWNSTREAM_SERVICE_ERROR',
      mine: 1,
      serviceName: 'shop',
    });
  });
});

describe('an answer whose data are malformed', () => {
  it.each(['"text"', '[]', '7', '[{"thing":null}]'])(
    'is replaced by an error if its data are %s',
    async (data) => {
      expect(await askWith('shop', `{"data":${data}}`, '{ thing { name } }')).toEqual({
        data: { thing: null },
        errors: [[['thing'], invalidAnswer]],
      });
    },
  );

  it.each([
    ['null', '{}'],
    ['text', '"text"'],
    ['a list of text', '["text"]'],
    ['too many', '[{"name":"a"},{"name":"b"}]'],
    ['an object', '{"name":"a"}'],
    ['a number with many digits', '[12345678901234567890]'],
  ])('gets an error at each missing entity if _entities is %s', async (_, entities) => {
    const answer = `{"data":{"_entities":${entities}}}`;
    const { data, errors } = await askWith(
      'people',
      answer,
      '{ thing { name owner { id name } } }',
    );
    expect(data).toEqual({ thing: { name: 'One', owner: { id: 'p', name: null } } });
    expect(errors).toHaveLength(1);
    expect(errors[0]![0]).toEqual(['thing', 'owner', 'name']);
  });

  it.each([
    ['name', '7'],
    ['name', '{}'],
    ['name', '["a"]'],
    ['color', '"BLUE"'],
    ['color', '1'],
    ['size', '2147483648'],
    ['size', '-2147483649'],
    ['size', '1.5'],
    ['size', '1e300'],
    ['size', '12345678901234567890'],
    ['size', '"1"'],
    ['size', 'true'],
    ['weight', '"1"'],
    ['weight', '1e999'],
    ['open', '1'],
    ['open', '"true"'],
    ['id', '1.5'],
    ['id', 'true'],
    ['id', '{}'],
    ['tags', '"a"'],
    ['tags', '{}'],
    ['grid', '{}'],
    ['owner', '"text"'],
    ['owner', '[]'],
    ['owner', '12345678901234567890'],
  ])(
    'with %s: %s, is null with an error at that place, and keeps the rest',
    async (field, value) => {
      const given = { ...things[0], [field]: 0 };
      const text = JSON.stringify({ ...given, [field]: '@' }).replace('"@"', value);
      const below = field === 'owner' ? '{ id }' : '';
      const other = field === 'name' ? 'color' : 'name';
      const { data, errors } = await askWith(
        'shop',
        `{"data":{"thing":${text}}}`,
        `{ thing { mine: ${field} ${below} ${other} } }`,
      );
      expect(errors).toEqual([[['thing', 'mine'], invalidValue]]);
      const thing = field === 'id' ? null : { mine: null, [other]: things[0]![other] };
      expect(data).toEqual({ thing });
    },
  );

  it('gets an error that states the field, the expected and the given value', async () => {
    gateway.instead('shop', () => ({ data: { thing: { size: 1.5 } } }));
    const { errors } = await gateway.ask('{ thing { size } }');
    expect(errors?.[0]?.message).toBe('Expected Int for Thing.size, got a fraction.');
    expect(errors?.[0]?.extensions?.['serviceName']).toBe('shop');
  });

  it('gets an error for a single missing field', async () => {
    const answer = '{"data":{"thing":{"name":"One"}}}';
    expect(await askWith('shop', answer, '{ thing { name size } }')).toEqual({
      data: { thing: { name: 'One', size: null } },
      errors: [[['thing', 'size'], invalidValue]],
    });
  });

  it.each(['"Nothing"', '"Query"', '"Color"', '7', 'null', '"constructor"', '{}'])(
    'becomes null with an error if __typename is %s',
    async (name) => {
      const answer = `{"data":{"any":{"__typename":${name},"name":"One"}}}`;
      const { data, errors } = await askWith('shop', answer, '{ any { ... on Thing { name } } }');
      expect(data).toEqual({ any: null });
      expect(errors).toEqual([[['any'], invalidValue]]);
    },
  );

  it('gets an error for every wrong value', async () => {
    const many = Array.from({ length: 1_234 }, () => ({ size: 'big', name: 7 }));
    gateway.instead('shop', () => ({ data: { things: many } }));
    const { errors } = await gateway.ask('{ things { size name } }');
    const placed = errors!.filter(({ path }) => path !== undefined);
    expect(placed).toHaveLength(200);
    expect(errors!.at(-1)).toMatchObject({
      extensions: { code: 'ERRORS_OMITTED', count: 2 * 1_234 - 200 },
    });
  });

  it('accounts for every error if there are many, but lists only 500', async () => {
    const count = 1_234;
    const errors = Array.from({ length: count }, (_, at) => ({
      message: `no size ${at}`,
      path: ['things', at, 'size'],
    }));
    const things = errors.map(() => ({ size: null }));
    gateway.instead('shop', () => ({ data: { things }, errors }));
    const answer = await gateway.ask('{ things { size } }');
    expect(answer.errors!.slice(0, 500).map(({ path }) => path)).toEqual(
      errors.slice(0, 500).map(({ path }) => path),
    );
    expect(answer.errors!.slice(500)).toMatchObject([
      { extensions: { code: 'ERRORS_OMITTED', count: count - 500 } },
    ]);
  });
});

describe('a valid value of a type', () => {
  it(
    'is converted to text with all its digits if it is an ID sent as a number, also in ' +
      'later fetches',
    async () => {
      const owners = ['7', '12345678901234567890', '1e3', '"p"'];
      const text = `[${owners.map((id) => `{"owner":{"__typename":"Person","id":${id}}}`).join()}]`;
      const { data, errors } = await askWith(
        'shop',
        `{"data":{"things":${text}}}`,
        '{ things { owner { id name } } }',
      );
      expect(errors).toEqual([]);
      const ids = ['7', '12345678901234567890', '1000', 'p'];
      expect(data).toEqual({
        things: ids.map((id) => ({ owner: { id, name: `name of "${id}"` } })),
      });
    },
  );

  it('keeps every digit of a Float and of a custom scalar, which may have any value', async () => {
    const free =
      '{"__proto__":{"x":1},"list":[12345678901234567890],"constructor":0.10000000000000000001}';
    gateway.instead('shop', () =>
      parseAnswer(`{"data":{"thing":{"weight":0.12345678901234567890,"free":${free}}}}`)!,
    );
    const text = await gateway.askText('{ thing { weight free } }');
    expect(text).toBe(`{"data":{"thing":{"weight":0.12345678901234567890,"free":${free}}}}`);
  });
});
