import type { MikroORM } from '@mikro-orm/postgresql';
import { type GraphQLSchema, execute } from 'graphql';
import { listenUrl, openDatabase } from '../../database/connecting/database.ts';
import { prepareDatabase } from '../../database/connecting/databasePreparation.ts';
import { endOf, endingWith } from '../../database/sql/requestEnd.ts';
import { KeptFacts } from '../../database/kept/keptFacts.ts';
import { Storage } from '../../database/storage.ts';
import { News } from '../../feeds/following/news.ts';
import { readLastChange } from '../../feeds/positions/lastChange.ts';
import { RequestPosition } from '../../feeds/positions/requestPosition.ts';
import { SubgraphPositions } from '../../feeds/positions/subgraphPositions.ts';
import { startRelay } from '../../feeds/following/relaying/relay.ts';
import { startWorker } from '../../feeds/following/worker.ts';
import { inSpan } from '../../observing/tracing.ts';
import { WriteQueue } from '../../writes/attempts/writeQueue.ts';
import { presentError } from '../errors/presentError.ts';
import type { ExecuteOperation } from '../operationRequest.ts';
import type {
  RequestContext,
  Subgraph,
  SubgraphDefinition,
  SubgraphEnvironment,
} from '../subgraph.ts';
import { parsedOperations } from './parsedOperations.ts';
import { schemaOf } from './subgraphSchema.ts';

/** Prepares a subgraph's database, connects to it as the application role and returns the subgraph. */
export async function openSubgraph(
  definition: SubgraphDefinition,
  environment: SubgraphEnvironment,
): Promise<Subgraph> {
  const { urls, world, clock, log, onProgress, stopping } = environment;
  const { positionWaitMs = 5_000, keptBytes = 2 ** 25 } = environment;
  const { name, relays, workers = [], sharesReplicas = false } = definition;
  await prepareDatabase(definition, urls, world, onProgress);
  const orm = await openDatabase(definition, urls);
  await definition.opened?.(orm.em.fork(), log);
  const schema = schemaOf(definition);
  const news = new News({
    url: listenUrl(definition, urls),
    notify: (payload) => orm.em.fork().execute(`select pg_notify('katun', ?)`, [payload]),
    readLastChange: () => readLastChange(orm.em.fork()),
    log,
    stopping,
  });
  news.open();
  const kept = keptBytes === 0 ? null : new KeptFacts(keptBytes, sharesReplicas);
  const positions = new SubgraphPositions({
    name,
    em: orm.em,
    news,
    kept,
    following: relays.map(({ source, kind, isForWrites = false }) => ({
      source,
      kind,
      isReflected: !isForWrites,
    })),
    readDerived: workers.find(({ derives }) => derives)?.derives?.state ?? null,
    waitMs: positionWaitMs,
  });
  const context = contextFactory(definition, environment, orm, positions, kept);
  const run = operationRunner(schema, context, environment);
  return {
    name,
    schema,
    context,
    positions,
    execute: (request) => inSpan(`subgraph ${name}`, {}, () => run(request)),
    follow: (sourceOf) => {
      const started = relays.map((one) => startRelay(orm.em, one, sourceOf(one.source), log));
      positions.follow(started);
      return started;
    },
    work: () => workers.map((worker) => startWorker(orm.em, worker, clock, positions, log)),
    rebuild: async (onRebuilt, isStopped) => {
      for (const { derives } of workers) {
        if (!derives) continue;
        if (!(await derives.rebuild(orm.em, clock.today(), onRebuilt, isStopped))) return false;
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
 * How long the response to a write may still be read after the request has ended, in milliseconds.
 */
const responseGraceMs = 8_000;

/** Returns the function that creates the context of a request. */
function contextFactory(
  definition: SubgraphDefinition,
  { clock, storage = new Storage(null) }: SubgraphEnvironment,
  orm: MikroORM,
  positions: SubgraphPositions,
  kept: KeptFacts | null,
): Subgraph['context'] {
  const writes = new WriteQueue();
  return ({ caller, requestId, signal, atLeast, maxHeldMs }) => {
    const today = clock.today();
    const readersUntil = (end: AbortSignal | undefined, shared: KeptFacts | null) => {
      const em = endingWith(orm.em, end);
      return { em, loaders: definition.loaders(em, today, caller, shared) };
    };
    // Replace the entity manager by one that is cancelled later: the response to a committed write
    // may still be read after the request has ended.
    const forgetReads = () =>
      void Object.assign(request, readersUntil(signal && endOf(signal, responseGraceMs), null));
    const request = {
      ...readersUntil(signal && endOf(signal), kept),
      today,
      caller,
      requestId,
      position: new RequestPosition(positions, atLeast, signal),
      news: positions.sources.news,
      storage,
      writes,
      maxHeldMs,
      signal,
      forgetReads,
    };
    return request;
  };
}

/** Returns the function that identifies the caller of an operation and executes it. */
function operationRunner(
  schema: GraphQLSchema,
  context: Subgraph['context'],
  { identity, log }: SubgraphEnvironment,
): ExecuteOperation {
  const parsed = parsedOperations(schema);
  const refuse = (errors: readonly unknown[]) => ({
    data: null,
    errors: errors.map((error) => presentError(error, log)),
  });
  return async (request) => {
    const { document, errors } = parsed(request.query);
    if (errors.length > 0) return refuse(errors);
    const { authorization, requestId, signal, atLeast, maxHeldMs } = request;
    let contextValue: RequestContext;
    try {
      const caller = await identity.identify(authorization);
      contextValue = context({ caller, requestId, signal, atLeast, maxHeldMs });
      await contextValue.position.begin();
    } catch (error) {
      return refuse([error]);
    }
    const result = await execute({
      schema,
      document,
      contextValue,
      ...(request.variables && { variableValues: request.variables }),
      ...(request.operationName && { operationName: request.operationName }),
    });
    const data = result.data ?? null;
    const extensions = { position: contextValue.position.answered };
    if (!result.errors) return { data, extensions };
    return { data, errors: result.errors.map((error) => presentError(error, log)), extensions };
  };
}

async function answers(orm: MikroORM): Promise<boolean> {
  try {
    await orm.em.fork().execute('select 1');
    return true;
  } catch {
    return false;
  }
}
