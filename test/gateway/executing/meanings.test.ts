import { type FieldNode, type GraphQLResolveInfo, Kind } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallGateway, openSmallGateway } from './supergraph.ts';

/** The texts of the subgraphs; an executable directive changes them. */
let gateway: SmallGateway;
beforeAll(async () => {
  const shout =
    (text: string) => (_: unknown, __: unknown, ___: unknown, info: GraphQLResolveInfo) => {
      const directives = info.fieldNodes.flatMap((node: FieldNode) => node.directives ?? []);
      const marks = directives.map(({ arguments: given }) => {
        const value = given?.[0]?.value;
        if (value?.kind === Kind.VARIABLE) return String(info.variableValues[value.name.value]);
        return value && 'value' in value ? String(value.value) : '!';
      });
      return text + marks.join('');
    };
  const directive = 'directive @shout(mark: String) repeatable on FIELD\n';
  gateway = await openSmallGateway({
    texts: {
      types: `${directive}
        type Query { page(representations: String): Page pages: [Page] }
        type Page @key(fields: "id") { id: ID! text: String author: Author }
        type Author { name: String first: String }`,
      resolvers: {
        Query: {
          page: (_: unknown, { representations }: { representations?: string }) => ({
            id: representations ?? '1',
            author: {},
          }),
          pages: () => [{ id: '1', author: {} }],
        },
        Page: { text: shout('text') },
        Author: { name: shout('name'), first: shout('first') },
      },
    },
    notes: {
      types: `${directive}
        type Page @key(fields: "id") {
          id: ID! text: String @external note(of: String): String
          length: Int @requires(fields: "text")
        }`,
      resolvers: {
        Page: {
          __resolveReference: async (reference: object) => reference,
          note: (
            { id }: { id: string },
            { of }: { of?: string },
            _: unknown,
            info: GraphQLResolveInfo,
          ) => shout(`note ${id} ${of}`)(null, null, null, info),
          length: ({ text }: { text: string }) => text.length,
        },
      },
    },
  });
});
afterAll(() => gateway.close());

describe('a directive of the subgraphs', () => {
  it(
    'gives a value different from that of the same field without it, beside it and at ' +
      'other positions',
    async () => {
      const { data, errors } = await gateway.ask(
        `query ($m: String) {
        page { text @shout loud: text @shout louder: text @shout @shout plain: text other: text @shout(mark: "?") given: text @shout(mark: $m) }
        pages { text a: note(of: "x") b: note(of: "x") @shout }
      }`,
        { m: '#' },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        page: {
          text: 'text!',
          loud: 'text!',
          louder: 'text!!',
          plain: 'text',
          other: 'text?',
          given: 'text#',
        },
        pages: [{ text: 'text', a: 'note 1 x', b: 'note 1 x!' }],
      });
    },
  );

  it('does not change the value that another field requires', async () => {
    const { data } = await gateway.ask('{ page { text @shout(mark: "12345") length } }');
    expect(data).toEqual({ page: { text: 'text12345', length: 4 } });
  });

  it('applies to all fields of one response key, wherever the directive stands', async () => {
    const { data, errors } = await gateway.ask(
      `{ page { author { name } author @shout { first } ...Rest }
         pages { author { name first } text } }
       fragment Rest on Page { text @skip(if: false) text @shout }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      page: { author: { name: 'name', first: 'first' }, text: 'text!' },
      pages: [{ author: { name: 'name', first: 'first' }, text: 'text' }],
    });
  });
});

describe('a variable with a name that the planner uses itself', () => {
  it('keeps its value in fetches of root fields and of entities', async () => {
    const { data, errors } = await gateway.ask(
      `query ($representations: String, $callers_representations1: String, $representations0: String) {
        page(representations: $representations) {
          a: note(of: $representations) b: note(of: $callers_representations1) c: note(of: $representations0)
        }
      }`,
      { representations: '7', callers_representations1: 'one', representations0: 'zero' },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ page: { a: 'note 7 7', b: 'note 7 one', c: 'note 7 zero' } });
  });

  it('keeps its default, and may be absent', async () => {
    const query = 'query ($representations: String = "d") { page { note(of: $representations) } }';
    expect((await gateway.ask(query)).data).toEqual({ page: { note: 'note 1 d' } });
    expect((await gateway.ask(query.replace(' = "d"', ''))).data).toEqual({
      page: { note: 'note 1 undefined' },
    });
  });
});
