import './planning/config.ts';
import { ApolloGateway } from '@apollo/gateway';
import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import type { Logger } from 'pino';
import { atLeastHeader } from '../subgraphs/platform/feeds/positions/positionHeaders.ts';
import type { IdentifiedRequest } from '../subgraphs/platform/http/server/graphqlRoute.ts';
import { authorising } from './authorising/authorising.ts';
import { Generation } from './executing/generation.ts';
import type { SourceFactory, SubgraphSource } from './fetching/source.ts';
import { PlanCache } from './planning/planCache.ts';
import { CacheHints } from './http/cacheHints.ts';
import type { Planner } from './planning/planner/planner.ts';
import { plannerPool } from './planning/pool/plannerPool.ts';
import { type ServableSupergraph, servableSupergraph } from './planning/servableSupergraph.ts';
import { LatestFirst } from './reloading.ts';

/** The context of a request, available to all phases. */
export type GatewayContext = Omit<IdentifiedRequest, 'signal' | 'arrivedAt' | 'headers'> &
  Partial<Pick<IdentifiedRequest, 'signal'>> & {
    /**
     * The arrival of the request, on the clock of `performance.now()`; the current time if absent.
     */
    readonly arrivedAt?: number;
    /** Other request headers, which are forwarded to subgraphs unchanged. */
    readonly forwarded?: Readonly<Record<string, string>> | undefined;
  };

/** A gateway whose supergraph can be replaced while it serves requests. */
export interface ReloadableGateway extends ApolloGateway {
  /**
   * Replaces the supergraph, after planning the most recently used operations for it. If it is
   * called several times before a replacement is complete, the latest valid supergraph is used.
   * @throws if the supergraph cannot be served; the old one is kept.
   */
  reload(supergraphSdl: string): Promise<void>;
  /**
   * Returns for how many seconds an answer to a document stays fresh, according to the cache hints
   * of the supergraph; null if the answer is private to the caller.
   * @param schema the schema that the document was validated against.
   */
  maxAgeOf(schema: GraphQLSchema, document: DocumentNode): number | null;
}

/** Creates a planner for a supergraph. */
export type PlannerFactory = (supergraphSdl: string) => Planner & { close?(): Promise<void> };

/** Options for planning operations. */
export interface PlanningOptions {
  /** Creates the planner. If absent, the gateway plans in worker threads. */
  readonly planner?: PlannerFactory;
  /** Operations to plan in advance, before the first request for them. */
  readonly operations?: readonly string[];
  /** The limit of processor time for planning one operation, in milliseconds. */
  readonly limitMs?: number;
  /** The number of planner threads; depends on the number of processors if absent. */
  readonly threads?: number | null;
  /** The largest number of fetches of a plan; unlimited if absent. */
  readonly maxFetches?: number;
}

/** The number of operations that are planned before a new supergraph replaces the old one. */
const maxWarmed = 100;

/**
 * The time for which requests in progress may use the planner of the old supergraph, in
 * milliseconds.
 */
const graceMs = 30_000;

/** The number of planners of old supergraphs that are kept for requests in progress. */
const maxRetired = 2;

/**
 * Creates an Apollo gateway over a composed Federation 2 supergraph, with Katun's own executor.
 * @throws if the supergraph uses a feature that the gateway does not support.
 */
export function createGateway(
  supergraphSdl: string,
  sourceOf: SourceFactory,
  log: Logger,
  { operations = [], planner, ...pool }: PlanningOptions = {},
): ReloadableGateway {
  const plannerOf = planner ?? ((sdl: string) => plannerPool(sdl, pool));
  return new CompilingGateway({ supergraphSdl, sourceOf, log, planner: plannerOf, operations });
}

interface GatewayOptions {
  readonly supergraphSdl: string;
  readonly sourceOf: SourceFactory;
  readonly log: Logger;
  readonly planner: PlannerFactory;
  readonly operations: readonly string[];
}

type Executor = ApolloGateway['executor'];

function executorOf(generation: Generation): Executor {
  return async ({ document, request, context }) => {
    const { requestId, authorization, forwarded, signal, arrivedAt, caller } =
      context as GatewayContext;
    return generation.execute({
      document,
      operationName: request.operationName,
      variables: request.variables ?? {},
      requestId,
      headers: {
        ...forwarded,
        'x-request-id': requestId,
        ...(authorization !== undefined && { authorization }),
      },
      atLeast: request.extensions?.['atLeast'] ?? request.http?.headers.get(atLeastHeader),
      signal,
      arrivedAt,
      caller: caller?.subject,
    });
  };
}

