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

const savedMapping = z.record(z.string(), z.string());

/**
 * Reads the mapping that is saved beside a file; empty if there is none.
 * @throws StartupError if it is malformed.
 */
export function readMapping(path: string): ColumnMapping {
  const saved = `${path}.map.json`;
  if (!existsSync(saved)) return {};
  try {
    return savedMapping.parse(JSON.parse(readFileSync(saved, 'utf8')));
  } catch (error) {
    const message = `The mapping ${saved} must be a JSON object of texts, such as {"ИНН": "inn"}.`;
    throw new StartupError(message, { cause: error });
  }
}

/** Saves a mapping beside a file, for the next imports of it. */
export function saveMapping(path: string, mapping: ColumnMapping): void {
  writeFileSync(`${path}.map.json`, `${JSON.stringify(mapping, null, 2)}\n`, { mode: 0o600 });
}
