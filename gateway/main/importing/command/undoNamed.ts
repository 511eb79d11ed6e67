import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import { prepareDatabase } from '../../../../subgraphs/platform/database/connecting/databasePreparation.ts';
import { joinDatabases } from '../../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../../subgraphs/platform/database/connecting/currentWorld.ts';
import {
  ImportRefused,
  showProblem,
} from '../../../../subgraphs/platform/importing/importRefused.ts';
import { clockOf } from '../../../../subgraphs/platform/process/clock.ts';
import type { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../../subgraphs/platform/process/startupError.ts';
import { definitions } from '../../graph.ts';
import { undoSteps } from '../steps/undoSteps.ts';

/**
 * Takes an import back in every subgraph in which it has written records; Katun may be running on the same
 * data.
 * @throws StartupError if there is no such import, or something newer stands on it.
 */
export async function undoNamed(
  config: Config,
  lifetime: Lifetime,
  id: string,
  printLine: (line: string) => void,
): Promise<false> {
  const signal = lifetime.stopping;
  const onProgress = (step: string) => printLine(`  ${step}`);
  const { urls } = lifetime.keep(await joinDatabases(config, { onProgress, signal }));
  // An import has prepared only the databases that it writes; all of them are asked.
  let today = '';
  for (const definition of definitions.values()) {
    const world = await currentWorld(config, definition, urls);
    await prepareDatabase(definition, urls, world, onProgress);
    today = clockOf(config, world.today).today();
  }
  const reports = await undoSteps(urls, { id, by: 'import', today }, signal).catch(
    (error: unknown) => {
      if (!(error instanceof ImportRefused)) throw error;
      const reason = error.problems.map(showProblem).join('; ');
      throw new StartupError(`The import ${id} was not taken back: ${reason}.`, { cause: error });
    },
  );
  if (reports === null) {
    throw new StartupError(
      `There is no import ${id}; the graph lists imports, such as { enterpriseImports { import kind } }.`,
    );
  }
  for (const [name, { removed, restored }] of reports)
    printLine(`Taken back in ${name}: ${removed} records removed, ${restored} restored.`);
  return false;
}
