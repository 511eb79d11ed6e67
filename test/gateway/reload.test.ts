import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../gateway/gateway.ts';
import { apolloPlanner } from '../../gateway/planning/planner/planner.ts';

const link = (names: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"${names}])\n`;

/** Returns a supergraph with one subgraph whose books have these fields. */
function supergraph(fields: string, imported = '') {
  const typeDefs = parse(
    `${link(imported)} type Query { book: Book } type Book @key(fields: "id") { id: ID! ${fields} }`,
  );
  const { supergraphSdl } = composeServices([{ name: 'library', url: '', typeDefs }]);
  return { sdl: supergraphSdl!, schema: buildSubgraphSchema([{ typeDefs }]) };
}

/** Opens a gateway whose planners are counted, and whose warm-up waits for a signal. */
async function openCounted(sdl: string) {
  const planners: { sdl: string; isOpen: boolean }[] = [];
  const held = { warming: Promise.resolve() };
  const gateway = createGateway(
    sdl,
    () => ({ fetch: async () => ({ data: { book: { secret: 1 } } }) }),
    pino({ level: 'silent' }),
    {
      planner(own) {
        const entry = { sdl: own, isOpen: true };
        planners.push(entry);
        const planner = apolloPlanner(own);
        return {
          async plan(document) {
            if (planners.indexOf(entry) > 0) await held.warming;
            return planner.plan(document);
          },
          close: async () => {
            entry.isOpen = false;
          },
        };
      },
    },
  );
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await server.start();
  const contextValue = { requestId: 'r', caller: null };
  const isKnown = async (field: string) => {
    const query = `{ book { ${field} } }`;
    const { body } = await server.executeOperation({ query }, { contextValue });
    const code = body.kind === 'single' && body.singleResult.errors?.[0]?.extensions?.['code'];
    return code !== 'GRAPHQL_VALIDATION_FAILED' && code !== 'UNAUTHENTICATED';
  };
  await isKnown('id');
  return { gateway, server, planners, held, isKnown };
}

const named = (name: string) => supergraph(`${name}: Int`).sdl;

describe('several supergraphs that arrive together', () => {
  it('are loaded one after the other, and the latest remains', async () => {
    const { gateway, server, planners, held, isKnown } = await openCounted(named('first'));
    const warming = Promise.withResolvers<void>();
    held.warming = warming.promise;
    const second = gateway.reload(named('second'));
    await expect.poll(() => planners.length).toBe(2);
    held.warming = Promise.resolve();
    const others = [gateway.reload(named('third')), gateway.reload(named('fourth'))];
    const none = gateway.reload('type Query { none: Int }');
    none.catch(() => undefined);
    expect(planners).toHaveLength(2);
    warming.resolve();
    await Promise.all([second, ...others]);
    await expect(none).rejects.toThrow(/schema|supergraph|join/i);
    expect(await Promise.all(['first', 'second', 'third', 'fourth'].map(isKnown))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    // The third supergraph was replaced by a later one before it was loaded.
    expect(planners.map(({ sdl }) => /first|second|third|fourth/.exec(sdl)?.[0])).toEqual([
      'first',
      'second',
      'fourth',
    ]);
    await server.stop();
    expect(planners.filter(({ isOpen }) => isOpen)).toEqual([]);
  });

  it('leave few planners open, however fast they arrive', async () => {
    const { gateway, server, planners } = await openCounted(named('first'));
    for (const name of ['b', 'c', 'd', 'e']) await gateway.reload(named(name));
    expect(planners.filter(({ isOpen }) => isOpen).length).toBeLessThanOrEqual(3);
    await server.stop();
  });
});

describe('a supergraph that arrives while the gateway stops', () => {
  it('is not loaded, and its planner is closed', async () => {
    const { gateway, server, planners, held } = await openCounted(named('first'));
    const warming = Promise.withResolvers<void>();
    held.warming = warming.promise;
    const reloading = gateway.reload(named('second'));
    reloading.catch(() => undefined);
    await expect.poll(() => planners.length).toBe(2);
    const stopped = server.stop();
    warming.resolve();
    await stopped;
    await expect(reloading).rejects.toThrow('stopped');
    await expect(gateway.reload(named('third'))).rejects.toThrow('stopped');
    expect(planners.map(({ isOpen }) => isOpen)).toEqual([false, false]);
  });
});

describe('a supergraph that has not changed', () => {
  it('keeps its planner; a change in guards alone replaces the planner', async () => {
    const guarded = (guard: string) =>
      supergraph(`secret: Int ${guard}`, ', "@authenticated", "@requiresScopes"').sdl;
    const { gateway, server, planners, isKnown } = await openCounted(guarded(''));
    await gateway.reload(guarded(''));
    expect(planners).toHaveLength(1);
    expect(await isKnown('secret')).toBe(true);
    const answer = guarded('@authenticated');
    await gateway.reload(answer);
    expect(planners).toHaveLength(2);
    expect(await isKnown('secret')).toBe(false);
    await server.stop();
  });
});

describe('a changed supergraph', () => {
  it('is loaded without a failed request; an invalid one changes nothing', async () => {
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
