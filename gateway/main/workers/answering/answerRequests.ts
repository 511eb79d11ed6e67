import { Storage } from '../../../../subgraphs/platform/database/storage.ts';
import type { FollowingProgress } from '../../../../subgraphs/platform/feeds/positions/subgraphPositions.ts';
import { openIdentity } from '../../../../subgraphs/platform/identity/identity.ts';
import { openLog } from '../../../../subgraphs/platform/observing/log.ts';
import { openMetrics } from '../../../../subgraphs/platform/observing/metrics.ts';
import { openTracing } from '../../../../subgraphs/platform/observing/openTracing.ts';
import type { Trouble } from '../../../../subgraphs/platform/process/trouble.ts';
import { clockOf } from '../../../../subgraphs/platform/process/clock.ts';
import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import type { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { serveGateway } from '../../../http/server.ts';
import { openDocuments } from '../../documents/documentsFile.ts';
import { ownDocuments } from '../../documents/ownDocuments.ts';
import { openGateway, openSubgraphs, planningOf, readinessOf, servingOf } from '../../graph.ts';
import type { Call } from '../calls.ts';
import { followElsewhere } from './followedElsewhere.ts';
import { forwardTo } from './forwarding.ts';
import type { PrimaryFunctions, WorkerTask } from '../workerCalls.ts';

/** A worker that listens. */
export interface AnsweringWorker {
  readonly url: string;
  /** Takes how far a subgraph has come. */
  progressed(subgraph: string, progress: FollowingProgress): void;
  metrics(): Promise<string>;
  isReady(): Promise<boolean>;
  troubles(): Promise<readonly Trouble[]>;
}

/** The planner threads of each of several workers, unless a setting states another number. */
const plannerThreadsOfWorker = 1;

/**
 * Opens the graph without background work, and answers requests at the shared port.
 * @throws StartupError if the worker cannot answer.
 */
export async function answerRequests(
  config: Config,
  task: WorkerTask,
  lifetime: Lifetime,
  primary: Call<PrimaryFunctions>,
): Promise<AnsweringWorker> {
  const { urls, world, dataDir } = task;
  const name = `worker ${task.number}`;
  const log = openLog(config).child({ process: name });
  const metrics = openMetrics(name);
  lifetime.keep(await openTracing(config, 'katun'));
  const documents = openDocuments(config, ownDocuments(), log, lifetime);
  const identity = await openIdentity(config, log);
  const { threads, ...limits } = planningOf(config);
  const storage = new Storage(dataDir);
  const opened = { urls, world, log, identity, metrics, storage };
  const environment = {
    ...opened,
    clock: clockOf(config, world.today),
    onProgress: () => undefined,
    stopping: lifetime.stopping,
    planning: { ...limits, threads: threads ?? plannerThreadsOfWorker },
    positionWaitMs: config.positionWaitMs,
    keptBytes: config.keptBytes,
  };
  const subgraphs = await openSubgraphs(environment, lifetime);
  const takers = new Map(
    Array.from(subgraphs, ([subgraph, one]) => [subgraph, followElsewhere(one, primary)] as const),
  );
  const gateway = openGateway(subgraphs, environment, lifetime);
  const forwarding = lifetime.keep(forwardTo(task.primaryUrl));
  const readiness = () => readinessOf(subgraphs.values());
  const server = lifetime.keep(
    await serveGateway({
      ...servingOf(config),
      port: task.port,
      gateway,
      log,
      identity,
      metrics,
      documents,
      readiness,
      healthRoutes: forwarding.health,
      routes: forwarding.imports,
    }),
  );
  return {
    url: server.url,
    progressed: (subgraph, progress) => takers.get(subgraph)?.(progress),
    metrics: () => metrics.text(),
    isReady: async () => Object.values(await readiness()).every(Boolean),
    troubles: () => storage.troubles(),
  };
}