/** A supergraph that can be served, and its planner. */
interface Planning extends ServableSupergraph {
  readonly planner: ReturnType<PlannerFactory>;
  readonly plans: PlanCache;
}

class CompilingGateway extends ApolloGateway implements ReloadableGateway {
  /**
   * Executors by API schema: a request is executed for the schema that it was validated against.
   */
  readonly #executors = new WeakMap<GraphQLSchema, Executor>();
  readonly #hints = new WeakMap<GraphQLSchema, CacheHints>();
  readonly #plannerOf: PlannerFactory;
  #planning: Planning;
  readonly #open = new Set<Planning>();
  readonly #retired: Planning[] = [];
  readonly #reloads = new LatestFirst((sdl: string) => this.#replaceSupergraph(sdl));
  #isStopped = false;
  #update: ((supergraphSdl: string) => void) | undefined;

  constructor({ supergraphSdl, sourceOf, log, planner, operations }: GatewayOptions) {
    const sources = new Map<string, SubgraphSource>();
    super({
      supergraphSdl: async ({ update }) => {
        this.#update = update;
        return { supergraphSdl: this.#planning.sdl };
      },
      buildService: ({ name, url }) => {
        sources.set(name, sourceOf({ name, url: url ?? '' }));
        return {
          process: () => Promise.reject(new Error('expected fetches by the executor only')),
        };
      },
      logger: {
        debug: (message) => log.debug(message),
        info: (message) => log.debug(message),
        warn: (message) => log.warn(message),
        error: (message) => log.error(message),
      },
    });
    this.#plannerOf = planner;
    this.#planning = this.#planFor(servableSupergraph(supergraphSdl));
    this.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      const { plans, guards } = this.#planning;
      const generation = new Generation(apiSchema, coreSupergraphSdl, plans, new Map(sources));
      this.#hints.set(apiSchema, new CacheHints(apiSchema, coreSupergraphSdl));
      this.#executors.set(apiSchema, authorising(executorOf(generation), guards));
      for (const operation of operations) generation.warm(parse(operation));
    });
    this.executor = async (request) => {
      const execute = this.#executors.get(request.schema);
      if (!execute) throw new Error('expected a schema that this gateway has loaded');
      return execute(request);
    };
  }

  override async load(
    ...options: Parameters<ApolloGateway['load']>
  ): ReturnType<ApolloGateway['load']> {
    try {
      return await super.load(...options);
    } catch (error) {
      await this.#closeAll();
      throw error;
    }
  }

  async reload(supergraphSdl: string): Promise<void> {
    await this.#reloads.add(supergraphSdl);
  }

  maxAgeOf(schema: GraphQLSchema, document: DocumentNode): number | null {
    return this.#hints.get(schema)?.maxAgeOf(document) ?? null;
  }

  override async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#closeAll();
    await this.#reloads.settled();
    await super.stop();
  }

  async #replaceSupergraph(supergraphSdl: string): Promise<void> {
    if (this.#isStopped) throw new Error('expected a gateway that has not been stopped');
    if (!this.#update) throw new Error('expected a gateway that has been started');
    const old = this.#planning;
    if (supergraphSdl === old.originalSdl) return;
    const supergraph = servableSupergraph(supergraphSdl);
    const schema = Supergraph.build(supergraph.sdl).apiSchema().toGraphQLJSSchema();
    const next = this.#planFor(supergraph);
    try {
      const latest = old.plans.documents().slice(0, maxWarmed);
      const usable = latest.filter((document) => validate(schema, parse(document)).length === 0);
      await Promise.allSettled(usable.map((document) => next.plans.plan(document)));
      if (this.#isStopped) throw new Error('expected a gateway that has not been stopped');
      this.#planning = next;
      this.#update(next.sdl);
    } catch (error) {
      this.#planning = old;
      await this.#close(next);
      throw error;
    }
    this.#retire(old);
  }

  #planFor(supergraph: ServableSupergraph): Planning {
    const planner = this.#plannerOf(supergraph.sdl);
    const planning = { ...supergraph, planner, plans: new PlanCache(planner) };
    this.#open.add(planning);
    return planning;
  }

  /** Closes the planner of an old supergraph once the requests in progress no longer need it. */
  #retire(planning: Planning): void {
    this.#retired.push(planning);
    if (this.#retired.length > maxRetired) void this.#close(this.#retired[0]!);
    setTimeout(() => void this.#close(planning), graceMs).unref();
  }

  async #close(planning: Planning): Promise<void> {
    const index = this.#retired.indexOf(planning);
    if (index !== -1) this.#retired.splice(index, 1);
    if (this.#open.delete(planning)) await planning.planner.close?.();
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#open].map((planning) => this.#close(planning)));
  }
}
