import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, parse } from 'graphql';
import { pino } from 'pino';
import type { FetchContext, UncheckedAnswer } from '../../../gateway/fetching/source.ts';
import {
  type GatewayContext,
  type PlannerFactory,
  createGateway,
} from '../../../gateway/gateway.ts';
import { apolloPlanner } from '../../../gateway/planning/planner/planner.ts';

/** A subgraph of a small supergraph, with its types and resolvers. */
export interface SmallSubgraph {
  readonly types: string;
  readonly resolvers: object;
}

/** A request that a subgraph received. */
export interface SeenFetch {
  readonly subgraph: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: FetchContext;
}

/** A gateway over small subgraphs, with the requests that it sends to them. */
export interface SmallGateway {
  ask(
    query: string,
    variables?: Record<string, unknown>,
    request?: { readonly operationName?: string; readonly context?: Partial<GatewayContext> },
  ): Promise<ExecutionResult>;
  /** Sends a query, and returns the text of the answer. */
  askText(
    query: string,
    variables?: Record<string, unknown>,
    request?: { readonly operationName?: string; readonly context?: Partial<GatewayContext> },
  ): Promise<string>;
  /** Returns the requests to subgraphs since the last call. */
  takeFetches(): SeenFetch[];
  /** Replaces the answers of a subgraph; `undefined` restores them. */
  instead(
    subgraph: string,
    answer: (() => UncheckedAnswer | Promise<UncheckedAnswer>) | undefined,
  ): void;
  close(): Promise<void>;
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", ' +
  'import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject", "@authenticated"])\n';

/**
 * Composes the subgraphs and opens a gateway over them in this process; answers pass through JSON.
 */
export async function openSmallGateway(
  subgraphs: Readonly<Record<string, SmallSubgraph>>,
  planner: PlannerFactory = apolloPlanner,
): Promise<SmallGateway> {
  const services = Object.entries(subgraphs).map(([name, { types, resolvers }]) => {
    const typeDefs = parse(link + types);
    const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
    return { name, url: '', typeDefs, schema };
  });
  const composed = composeServices(services);
  if (composed.errors) throw new Error(composed.errors.map(String).join('\n'));
  const fetches: SeenFetch[] = [];
  const instead = new Map<string, () => UncheckedAnswer | Promise<UncheckedAnswer>>();
  const gateway = createGateway(
    composed.supergraphSdl,
    ({ name }) => ({
      async fetch({ text }, variables, context) {
        fetches.push({ subgraph: name, text, variables, context });
        const other = instead.get(name);
        if (other) return other();
        const { schema } = services.find((one) => one.name === name)!;
        const answer = await execute({ schema, document: parse(text), variableValues: variables });
        return JSON.parse(JSON.stringify(answer)) as UncheckedAnswer;
      },
    }),
    pino({ level: 'silent' }),
    { planner },
  );
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await server.start();
  const askText: SmallGateway['askText'] = async (
    query,
    variables = {},
    { context, ...request } = {},
  ) => {
    const contextValue = { requestId: 'r1', caller: null, authorization: 'Bearer t', ...context };
    const { body } = await server.executeOperation(
      { query, variables, ...request },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('expected one answer');
    return JSON.stringify(body.singleResult);
  };
  return {
    ask: async (...request) => JSON.parse(await askText(...request)) as ExecutionResult,
    askText,
    takeFetches: () => fetches.splice(0),
    instead(subgraph, answer) {
      if (answer) instead.set(subgraph, answer);
      else instead.delete(subgraph);
    },
    close: () => server.stop(),
  };
}
