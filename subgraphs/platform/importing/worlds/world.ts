import { existsSync, globSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { ProvenanceKind } from '../../graphql/types/provenance.ts';
import { projectRoot } from '../../process/projectRoot.ts';
import { StartupError } from '../../process/startupError.ts';
import { day, filledText, oneOf, optional } from '../tables/cells.ts';
import { readTable } from '../tables/csvTable.ts';
import { csvLine } from '../tables/csvText.ts';
import { type ImportProblem, ImportRefused } from '../importRefused.ts';

/** The folder of the CSV files that hold the demonstration world. */
export const demonstrationFolder = join(projectRoot, 'subgraphs', 'demonstration');

/** The file of a world that states its name, its date and the default provenance of its records. */
const statementFile = 'world.csv';

/** What fills the databases at the first start: a folder of CSV files, or nothing. */
export interface World {
  /** The name, by which a database remembers what was loaded. */
  readonly name: string;
  /** The folder of the files; null for a world without records, and if the folder is not known any more. */
  readonly folder: string | null;
  /** The date that the world states as the current one, such as "2016-10-01"; null for the calendar's. */
  readonly today: string | null;
}

/** The provenance of the records of a world that state none. */
export interface DefaultProvenance {
  /** The name of the world, which the source of a made-up record names. */
  readonly world: string;
  readonly kind: ProvenanceKind;
  readonly source: string;
  /** The day of the facts. */
  readonly asOf: string;
}

/** The world that has no records. */
export const emptyWorld: World = { name: 'none', folder: null, today: null };

/**
 * Returns the world that a setting names: "demonstration", "none" or the path of a folder.
 * @throws StartupError if there is no such folder, ImportRefused if the folder contains a CSV file that
 * is not part of a world.
 */
export function worldNamed(setting: string): World {
  if (setting === 'none') return emptyWorld;
  const folder = setting === 'demonstration' ? demonstrationFolder : resolve(setting);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new StartupError(
      `The world must be "demonstration", "none" or a folder of CSV files, got "${setting}".`,
    );
  }
  refuseOtherFiles(folder);
  const { name, today } = statementOf(folder);
  return { name, folder, today };
}

/** Returns the provenance of the records in a folder of a world that state none. */
export function defaultProvenanceIn(folder: string): DefaultProvenance {
  return statementOf(folder).provenance;
}

/** Whether a world contains a file. A file that it lacks has no rows. */
export function worldHas(folder: string, file: string): boolean {
  return existsSync(join(folder, file));
}

/** The files of a world are those of the demonstration world, which has all of them. */
function refuseOtherFiles(folder: string): void {
  const csvFiles = (within: string) => globSync('**/*.csv', { cwd: within }).toSorted();
  const known = csvFiles(demonstrationFolder);
  const problems = csvFiles(folder)
    .filter((file) => !known.includes(file))
    .map((file): ImportProblem => {
      const sameName = known.filter((other) => basename(other) === basename(file));
      const expected = sameName.length > 0 ? sameName : known;
      const message = `expected a file of a world (${expected.join(', ')})`;
      return { file, line: null, code: 'UNKNOWN_FILE', message };
    });
  if (problems.length > 0) throw new ImportRefused(problems);
}

function statementOf(folder: string) {
  if (!worldHas(folder, statementFile)) {
    const name = basename(folder);
    const provenance = { world: name, kind: ProvenanceKind.IMPORT, source: name, asOf: thisDay() };
    return { name, today: null, provenance };
  }
  const { rows } = readTable(folder, statementFile, {
    columns: {
      name: filledText,
      today: optional(day),
      provenance: optional(oneOf(ProvenanceKind)),
      source: optional(filledText),
      asOf: optional(day),
    },
    mayLack: ['today', 'provenance', 'source', 'asOf'],
    unique: [['name']],
  });
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) {
    const message = `expected one row, got ${rows.length}`;
    throw new ImportRefused([
      { file: statementFile, line: null, code: 'WRONG_ROW_COUNT', message },
    ]);
  }
  const { name, today, provenance, source, asOf } = row;
  if (name === emptyWorld.name) {
    const message = `expected another name than that of the world without records, got "${name}"`;
    throw new ImportRefused([
      { file: statementFile, line: 2, column: 'name', code: 'WRONG_VALUE', message },
    ]);
  }
  const kind = provenance ?? ProvenanceKind.IMPORT;
  return {
    name,
    today,
    provenance: { world: name, kind, source: source ?? name, asOf: asOf ?? today ?? thisDay() },
  };
}

/**
 * Returns the file that states the name of a world and its date. Records that state no provenance are
 * imported.
 */
export function worldStatement({ name, today }: Pick<World, 'name' | 'today'>) {
  const header = csvLine(['name', 'today', 'provenance']);
  const row = [z.encode(filledText, name), today ?? '', ProvenanceKind.IMPORT];
  return { path: statementFile, text: header + csvLine(row) };
}

/** Returns the day on which a world is loaded. */
function thisDay(): string {
  return new Date().toISOString().slice(0, 10);
}
