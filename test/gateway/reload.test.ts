import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../gateway/gateway.ts';
import { apolloPlanner } from '../../gateway/planning/planner.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';

/** A supergraph of one subgraph, whose books have these fields. */
function supergraph(fields: string) {
  const typeDefs = parse(
    `${link} type Query { book: Book } type Book @key(fields: "id") { id: ID! ${fields} }`,
  );
  const { supergraphSdl } = composeServices([{ name: 'library', url: '', typeDefs }]);
  return { sdl: supergraphSdl!, schema: buildSubgraphSchema([{ typeDefs }]) };
}

describe('a changed supergraph', () => {
  it('is taken without a failed request, and one that is none changes nothing', async () => {
    const [first, second] = [supergraph('title: String'), supergraph('title: String pages: Int')];
    const rootValue = { book: { id: '1', title: 'One', pages: 9 } };
    const gateway = createGateway(
      first.sdl,
      () => ({
        fetch: async ({ text }, variableValues) =>
          execute({
            schema: second.schema,
            document: parse(text),
            rootValue,
            variableValues,
          }),
      }),
      pino({ level: 'silent' }),
      { planner: apolloPlanner },
    );
    const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
    await server.start();
    const ask = async (query: string) => {
      const contextValue = { requestId: 'r', caller: null };
      const { body } = await server.executeOperation({ query }, { contextValue });
      if (body.kind !== 'single') throw new Error('expected one answer');
      return body.singleResult;
    };
    const state = { isChanging: true, asked: 0 };
    const errors: unknown[] = [];
    const asking = (async () => {
      while (state.isChanging) {
        const answer = await ask(`{ book { title } n${state.asked++ % 7}: __typename }`);
        if (answer.errors) errors.push(answer.errors);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    expect((await ask('{ book { pages } }')).errors).toHaveLength(1);
    await expect(gateway.reload('type Query { none: Int }')).rejects.toThrow(
      /schema|supergraph|join/i,
    );
    await gateway.reload(second.sdl);
    const before = state.asked;
    while (state.asked - before < 20) await new Promise((resolve) => setImmediate(resolve));
    expect((await ask('{ book { pages } }')).data).toEqual({ book: { pages: 9 } });
    state.isChanging = false;
    await asking;
    expect(before).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await server.stop();
  });
});
