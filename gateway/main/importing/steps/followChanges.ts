import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import { currentWorld } from '../../../../subgraphs/platform/database/connecting/currentWorld.ts';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import { inProcessChanges } from '../../../../subgraphs/platform/feeds/following/relaying/changeSource.ts';
import { openSubgraph } from '../../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { openIdentity } from '../../../../subgraphs/platform/identity/identity.ts';
import { openLog } from '../../../../subgraphs/platform/observing/log.ts';
import { clockOf } from '../../../../subgraphs/platform/process/clock.ts';
import { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { definitions } from '../../graph.ts';

/**
 * Runs the relays of a subgraph in this process until it is closed; others may run them at the same time.
 * @returns what ends them.
 */
export async function followChanges(
  config: Config,
  urls: DatabaseUrls,
  name: string,
): Promise<{ close(): Promise<void> }> {
  const definition = definitions.get(name)!;
  const lifetime = new Lifetime();
  try {
    const log = openLog(config);
    const world = await currentWorld(config, definition, urls);
    const clock = clockOf(config, world.today);
    const identity = await openIdentity(config, log);
    const environment = { urls, world, clock, log, identity, onProgress: () => undefined };
    const names = new Set([name, ...definition.relays.map(({ source }) => source)]);
    const opened = await Promise.all(
      Array.from(names, async (one) =>
        lifetime.keep(await openSubgraph(definitions.get(one)!, environment)),
      ),
    );
    const sourceOf = (source: string) =>
      inProcessChanges(opened.find((one) => one.name === source)!);
    for (const relay of opened[0]!.follow(sourceOf)) lifetime.keep(relay);
    return lifetime;
  } catch (error) {
    await lifetime.close();
    throw error;
  }
}
