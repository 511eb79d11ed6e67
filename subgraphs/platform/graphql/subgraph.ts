import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLFormattedError, type GraphQLSchema, execute, parse } from 'graphql';
import type { Logger } from 'pino';
import { type NonEmptyArray, buildSchemaSync, createResolversMap } from 'type-graphql';
import { limitArguments } from './argumentLimits.ts';
import { guardFields } from '../identity/authorisation/guarding.ts';
import { readGuards } from '../identity/authorisation/guards.ts';
import type { Clock } from '../process/clock.ts';
import {
  type DatabaseDefinition,
  type DatabaseUrls,
  listenUrl,
  openDatabase,
} from '../database/connecting/database.ts';
import { prepareDatabase } from '../database/connecting/databasePreparation.ts';
import { presentError } from './errors/presentError.ts';
import type { Caller } from '../identity/caller.ts';
import type { Identity } from '../identity/tokens.ts';
import type { ImportDefinition } from '../importing/importing.ts';
import { inSpan } from '../observing/tracing.ts';
import type { ChangeSource } from '../feeds/following/changeSource.ts';
import { News } from '../feeds/following/news.ts';
import { type Relay, type RelayDefinition, startRelay } from '../feeds/following/relay.ts';
import { preparedOperations } from './preparedOperations.ts';
import { endOf, endingWith } from '../database/sql/requestEnd.ts';
import {
  type RebuildProgress,
  type WorkerDefinition,
  startWorker,
} from '../feeds/following/worker.ts';
import { Storage } from '../database/storage.ts';

type Class = new (...args: never[]) => object;

/** Everything that a subgraph provides: its `subgraph.ts` composes one of these. */
export interface SubgraphDefinition<Loaders = unknown> extends DatabaseDefinition {
  readonly resolvers: NonEmptyArray<Class>;
  /** Types that only references reach, which no root field leads to. */
  readonly orphanedTypes: readonly Class[];
  /** Whose change feeds it follows, to keep the facts of others that it must know at all times. */
  readonly relays: readonly RelayDefinition[];
  /** What it derives from its own rows and from those that relays keep, in the background. */
  readonly workers?: readonly WorkerDefinition[];
  /** The kinds of files that it takes in as a whole; none if absent. */
  readonly imports?: readonly ImportDefinition[];
  /** How a representation `{__typename, <key>}` sent by a gateway becomes the entity. */
  readonly references: Readonly<Record<string, ReferenceResolver<Loaders>>>;
  /** Loaders for one request, so that nothing read is older than the request. */
  loaders(em: EntityManager, today: string, caller: Caller | null): Loaders;
}

/** Resolves a reference, raw JSON with a key and what `@requires` asks; `null` when none exists. */
export type ReferenceResolver<Loaders> = (
  representation: never,
  context: RequestContext<Loaders>,
) => Promise<unknown>;

/** Checks a definition against the loaders that its parts share, which nobody else needs to know. */
export function defineSubgraph<Loaders>(definition: SubgraphDefinition<Loaders>) {
  return definition as SubgraphDefinition;
}

/** What a resolver gets as context. */
export interface RequestContext<Loaders = unknown> {
  readonly em: EntityManager;
  readonly loaders: Loaders;
  /** The day on which the program lives. */
  readonly today: string;
  /** Who asks; null without a token. */
  readonly caller: Caller | null;
  readonly requestId: string;
  /** What its database notifies of. */
  readonly news: News;
  /** The space that its database has. */
  readonly storage: Storage;
  /** Aborted when whoever asks waits no longer. */
  readonly signal: AbortSignal | undefined;
  /** After a write: what was read before is not what is there now, so that it is read anew. */
  forgetReads(): void;
}

/** A GraphQL request to a subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** The caller's `Authorization` header, which is verified again here. */
  readonly authorization?: string | undefined;
  readonly requestId: string;
  /** Aborted when nobody awaits the answer any more: its statements are cancelled then. */
  readonly signal?: AbortSignal | undefined;
}

/** Its answer, with errors as the caller may see them. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A running subgraph. */
export interface Subgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly context: (
    by: Pick<RequestContext, 'caller' | 'requestId'> & Pick<SubgraphRequest, 'signal'>,
  ) => RequestContext;
  /** Executes an operation that a gateway planned, in this process: no HTTP, no JSON, no validation. */
  readonly execute: (request: SubgraphRequest) => Promise<SubgraphResponse>;
  /** Starts to follow the change feeds of others, which must answer from now on. */
  readonly follow: (sourceOf: (subgraph: string) => ChangeSource) => readonly Relay[];
  /** Starts its workers. */
  readonly work: () => readonly Relay[];
  /**
   * Makes anew what its workers keep, a part in each transaction; one that was stopped goes on where
   * it was.
   * @param isStopped asked between the parts.
   * @returns whether it has come to the end.
   */
  readonly rebuild: (
    onProgress: (progress: RebuildProgress) => void,
    isStopped: () => boolean,
  ) => Promise<boolean>;
  /** Whether its database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** Where and when a subgraph runs. */
