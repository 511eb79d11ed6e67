import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type ImportProblem, ImportRefused } from '../../importRefused.ts';
import { StartupError } from '../../../process/startupError.ts';
import type { Cell } from '../cells.ts';
import type { GivenRow } from '../files/givenRow.ts';
import { proposeColumns } from './columnProposals.ts';
import { describeSample, sampleOf } from './columnSamples.ts';

/**
 * The columns that the names in the header of a file mean, by these names. An empty text means that the
 * column is ignored.
 */
export type ColumnMapping = Readonly<Record<string, string>>;

/** The columns that tell what is wrong with a refused row; they are ignored when it is imported again. */
export const problemColumns = ['katun_problem', 'katun_expected'] as const;

/** The columns of a kind of table. */
export interface KnownColumns {
  /** The columns that are read, with their cells. */
  readonly read: Readonly<Record<string, Cell<unknown>>>;
  /** The columns that a file of an export has, and that are ignored. */
  readonly ignored: readonly string[];
}

/**
 * Returns the column of each cell of a header; null for one that is ignored.
 * @param mapping the columns that names of the header mean.
 * @throws ImportRefused `UNKNOWN_COLUMN` for names that neither Katun nor the mapping knows, for columns
 * that occur twice, and for names of the mapping that the header lacks. The messages describe what these
 * columns contain, and propose a mapping.
 * @param rows the first rows below the header.
 */
export function columnsOfHeader(
  { line, cells: header }: Pick<GivenRow, 'line' | 'cells'>,
  { read: cells, ignored }: KnownColumns,
  mapping: ColumnMapping,
  rows: readonly GivenRow[],
): readonly (string | null)[] {
  const read = Object.keys(cells);
  const unread = new Set<string>(['', ...ignored, ...problemColumns]);
  const found = header.map((name) => (Object.hasOwn(mapping, name) ? mapping[name]! : name));
  const isKnown = (column: string, at: number) =>
    unread.has(column) || (Object.hasOwn(cells, column) && found.indexOf(column) === at);
  const foreign = header.flatMap((name, at) =>
    isKnown(found[at]!, at) ? [] : [{ name, at, sample: sampleOf(name, at, rows) }],
  );
  const free = Object.entries(cells).filter(([column]) => !found.includes(column));
  const proposals = proposeColumns(foreign, Object.fromEntries(free));
  const problems = foreign.map(({ name, at, sample }): ImportProblem => {
    const shown = `"${name.slice(0, maxShown)}"`;
    const got = found[at] === name ? shown : `${shown}, mapped to "${found[at]}"`;
    const { column = null, by = null } = proposals.get(name) ?? {};
    const proposed = column === null ? 'nothing is proposed' : `perhaps ${column}, by its ${by}`;
    const message = `expected a known column, got ${got}: ${describeSample(sample)}; ${proposed}`;
    return { line, column: name.slice(0, maxShown), code: 'UNKNOWN_COLUMN', message };
  });
  for (const name of Object.keys(mapping)) {
    if (header.includes(name)) continue;
    const message = 'expected this column of the mapping in the file, got none';
    problems.push({ line, column: name, code: 'UNKNOWN_COLUMN', message });
  }
  if (problems.length === 0) return found.map((column) => (unread.has(column) ? null : column));
  const parts = foreign
    .slice(0, maxProblems)
    .map(({ name }) => `--map "${name.slice(0, maxShown)}=${proposals.get(name)?.column ?? ''}"`);
  const message =
    `expected the columns ${read.join(', ')}, each once; if the proposals are right, pass ` +
    `${parts.join(' ')} (a column that is mapped to nothing is ignored)`;
  throw new ImportRefused([
    ...problems.slice(0, maxProblems),
    { line, code: 'UNKNOWN_COLUMN', message },
  ]);
}

/** The number of columns that a refusal describes. */
const maxProblems = 50;

/** The largest length of the name of a column in a message, in characters. */
const maxShown = 200;

/** The mappings that are saved beside a file, by the kind of table that was read from it. */
const savedMappings = z.record(z.string(), z.record(z.string(), z.string()));

/** What the name of a list of refused rows has more than that of the imported file, for texts and sheets. */
export const refusedEndings = { text: '.refused.csv', sheet: '.refused.xlsx' } as const;

/**
 * Reads the mapping that is saved beside a file for a kind of table; empty if there is none.
 * @throws StartupError if it is malformed.
 */
export function readMapping(path: string, kind: string): ColumnMapping {
  return readMappings(path)[kind] ?? {};
}

/**
 * Returns the path of the mappings that are saved beside a file; of a list of refused rows that has none,
 * those of the file from which the rows come. Null if there are none.
 */
export function mappingsOf(path: string): string | null {
  const saved = savedBeside(path);
  if (existsSync(saved)) return saved;
  const ending = Object.values(refusedEndings).find((one) => path.endsWith(one));
  return ending === undefined ? null : mappingsOf(path.slice(0, -ending.length));
}

/** Saves a mapping beside a file, for the next imports of the same kind of table from it. */
export function saveMapping(path: string, kind: string, mapping: ColumnMapping): void {
  const all = { ...readMappings(path), [kind]: mapping };
  writeFileSync(savedBeside(path), `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
}

function readMappings(path: string): Readonly<Record<string, ColumnMapping>> {
  const saved = mappingsOf(path);
  if (saved === null) return {};
  try {
    return savedMappings.parse(JSON.parse(readFileSync(saved, 'utf8')));
  } catch (error) {
    const message = `The file ${saved} must be a JSON object with a mapping for each kind of table, such as {"enterprises": {"ИНН": "inn"}}.`;
    throw new StartupError(message, { cause: error });
  }
}

/** Returns the path of the file with the mappings that are saved beside a file. */
export function savedBeside(path: string): string {
  return `${path}.map.json`;
}
