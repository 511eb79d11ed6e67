import type { MikroORM } from '@mikro-orm/postgresql';
import { SingleBar } from 'cli-progress';
import { loadedWorld } from '../../../subgraphs/platform/database/connecting/currentWorld.ts';
import {
  type DatabaseUrls,
  openDatabaseAsOwner,
} from '../../../subgraphs/platform/database/connecting/database.ts';
import {
  joinDatabases,
  mayHaveDatabases,
} from '../../../subgraphs/platform/database/connecting/databases.ts';
import { ExportFolder } from '../../../subgraphs/platform/importing/worlds/exporting/exportFolder.ts';
import {
  type ExportedFile,
  exportWorld,
} from '../../../subgraphs/platform/importing/worlds/exporting/exportWorld.ts';
import { atOneMoment } from '../../../subgraphs/platform/importing/worlds/exporting/oneMoment.ts';
import type { World } from '../../../subgraphs/platform/importing/worlds/world.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { definitions } from '../graph.ts';

/**
 * Writes the records of all subgraphs at one moment as a folder of a world; Katun may be running on the
 * same data. If the export is interrupted, nothing is left.
 * @throws StartupError if the databases are empty or incomplete, or if the folder cannot be written.
 */
export async function exportAll(
  config: Config,
  lifetime: Lifetime,
  { folder: target, contacts }: { readonly folder: string; readonly contacts: boolean },
  printLine: (line: string) => void,
): Promise<false> {
  const { stopping } = lifetime;
  // A backup that was interrupted must not look like one that has succeeded.
  const onInterruption = () => (process.exitCode ??= 130);
  stopping.addEventListener('abort', onInterruption);
  if (!mayHaveDatabases(config)) throw nothingToExport(`the folder ${config.dataDir}`);
  const onProgress = (step: string) => printLine(`  ${step}`);
  const { urls } = lifetime.keep(await joinDatabases(config, { onProgress, signal: stopping }));
  const world = await worldOf(urls);
  const folder = lifetime.keep(await ExportFolder.begin(target));
  printLine(`Exporting ${world.name} to ${target}`);
  const databases = new Map<string, MikroORM>();
  for (const [name, definition] of definitions) {
    const orm = await openDatabaseAsOwner(definition, urls, 2);
    lifetime.keep({ close: () => orm.close(true) });
    databases.set(name, orm);
  }
  const bar = new SingleBar({ format: '  {bar} {value} of {total} records, {eta_formatted} left' });
  const files = await atOneMoment(databases, (snapshots) =>
    exportWorld(folder, [...definitions.values()], snapshots, {
      world,
      hasPersonalData: contacts,
      signal: stopping,
      onProgress: reporting(bar, printLine),
    }),
  ).finally(() => bar.stop());
  await folder.complete();
  stopping.removeEventListener('abort', onInterruption);
  for (const line of summaryOf(files)) printLine(`  ${line}`);
  if (!contacts) {
    printLine('Contacts and the names of sole proprietors are not exported without --contacts.');
  }
  printLine(`Load it into empty databases: npm start -- --world ${target}`);
  return false;
}

/**
 * Returns the world of the databases.
 * @throws StartupError if one of them contains none.
 */
async function worldOf(urls: DatabaseUrls): Promise<World> {
  let world: World | null = null;
  for (const [name, definition] of definitions) {
    const loaded = await loadedWorld(definition, urls);
    if (loaded === null) throw nothingToExport(`the database of ${name}`);
    world ??= loaded;
  }
  return world!;
}

function nothingToExport(where: string): StartupError {
  return new StartupError(
    `There is nothing to export: ${where} contains no world yet; start Katun first.`,
  );
}

/** The number of records after which a line of progress is printed, if there is no terminal. */
const recordsOfLine = 100_000;

/** Returns a function that shows progress as a bar in a terminal, and as lines elsewhere. */
function reporting(bar: SingleBar, printLine: (line: string) => void) {
  let printed = 0;
  return ({ done, total }: { readonly done: number; readonly total: number }) => {
    if (process.stderr.isTTY) {
      if (bar.isActive) bar.update(done);
      else bar.start(total, done);
    } else if (done - printed >= recordsOfLine) {
      printLine(`  ${done} of ${total} records`);
      printed = done;
    }
  };
}

/** Returns a line for each subgraph that has records, with their numbers by kind. */
function summaryOf(files: readonly ExportedFile[]): readonly string[] {
  const filled = files.filter(({ rows }) => rows > 0);
  if (filled.length === 0) return ['no records'];
  return [...Map.groupBy(filled, ({ subgraph }) => subgraph)].map(([subgraph, ofSubgraph]) => {
    const counts = ofSubgraph.map(({ path, rows }) => `${rows} ${kindOf(path, rows)}`);
    return `${subgraph}: ${counts.join(', ')}`;
  });
}

/** The kinds that files name by other words, each for one record and for several. */
const kindNames: Readonly<Record<string, readonly [one: string, several: string]>> = {
  'freight/cargo_masses': ['mass of goods', 'masses of goods'],
  'freight/distances': ['distance', 'distances'],
  'freight/tariffs': ['tariff', 'tariffs'],
  'law/codes': ['parameter of the law', 'parameters of the law'],
  'law/parameters': ['value of the law', 'values of the law'],
  'law/years': ['year of working days', 'years of working days'],
  'law/working_days': ['free or working day', 'free and working days'],
  'needs/criteria': ['criterion', 'criteria'],
  'needs/ktru': ['position of KTRU', 'positions of KTRU'],
  'needs/ktru_characteristics': ['characteristic of KTRU', 'characteristics of KTRU'],
  'needs/okei': ['unit of OKEI', 'units of OKEI'],
  'products/dictionary': ['entry of the dictionary', 'entries of the dictionary'],
  'products/okpd2': ['class of OKPD2', 'classes of OKPD2'],
  'enterprises/okved2': ['class of OKVED2', 'classes of OKVED2'],
};

/** Returns the kind of the records of a file, for their number: "1 production line", "2 production lines". */
function kindOf(path: string, rows: number): string {
  const file = path.slice(0, -'.csv'.length);
  const [folder, name] = file.split('/');
  const words = name!.replaceAll('_', ' ');
  const [one, several] = kindNames[file] ?? [words.replace(/ies$/, 'y').replace(/s$/, ''), words];
  const kind = rows === 1 ? one : several;
  return name === 'contacts' ? `${kind} of ${folder}` : kind;
}
