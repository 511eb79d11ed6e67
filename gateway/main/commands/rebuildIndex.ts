import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { openDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { openSubgraph } from '../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { clockOf, definitions } from '../graph.ts';

/** How often progress is told, in milliseconds. */
const reminderMs = 2_000;

/**
 * Makes anew what the products subgraph keeps of matches, from the needs, makers and contracts that it
 * knows of. Stopped between two parts, it goes on from there the next time.
 */
export async function rebuildIndex(
  config: Config,
  lifetime: Lifetime,
  say: (line: string) => void,
): Promise<false> {
  const log = openLog(config);
  const onProgress = (step: string) => say(`  ${step}`);
  const databases = lifetime.keep(
    await openDatabases(config, config.dataDir, { onProgress, log, signal: lifetime.stopping }),
  );
  const subgraph = lifetime.keep(
    await openSubgraph(definitions.get('products')!, {
      urls: databases.urls,
      clock: clockOf(config),
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
  let toldAt = 0;
  try {
    const isWhole = await subgraph.rebuild(
      ({ done, total }) => {
        if (Date.now() - toldAt < reminderMs && done < total) return;
        toldAt = Date.now();
        const megabytes = Math.round(process.memoryUsage.rss() / 1_048_576);
        say(`  ${done} of ${total} needs, ${megabytes} MB`);
      },
      () => isStopped,
    );
    say(isWhole ? 'The index is made anew.' : 'Stopped; the next time it goes on from here.');
  } finally {
    end();
  }
  return false;
}
