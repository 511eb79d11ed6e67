import { execute, parse } from 'graphql';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import {
  joinDatabases,
  mayHaveDatabases,
} from '../../../subgraphs/platform/database/connecting/databases.ts';
import { presentError } from '../../../subgraphs/platform/graphql/errors/presentError.ts';
import { openSubgraph } from '../../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { agency } from '../../../subgraphs/platform/identity/caller.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { definitions } from '../graph.ts';

/** The subgraph that owns the dictionary of properties, for the person who keeps it. */
export interface OpenDictionary {
  /**
   * Executes an operation as the agency.
   * @throws StartupError with the reason if it is refused.
   */
  ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
}

/**
 * Opens the dictionary of the data; Katun may be running on the same data.
 * @throws StartupError if there is no data yet.
 */
export async function openDictionary(config: Config, lifetime: Lifetime): Promise<OpenDictionary> {
  if (!mayHaveDatabases(config)) {
    throw new StartupError(`There is no data in ${config.dataDir} yet; start Katun first.`);
  }
  const log = openLog(config);
  const signal = lifetime.stopping;
  const onProgress = (step: string) => process.stderr.write(`  ${step}\n`);
  const { urls } = lifetime.keep(await joinDatabases(config, { onProgress, signal }));
  const definition = definitions.get('products')!;
  const world = await currentWorld(config, definition, urls);
  const subgraph = lifetime.keep(
    await openSubgraph(definition, {
      urls,
      world,
      clock: clockOf(config, world.today),
      log,
      identity: await openIdentity(config, log),
      onProgress,
    }),
  );
  const caller = {
    subject: 'dictionary',
    scopes: new Set(['dictionary:write']),
    owners: new Set([agency]),
  };
  return {
    async ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}) {
      const contextValue = subgraph.context({ caller, requestId: 'dictionary', signal });
      await contextValue.position.begin();
      const { data, errors = [] } = await execute({
        schema: subgraph.schema,
        document: parse(query),
        contextValue,
        variableValues: variables,
      });
      const [first] = errors.map((error) => presentError(error, log));
      if (first !== undefined) throw new StartupError(sentenceOf(first.message));
      return data as Data;
    },
  };
}

/** Returns a refusal as a sentence: the command gives one item, whose place in the list says nothing. */
function sentenceOf(message: string): string {
  return `${message.replace(/^\w+\[0\]\./, '').replace(/\.$/, '')}.`;
}
