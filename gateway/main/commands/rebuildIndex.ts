import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { openDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { openSubgraph } from '../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { definitions } from '../graph.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';

/** The interval between progress lines, in milliseconds. */
const progressIntervalMs = 2_000;

/**
 * Rebuilds the match index of the products subgraph from its replicas of needs, makers and
 * contracts. If stopped, the next rebuild resumes where it stopped.
 */
export async function rebuildIndex(
  config: Config,
  lifetime: Lifetime,
  printLine: (line: string) => void,
): Promise<false> {
  const log = openLog(config);
  const onProgress = (step: string) => printLine(`  ${step}`);
  const databases = lifetime.keep(
    await openDatabases(config, config.dataDir, { onProgress, log, signal: lifetime.stopping }),
  );
  const definition = definitions.get('products')!;
  const world = await currentWorld(config, definition, databases.urls);
  const subgraph = lifetime.keep(
    await openSubgraph(definition, {
      urls: databases.urls,
      world,
      clock: clockOf(config, world.today),
      log,
      identity: await openIdentity(config, log),
      onProgress,
    }),
  );
  let isStopped = false;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  lifetime.keep({
    close: () => {
      isStopped = true;
      return ended;
    },
  });
  let reportedAt = 0;
  try {
    const isComplete = await subgraph.rebuild(
      ({ done, total }) => {
        if (Date.now() - reportedAt < progressIntervalMs && done < total) return;
        reportedAt = Date.now();
        const megabytes = Math.round(process.memoryUsage.rss() / 1_048_576);
        printLine(`  ${done} of ${total} needs, ${megabytes} MB`);
      },
      () => isStopped,
    );
    printLine(
      isComplete ? 'The match index is rebuilt.' : 'Stopped; the next rebuild resumes from here.',
    );
  } finally {
    end();
  }
  return false;
}
