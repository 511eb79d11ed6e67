import { composeServices } from '@apollo/composition';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  buildSchema,
  execute,
  parse,
  validate,
} from 'graphql';
import { pino } from 'pino';
import { createGateway } from '../../gateway/gateway.ts';
import { apolloPlanner } from '../../gateway/planning/planner/planner.ts';
import { type Answering, answering } from './answering.ts';
import type { GeneratedOperation } from './operations.ts';
import type { Path } from './responsePlaces.ts';
import { type Json, type Weather, calm } from './weather.ts';
import type { World } from './world.ts';

/** The data and the errors of an answer. */
export interface Reply {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly path?: Path }[];
}

/**
 * A generated world that is answered in three ways: by one schema, by the compiled executor and by
 * the stock executor.
 */
export interface Contest {
  readonly schema: GraphQLSchema;
  isValid(operation: GeneratedOperation): boolean;
  /** Answers by one schema. If `dead` names a subgraph, all of its fields fail. */
  monolith(operation: GeneratedOperation, dead?: string): Promise<Reply>;
  compiled(operation: GeneratedOperation, weather?: Weather): Promise<Reply>;
  stock(operation: GeneratedOperation): Promise<Reply>;
  close(): Promise<void>;
}

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Opens the three ways to answer, or returns the reason why the subgraphs do not compose. */
export async function openContest(world: World): Promise<Contest | string> {
  const healthy = answering(world);
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
  const run = async (
    schema: GraphQLSchema,
    query: string,
    variableValues: object,
    { resolveField, resolveType }: Answering = healthy,
  ) =>
    execute({
      schema,
      document: parse(query),
      variableValues: variableValues as Record<string, unknown>,
      fieldResolver: resolveField,
      typeResolver: resolveType,
    });
  let current = calm;
  const compiled = new ApolloServer({
    gateway: createGateway(
      composed.supergraphSdl,
      ({ name }) => ({
        async fetch({ text }, variables) {
          const weather = current;
          const request = { subgraph: name, text: `${text} ${JSON.stringify(variables)}` };
          const answer = await run(schemas.get(name)!, text, variables);
          await weather.wait(request);
          return weather.change(JSON.parse(JSON.stringify(answer)) as Json, request);
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
    async monolith({ query, variables }, dead) {
      const answers = dead === undefined ? healthy : answering(world, dead);
      return replyOf(await run(monolith, query, variables, answers));
    },
    compiled(operation, weather = calm) {
      current = weather;
      return ask(compiled, operation);
    },
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
  return {
    data: plain,
    errors: (errors ?? []).map(reported),
  };
}

function reported({ message, path }: GraphQLError): Reply['errors'][number] {
  return path ? { message, path } : { message };
}
