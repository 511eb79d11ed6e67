import { ApolloServer } from '@apollo/server';
import { inject } from 'vitest';
import { readOperation } from '../../schema/documents.ts';
import type { Operations } from '../../schema/generated/operations.ts';
import { presentGatewayError } from '../../gateway/http/errors.ts';
import { openGraph } from '../../gateway/main/graph.ts';
import {
  propertiesOfFile,
  useProperties,
} from '../../subgraphs/domain/matching/properties/property.ts';
import type { Clock } from '../../subgraphs/platform/process/clock.ts';
import type { World } from '../../subgraphs/platform/importing/worlds/world.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import type { BackgroundTask } from '../../subgraphs/platform/feeds/following/backgroundTask.ts';
import type { Subgraph } from '../../subgraphs/platform/graphql/subgraph.ts';
import { testEnvironment } from './environment.ts';
import { testIdentity } from './identity.ts';
import { plannersStarted } from './planning.ts';
import { copyTemplates, withPrefix } from './templates.ts';

/** An answer as a caller gets it. */
export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly AnswerError[];
}

/** An answer with its position. */
export interface PositionedAnswer<Data> extends Answer<Data> {
  readonly extensions?: { readonly position?: string };
}

/** An error of an answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The whole graph in one process over the demonstration world, on its day. */
export interface TestGraph {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly relays: readonly BackgroundTask[];
  ask<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ): Promise<Answer<Data>>;
  /**
   * Sends a query like `ask`, for an answer that reflects a position. Also returns the position of
   * the answer.
   */
  readonly askAt: <Data = Record<string, unknown>>(
    atLeast: unknown,
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ) => Promise<PositionedAnswer<Data>>;
  /** Executes an operation of `schema/operations`. */
  run<Name extends keyof Operations>(
    name: Name,
    variables?: Operations[Name]['variables'],
    authorization?: string,
  ): Promise<Answer<Operations[Name]['data']>>;
  /**
   * Returns the names of the subgraphs to which fetches were sent since the last call, in order.
   */
  takeFetches(): string[];
  close(): Promise<void>;
}

/** A graph that its users must not close. */
export type ReadOnlyGraph = Omit<TestGraph, 'close'>;

/** The graph over the demonstration world that this worker's test files share. */
let world: Promise<TestGraph> | undefined;

/**
 * Returns the graph over the demonstration world for tests that do not write. All files of a worker
 * share one graph, which is never closed. Its requests share no facts, so that their statements can be
 * counted.
 */
export async function readOnlyGraph(): Promise<ReadOnlyGraph> {
  const graph = await (world ??= openTestGraph('katun', { keptBytes: 0 }));
  graph.takeFetches();
  return graph;
}

/**
 * Opens the whole graph over databases with this prefix. Missing databases are copied from the
 * template, or loaded from the files. The relays stop once they have caught up, so that statements
 * can be counted; an option keeps them running.
 */
export async function openTestGraph(
  prefix: string,
  {
    follow = false,
    fresh = false,
    ...settings
  }: {
    readonly follow?: boolean;
    readonly fresh?: boolean;
    readonly positionWaitMs?: number;
    readonly keptBytes?: number;
    /** The clock of the subgraphs; on the day of the demonstration if absent. */
    readonly clock?: Clock;
    /** What fills missing databases; the demonstration if absent. */
    readonly world?: World;
  } = {},
): Promise<TestGraph> {
  const lifetime = new Lifetime();
  const environment = { ...testEnvironment, ...settings, urls: urlsOf(prefix) };
  if (!fresh) await copyTemplates(environment.urls.ownerUrl, prefix);
  const { gateway, subgraphs, relays } = await openGraph(environment, lifetime);
  if (!follow) await Promise.all(relays.map((relay) => relay.close()));
  const fetches: string[] = [];
  for (const subgraph of subgraphs.values()) {
    const { execute } = subgraph;
    Object.assign(subgraph, {
      execute: (request: Parameters<typeof execute>[0]) => {
        fetches.push(subgraph.name);
        return execute(request);
      },
    });
  }
  const server = new ApolloServer({
    gateway,
    formatError: (_formatted, error) => presentGatewayError(error, environment.log),
  });
  await server.start();
  await plannersStarted();
  const askAt = async <Data>(
    atLeast: unknown,
    query: string,
    variables: Record<string, unknown> = {},
    authorization?: string,
  ) => {
    const caller = await testIdentity.identify(authorization);
    const { body } = await server.executeOperation(
      { query, variables, extensions: { atLeast } },
      { contextValue: { requestId: 'test', caller, authorization } },
    );
    if (body.kind !== 'single') throw new Error('an answer in parts');
    return JSON.parse(JSON.stringify(body.singleResult)) as PositionedAnswer<Data>;
  };
  const ask = async <Data>(...asked: [string, Record<string, unknown>?, string?]) => {
    const { extensions: _, ...answer } = await askAt<Data>(undefined, ...asked);
    return answer as Answer<Data>;
  };
  return {
    subgraphs,
    relays,
    ask,
    askAt,
    run: (name, variables, authorization) => ask(readOperation(name), variables, authorization),
    takeFetches: () => fetches.splice(0),
    async close() {
      await server.stop();
      await lifetime.close();
      // Other files of this process have not added anything to the dictionary.
      useProperties(propertiesOfFile());
    },
  };
}

/** Returns the URLs of the test run's server, for databases with this prefix. */
export function urlsOf(prefix: string) {
  const { appUrl, ownerUrl } = inject('databaseUrls');
  const url = withPrefix(appUrl, prefix);
  return { appUrl: url, ownerUrl: withPrefix(ownerUrl!, prefix), listenUrl: url };
}
