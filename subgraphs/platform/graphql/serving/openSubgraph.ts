import type { MikroORM } from '@mikro-orm/postgresql';
import { type GraphQLSchema, execute } from 'graphql';
import { listenUrl, openDatabase } from '../../database/connecting/database.ts';
import { prepareDatabase } from '../../database/connecting/databasePreparation.ts';
import { answerOnce } from '../../database/kept/keptAnswers.ts';
import { KeptFacts } from '../../database/kept/keptFacts.ts';
import { News } from '../../feeds/following/news.ts';
import { readLastChange } from '../../feeds/positions/lastChange.ts';
import { SubgraphPositions } from '../../feeds/positions/subgraphPositions.ts';
import { startRelay } from '../../feeds/following/relaying/relay.ts';
import { startWorker } from '../../feeds/following/worker.ts';
import { inSpan } from '../../observing/tracing.ts';
import { presentError } from '../errors/presentError.ts';
import type { ExecuteOperation } from '../operationRequest.ts';
import type { Subgraph, SubgraphDefinition, SubgraphEnvironment } from '../subgraph.ts';
import { parsedOperations } from './parsedOperations.ts';
import { type OpenRequest, requestOpener } from './requestContext.ts';
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
  const openRequest = requestOpener(definition, environment, orm, positions, kept);
  const run = operationRunner(schema, openRequest, environment);
  return {
    name,
    schema,
    context: (by) => openRequest(by).context,
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

/** Returns the function that identifies the caller of an operation and executes it. */
function operationRunner(
  schema: GraphQLSchema,
  openRequest: (by: Parameters<Subgraph['context']>[0]) => OpenRequest,
  { identity, log }: SubgraphEnvironment,
): ExecuteOperation {
  const parsed = parsedOperations(schema);
  const refuse = (errors: readonly unknown[]) => ({
    data: null,
    errors: errors.map((error) => presentError(error, log)),
  });
  return async (request) => {
    const { document, number, isQuery, errors } = parsed(request.query);
    if (errors.length > 0) return refuse(errors);
    const { authorization, requestId, signal, atLeast, maxHeldMs, operationName, variables } =
      request;
    let opened: OpenRequest;
    try {
      const caller = await identity.identify(authorization);
      opened = openRequest({ caller, requestId, signal, atLeast, maxHeldMs });
      await opened.position.begin();
    } catch (error) {
      return refuse([error]);
    }
    const { context: contextValue, facts, position } = opened;
    const { caller, today } = contextValue;
    const executed = async () =>
      execute({
        schema,
        document,
        contextValue,
        ...(variables && { variableValues: variables }),
        ...(operationName && { operationName }),
      });
    const asked = { document: number, operationName, variables, caller, today };
    const isKeepable = isQuery && facts !== null;
    const result = isKeepable ? await answerOnce(facts, asked, executed) : await executed();
    const data = result.data ?? null;
    const extensions = { position: position.answered };
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
