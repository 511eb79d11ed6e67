import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { joinDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import { ImportRefused, showProblem } from '../../../subgraphs/platform/importing/importRefused.ts';
import { undoImport } from '../../../subgraphs/platform/importing/running/undoImport.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { definitions } from '../graph.ts';

/**
 * Takes an import back in every subgraph in which it has written records; Katun may be running on the same
 * data. The subgraphs that imported last come first, because their records refer to those of the others.
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
  let isFound = false;
  for (const definition of [...definitions.values()].toReversed()) {
    const { recordImports = [] } = definition;
    if (recordImports.length === 0) continue;
    const world = await currentWorld(config, definition, urls);
    const today = clockOf(config, world.today).today();
    try {
      const undone = { id, by: 'import', today };
      const report = await undoImport(definition.name, urls, recordImports, undone, signal);
      if (report === null) continue;
      isFound = true;
      const { removed, restored } = report;
      printLine(
        `Taken back in ${definition.name}: ${removed} records removed, ${restored} restored.`,
      );
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      const reason = error.problems.map(showProblem).join('; ');
      throw new StartupError(
        `The import ${id} was not taken back in ${definition.name}: ${reason}.`,
        {
          cause: error,
        },
      );
    }
  }
  if (isFound) return false;
  throw new StartupError(
    `There is no import ${id}; the graph lists imports, such as { enterpriseImports { import kind } }.`,
  );
}
