import { writeFile } from 'node:fs/promises';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { joinDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import type { DatabaseUrls } from '../../../subgraphs/platform/database/connecting/database.ts';
import { openIdentity } from '../../../subgraphs/platform/identity/identity.ts';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { prepareDatabase } from '../../../subgraphs/platform/database/connecting/databasePreparation.ts';
import { currentWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import { ImportRefused, showProblem } from '../../../subgraphs/platform/importing/importRefused.ts';
import { importFile } from '../../../subgraphs/platform/importing/texts/classifierImport.ts';
import { openTextFile } from '../../../subgraphs/platform/importing/texts/textFile.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { type AwaitRelays, bringUpToDate, definitions } from '../graph.ts';
import { clockOf } from '../../../subgraphs/platform/process/clock.ts';
import { type ImportCommandOptions, importRecords, importStepsOf } from './importRecords.ts';

/** What the command imports. */
export interface ImportCommand extends ImportCommandOptions {
  readonly kind: string;
  readonly path: string;
  /** Whether a classifier may lack more than half of the stored entries. */
  readonly allowRemoval: boolean;
}

/** Returns the kinds of files that can be imported, with their descriptions. */
export function importKinds(): readonly { readonly name: string; readonly description: string }[] {
  const kinds = [...definitions.values()].flatMap(({ imports = [], recordImports = [] }) =>
    [imports, recordImports].flat(),
  );
  return [...new Map(kinds.map((kind) => [kind.name, kind])).values()];
}

/**
 * Imports a file; Katun may be running on the same data.
 * @throws StartupError for an unknown kind of file, and for a file that is rejected; each problem
 * is printed to standard error first.
 */
export async function importNamed(
  config: Config,
  lifetime: Lifetime,
  command: ImportCommand,
  printLine: (line: string) => void,
): Promise<false> {
  const { kind, path } = command;
  if (!importKinds().some(({ name }) => name === kind)) {
    const kinds = importKinds().map(({ name, description }) => `${name} (${description})`);
    throw new StartupError(`There is no import "${kind}"; expected one of ${kinds.join(', ')}.`);
  }
  try {
    await importWith(config, lifetime, command, printLine);
    return false;
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    for (const problem of error.problems) process.stderr.write(`${showProblem(problem)}\n`);
    throw new StartupError(`${path} was not imported, and nothing was changed.`, { cause: error });
  }
}

/**
 * Writes the template of a kind of table: its columns, their explanations, and an example.
 * @throws StartupError for an unknown kind, and if the file exists or cannot be written.
 */
export async function writeTemplate(
  kind: string,
  path: string,
  printLine: (line: string) => void,
): Promise<false> {
  const tables = [...definitions.values()].flatMap(({ recordImports = [] }) =>
    recordImports.filter(({ template }) => template),
  );
  const found = tables.find(({ name }) => name === kind);
  if (!found) {
    const kinds = tables.map(({ name }) => name).join(', ');
    throw new StartupError(`There is no table "${kind}"; expected one of ${kinds}.`);
  }
  try {
    await writeFile(path, found.template!(), { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(`The template was not written: ${reason}.`, { cause: error });
  }
  printLine(`Written ${path}; fill it in, and import it: npm run import -- ${kind} ${path}`);
  return false;
}

async function importWith(
  config: Config,
  lifetime: Lifetime,
  command: ImportCommand,
  printLine: (line: string) => void,
): Promise<void> {
  const { kind, path, allowRemoval, ...options } = command;
  const signal = lifetime.stopping;
  const onProgress = (step: string) => printLine(`  ${step}`);
  const { urls } = lifetime.keep(await joinDatabases(config, { onProgress, signal }));
  for (const definition of definitions.values()) {
    const importing = definition.imports?.find(({ name }) => name === kind);
    if (!importing) continue;
    const file = await openTextFile(path);
    printLine(`Importing ${importing.name} from ${file.name} (${file.encoding})`);
    const world = await currentWorld(config, definition, urls);
    const today = clockOf(config, world.today).today();
    const context = { today, allowRemoval, onProgress, world };
    const summary = await importFile(definition, urls, importing, file, context);
    const { added, changed, removed, unchanged } = summary;
    printLine(`${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged.`);
    return;
  }
  const steps = importStepsOf(kind);
  let today = '';
  for (const { subgraph } of steps) {
    const definition = definitions.get(subgraph)!;
    const world = await currentWorld(config, definition, urls);
    await prepareDatabase(definition, urls, world, onProgress);
    today = clockOf(config, world.today).today();
  }
  const awaitRelays = relaysRunHere(config, urls);
  await importRecords(urls, steps, path, { ...options, today, signal, awaitRelays }, printLine);
}

/** Returns the function that runs relays in this process until they have applied all changes. */
function relaysRunHere(config: Config, urls: DatabaseUrls): AwaitRelays {
  return async (subgraph, relays, signal) => {
    const log = openLog(config);
    const world = await currentWorld(config, definitions.get(subgraph)!, urls);
    const environment = {
      urls,
      world,
      clock: clockOf(config, world.today),
      log,
      identity: await openIdentity(config, log),
      onProgress: () => undefined,
      stopping: signal,
    };
    await bringUpToDate(subgraph, relays, environment, signal);
  };
}
