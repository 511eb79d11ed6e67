import './config.ts';
import { ApolloGateway } from '@apollo/gateway';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse, validate } from 'graphql';
import type { Logger } from 'pino';
import type { IdentifiedRequest } from '../subgraphs/platform/httpServer.ts';
import { authorising } from './authorising/authorising.ts';
import { takeGuards } from './authorising/supergraphGuards.ts';
import { Generation } from './executing/generation.ts';
import type { SourceFactory, SubgraphSource } from './fetching/source.ts';
import { PlanCache } from './planning/planCache.ts';
import type { Planner } from './planning/planner.ts';
import { plannerPool } from './planning/plannerPool.ts';

/** What the phases of one request may know. */
export type GatewayContext = Omit<IdentifiedRequest, 'signal' | 'headers'> &
  Partial<Pick<IdentifiedRequest, 'signal'>> & {
    /** Other headers of the request that go on to subgraphs, as they are. */
    readonly forwarded?: Readonly<Record<string, string>> | undefined;
  };

/** A gateway whose supergraph can be exchanged while it answers. */
export interface ReloadableGateway extends ApolloGateway {
  /**
   * Takes another supergraph, as soon as the latest operations are planned for it.
   * @throws when it is none; the old one stays.
   */
  reload(supergraphSdl: string): Promise<void>;
}

/** Makes a planner for a supergraph. */
export type PlannerFactory = (supergraphSdl: string) => Planner & { close?(): Promise<void> };

/** How many operations are planned before another supergraph is taken. */
const mostWarmed = 100;

/** How long requests that are under way may still need the planner of the old supergraph. */
const graceMs = 30_000;

/**
 * An Apollo gateway over a composed Federation 2 schema: its schema and its planner, with an executor
 * of our own. `operations` are planned before the first request asks for them.
 */
export function createGateway(
  supergraphSdl: string,
  sourceOf: SourceFactory,
  log: Logger,
  planning: { readonly planner?: PlannerFactory; readonly operations?: readonly string[] } = {},
): ReloadableGateway {
  const { planner = (sdl) => plannerPool(sdl, 1), operations = [] } = planning;
  return new CompilingGateway({ supergraphSdl, sourceOf, log, planner, operations });
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
    const { requestId, authorization, forwarded, signal } = context as GatewayContext;
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
      signal,
    });
  };
}

/** A supergraph without its guards, which Apollo's gateway would refuse, and a planner for it. */
interface Planning extends ReturnType<typeof takeGuards> {
  readonly planner: ReturnType<PlannerFactory>;
  readonly plans: PlanCache;
}

class CompilingGateway extends ApolloGateway implements ReloadableGateway {
  /** A request is executed by the generation whose schema it was validated against. */
  readonly #executors = new WeakMap<GraphQLSchema, Executor>();
  readonly #plannerOf: PlannerFactory;
  #planning: Planning;
  readonly #open = new Set<Planning>();
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
    this.#planning = this.#planFor(supergraphSdl);
    this.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      const { plans, guards } = this.#planning;
      const generation = new Generation(apiSchema, coreSupergraphSdl, plans, new Map(sources));
      this.#executors.set(apiSchema, authorising(executorOf(generation), guards));
      for (const operation of operations) generation.warm(parse(operation));
    });
    this.executor = async (request) => {
      const execute = this.#executors.get(request.schema);
      if (!execute) throw new Error('expected a schema that this gateway has loaded');
      return execute(request);
    };
  }

  async reload(supergraphSdl: string): Promise<void> {
    if (!this.#update) throw new Error('expected a gateway that has been started');
    const { sdl } = takeGuards(supergraphSdl);
    const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
    const old = this.#planning;
    const next = this.#planFor(supergraphSdl);
    const latest = old.plans.documents().slice(0, mostWarmed);
    const usable = latest.filter((document) => validate(schema, parse(document)).length === 0);
    await Promise.allSettled(usable.map((document) => next.plans.plan(document)));
    this.#planning = next;
    try {
      this.#update(next.sdl);
      setTimeout(() => void this.#close(old), graceMs).unref();
    } catch (error) {
      this.#planning = old;
      await this.#close(next);
      throw error;
    }
  }

  override async stop(): Promise<void> {
    await super.stop();
    await Promise.all([...this.#open].map((planning) => this.#close(planning)));
  }

  #planFor(supergraphSdl: string): Planning {
    const taken = takeGuards(supergraphSdl);
    const planner = this.#plannerOf(taken.sdl);
    const planning = { ...taken, planner, plans: new PlanCache(planner) };
    this.#open.add(planning);
    return planning;
  }

  async #close(planning: Planning): Promise<void> {
    this.#open.delete(planning);
    await planning.planner.close?.();
  }
}
