import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import { joinDatabases } from '../../../../subgraphs/platform/database/connecting/databases.ts';
import { currentWorld } from '../../../../subgraphs/platform/database/connecting/currentWorld.ts';
import {
  ImportRefused,
  showProblem,
} from '../../../../subgraphs/platform/importing/importRefused.ts';
import { importFile } from '../../../../subgraphs/platform/importing/importing.ts';
import { openTextFile } from '../../../../subgraphs/platform/importing/texts/textFile.ts';
import type { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../../subgraphs/platform/process/startupError.ts';
import { definitions } from '../../graph.ts';
import { clockOf } from '../../../../subgraphs/platform/process/clock.ts';

/**
 * Imports a complete file; Katun may be running on the same data.
 * @throws StartupError for an unknown kind of file, and for a file that is rejected; each problem
 * is printed to standard error first.
 */
export async function importNamed(
  config: Config,
  lifetime: Lifetime,
  { kind, path, allowRemoval }: { kind: string; path: string; allowRemoval: boolean },
  printLine: (line: string) => void,
): Promise<false> {
  const imports = [...definitions.values()].flatMap((definition) =>
    (definition.imports ?? []).map((importing) => ({ definition, importing })),
  );
  const found = imports.find(({ importing }) => importing.name === kind);
  if (!found) {
    const kinds = imports.map(({ importing: { name, description } }) => `${name} (${description})`);
    throw new StartupError(`There is no import "${kind}"; expected one of ${kinds.join(', ')}.`);
  }
  const { definition, importing } = found;
  try {
    const file = await openTextFile(path);
    printLine(`Importing ${importing.name} from ${file.name} (${file.encoding})`);
    const onProgress = (step: string) => printLine(`  ${step}`);
    const { urls } = lifetime.keep(
      await joinDatabases(config, { onProgress, signal: lifetime.stopping }),
    );
    const world = await currentWorld(config, definition, urls);
    const today = clockOf(config, world.today).today();
    const summary = await importFile(definition, urls, importing, file, {
      today,
      allowRemoval,
      onProgress,
      world,
    });
    const { added, changed, removed, unchanged } = summary;
    printLine(`${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged.`);
    return false;
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    for (const problem of error.problems) process.stderr.write(`${showProblem(problem)}\n`);
    throw new StartupError(`${path} was not imported, and nothing was changed.`, { cause: error });
  }
}
