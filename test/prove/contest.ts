import { composeServices } from '@apollo/composition';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type ExecutionResult,
  type GraphQLSchema,
  buildSchema,
  execute,
  parse,
  validate,
} from 'graphql';
import { pino } from 'pino';
import { createGateway } from '../../gateway/gateway.ts';
import { apolloPlanner } from '../../gateway/planning/planner.ts';
import { answering } from './answering.ts';
import type { GeneratedOperation } from './operations.ts';
import type { World } from './world.ts';

/** An answer, with what matters of its errors. */
export interface Reply {
  readonly data: unknown;
  readonly errors: readonly (readonly (string | number)[] | undefined)[];
}

/** A generated world behind three doors: one schema, the compiled executor and the stock one. */
export interface Contest {
  readonly schema: GraphQLSchema;
  isValid(operation: GeneratedOperation): boolean;
  monolith(operation: GeneratedOperation): Promise<Reply>;
  compiled(operation: GeneratedOperation): Promise<Reply>;
  stock(operation: GeneratedOperation): Promise<Reply>;
  close(): Promise<void>;
}

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Opens the doors, or returns why the subgraphs do not compose. */
export async function openContest(world: World): Promise<Contest | string> {
  const { resolveField, resolveType } = answering(world);
  const monolith = buildSchema(world.monolith);
  const schemas = new Map(
    world.subgraphs.map(({ name, sdl }) => {
      const typeDefs = parse(sdl);
      const resolvers = Object.fromEntries(
        ['T0', 'T1', 'T2', 'T3']
          .filter((type) => sdl.includes(`type ${type} `))
          .map((type) => [type, { __resolveReference: async (reference: unknown) => reference }]),
      );
      return [name, buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }])] as const;
    }),
  );
  const composed = composeServices(
    world.subgraphs.map(({ name, sdl }) => ({ name, url: 'http://unused', typeDefs: parse(sdl) })),
  );
  if (composed.errors) return composed.errors.map(({ message }) => message).join('\n');
  const run = async (schema: GraphQLSchema, query: string, variableValues: object) =>
    execute({
      schema,
      document: parse(query),
      variableValues: variableValues as Record<string, unknown>,
      fieldResolver: resolveField,
      typeResolver: resolveType,
    });
  const compiled = new ApolloServer({
    gateway: createGateway(
      composed.supergraphSdl,
      ({ name }) => ({
        async fetch({ text }, variables) {
          const answer = await run(schemas.get(name)!, text, variables);
          return JSON.parse(JSON.stringify(answer)) as object;
        },
      }),
      pino({ level: 'silent' }),
      { planner: apolloPlanner },
    ),
    logger: quiet,
    stopOnTerminationSignals: false,
  });
  const stock = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl: composed.supergraphSdl,
      logger: quiet,
      buildService: ({ name }) =>
        Object.assign(new LocalGraphQLDataSource(schemas.get(name)!), {
          process: async ({ request }: { request: { query?: string; variables?: object } }) =>
            JSON.parse(
              JSON.stringify(
                await run(schemas.get(name)!, request.query!, request.variables ?? {}),
              ),
            ) as object,
        }),
    }),
    logger: quiet,
    stopOnTerminationSignals: false,
  });
  await compiled.start();
  await stock.start();
  return {
    schema: monolith,
    isValid: ({ query }) => validate(monolith, parse(query)).length === 0,
    monolith: async ({ query, variables }) => replyOf(await run(monolith, query, variables)),
    compiled: (operation) => ask(compiled, operation),
    stock: (operation) => ask(stock, operation),
    async close() {
      await compiled.stop();
      await stock.stop();
    },
  };
}

async function ask(server: ApolloServer, { query, variables }: GeneratedOperation): Promise<Reply> {
  const { body } = await server.executeOperation(
    { query, variables },
    { contextValue: { requestId: 'proof' } },
  );
  if (body.kind !== 'single') throw new Error('expected one answer');
  return replyOf(body.singleResult as ExecutionResult);
}

function replyOf({ data, errors }: ExecutionResult): Reply {
  const plain = JSON.parse(JSON.stringify(data ?? null)) as unknown;
  return { data: plain, errors: (errors ?? []).map(({ path }) => path) };
}