export interface SubgraphEnvironment {
  readonly urls: DatabaseUrls;
  readonly clock: Clock;
  readonly log: Logger;
  readonly identity: Identity;
  readonly onProgress: (step: string) => void;
  /** Aborted when the program is to stop: what is under way is ended, and nothing waits any more. */
  readonly stopping?: AbortSignal;
  /** The space that the databases have; unknown if absent. */
  readonly storage?: Storage;
}

/** How long the answer to a write may be read after the end of its request, in milliseconds. */
const answerGraceMs = 8_000;

/** Prepares a subgraph's database, opens it as the application role and makes the subgraph runnable. */
export async function openSubgraph(
  definition: SubgraphDefinition,
  environment: SubgraphEnvironment,
): Promise<Subgraph> {
  const { urls, clock, log, identity, onProgress, stopping } = environment;
  const { storage = new Storage(null) } = environment;
  await prepareDatabase(definition, urls, onProgress);
  const orm = await openDatabase(definition, urls);
  const schema = schemaOf(definition);
  const prepared = preparedOperations(schema);
  const news = new News({
    url: listenUrl(definition, urls),
    notify: (payload) => orm.em.fork().execute(`select pg_notify('katun', ?)`, [payload]),
    log,
    stopping,
  });
  const context: Subgraph['context'] = ({ caller, requestId, signal }) => {
    const today = clock.today();
    const readingUntil = (end: AbortSignal | undefined) => {
      const em = endingWith(orm.em, end);
      return { em, loaders: definition.loaders(em, today, caller) };
    };
    // The answer to a write that has been committed may still be read after the end.
    const forgetReads = () =>
      void Object.assign(request, readingUntil(signal && endOf(signal, answerGraceMs)));
    const request = {
      ...readingUntil(signal && endOf(signal)),
      today,
      caller,
      requestId,
      news,
      storage,
      signal,
      forgetReads,
    };
    return request;
  };
  const run: Subgraph['execute'] = async (request) => {
    const plan = prepared(request.query);
    const refuse = (errors: readonly unknown[]) => ({
      data: null,
      errors: errors.map((error) => presentError(error, log)),
    });
    if (plan.errors.length > 0) return refuse(plan.errors);
    let caller: Caller | null;
    try {
      caller = await identity.identify(request.authorization);
    } catch (error) {
      return refuse([error]);
    }
    const result = await execute({
      schema,
      document: plan.document,
      contextValue: context({ caller, requestId: request.requestId, signal: request.signal }),
      ...(request.variables && { variableValues: request.variables }),
      ...(request.operationName && { operationName: request.operationName }),
    });
    const data = result.data ?? null;
    if (!result.errors) return { data };
    return { data, errors: result.errors.map((error) => presentError(error, log)) };
  };
  return {
    name: definition.name,
    schema,
    context,
    execute: (request) => inSpan(`subgraph ${definition.name}`, {}, () => run(request)),
    follow: (sourceOf) =>
      definition.relays.map((relay) => startRelay(orm.em, relay, sourceOf(relay.source), log)),
    work: () =>
      (definition.workers ?? []).map((worker) =>
        startWorker(orm.em, definition.name, worker, clock, news, log),
      ),
    rebuild: async (onRebuilt, isStopped) => {
      for (const worker of definition.workers ?? []) {
        if (!(await worker.rebuild(orm.em, clock.today(), onRebuilt, isStopped))) return false;
      }
      return true;
    },
    isReady: () => answers(orm),
    async close() {
      await news.close();
      await orm.close(true);
    },
  };
}

/**
 * The federated schema of a subgraph. Reference resolvers are made async here: one that throws
 * synchronously would null every entity of its fetch instead of its own.
 */
export function schemaOf(definition: SubgraphDefinition): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: definition.resolvers,
    orphanedTypes: [...definition.orphanedTypes],
    validate: false,
    skipCheck: true,
  });
  const typeDefs = parse(`${federationLink}\n${printSchemaWithDirectives(schema)}`);
  const resolvers = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(definition.references)) {
    resolvers[type] = {
      ...resolvers[type],
      __resolveReference: async (representation: never, context: RequestContext) =>
        resolve(representation, context),
    };
  }
  const subgraph = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  limitArguments(subgraph);
  guardFields(subgraph, readGuards(typeDefs));
  return subgraph;
}

const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: [
    "@key" "@shareable" "@external" "@requires" "@provides" "@authenticated" "@requiresScopes"
  ]
)`;

async function answers(orm: MikroORM): Promise<boolean> {
  try {
    await orm.em.fork().execute('select 1');
    return true;
  } catch {
    return false;
  }
}
