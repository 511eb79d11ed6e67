import { writeFile } from 'node:fs/promises';
import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import { joinDatabases } from '../../../../subgraphs/platform/database/connecting/databases.ts';
import { prepareDatabase } from '../../../../subgraphs/platform/database/connecting/databasePreparation.ts';
import { currentWorld } from '../../../../subgraphs/platform/database/connecting/currentWorld.ts';
import {
  ImportRefused,
  showProblem,
} from '../../../../subgraphs/platform/importing/importRefused.ts';
import { ownDataFiles } from '../../../../subgraphs/platform/importing/settings/dataFiles.ts';
import type { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../../subgraphs/platform/process/startupError.ts';
import { definitions } from '../../graph.ts';
import { clockOf } from '../../../../subgraphs/platform/process/clock.ts';
import { followChanges } from '../steps/followChanges.ts';
import { importStepsOf } from '../steps/importSteps.ts';
import { importFolder } from '../steps/keptFile.ts';
import { importedElsewhere } from '../importedElsewhere.ts';
import { type ImportCommandOptions, importRecords } from './importRecords.ts';

/** What the command imports. */
export interface ImportCommand extends ImportCommandOptions {
  readonly kind: string;
  readonly path: string;
}

/** Returns the kinds of files that can be imported, with their descriptions. */
export function importKinds(): readonly { readonly name: string; readonly description: string }[] {
  const kinds = [...definitions.values()].flatMap(({ recordImports = [] }) => recordImports);
  return [...new Map(kinds.map((kind) => [kind.name, kind])).values()];
}

/** @throws StartupError if what the kind names is imported as another kind. */
function refuseElsewhere(kind: string): void {
  const sentence = importedElsewhere(kind);
  if (sentence !== null) throw new StartupError(sentence);
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
    refuseElsewhere(kind);
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
    refuseElsewhere(kind);
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
  const { kind, path, ...options } = command;
  const signal = lifetime.stopping;
  const onProgress = (step: string) => printLine(`  ${step}`);
  const { urls } = lifetime.keep(await joinDatabases(config, { onProgress, signal }));
  let today = '';
  for (const { subgraph } of importStepsOf(kind)) {
    const definition = definitions.get(subgraph)!;
    const world = await currentWorld(config, definition, urls);
    await prepareDatabase(definition, urls, world, onProgress);
    today = clockOf(config, world.today).today();
  }
  const environment = {
    urls,
    folder: importFolder(config),
    today,
    signal,
    followChanges: (subgraph: string) => followChanges(config, urls, subgraph),
  };
  await importRecords(environment, kind, path, options, printLine);
  for (const line of settingsInUse(kind, config)) printLine(line);
}

/** Returns what to tell a user whose settings are used in place of what was imported. */
function settingsInUse(kind: string, config: Config): readonly string[] {
  const { lawFile, workingDaysFile } = config;
  const isStated =
    (kind === 'law' && lawFile !== ownDataFiles.lawFile) ||
    (kind === 'holidays' && workingDaysFile !== ownDataFiles.workingDaysFile);
  if (!isStated) return [];
  const setting = kind === 'law' ? 'LAW_FILE' : 'WORKING_DAYS_FILE';
  return [`${setting} is set: its file is used in place of what is imported, wherever it is set.`];
}
