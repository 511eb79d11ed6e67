import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type ImportProblem, ImportRefused } from '../../importRefused.ts';
import { StartupError } from '../../../process/startupError.ts';
import { similarColumn } from './columnNames.ts';

/**
 * The columns that the names in the header of a file mean, by these names. An empty text means that the
 * column is ignored.
 */
export type ColumnMapping = Readonly<Record<string, string>>;

/** The columns that tell what is wrong with a refused row; they are ignored when it is imported again. */
export const problemColumns = ['katun_problem', 'katun_expected'] as const;

/** The columns of a kind of table. */
export interface KnownColumns {
  /** The columns that are read. */
  readonly read: readonly string[];
  /** The columns that a file of an export has, and that are ignored. */
  readonly ignored: readonly string[];
}

/**
 * Returns the column of each cell of a header; null for one that is ignored.
 * @param mapping the columns that names of the header mean.
 * @throws ImportRefused `UNKNOWN_COLUMN` for names that neither Katun nor the mapping knows, for columns
 * that occur twice, and for names of the mapping that the header lacks. The message proposes a mapping.
 */
export function columnsOfHeader(
  header: readonly string[],
  line: number,
  { read, ignored }: KnownColumns,
  mapping: ColumnMapping,
): readonly (string | null)[] {
  const unread = new Set<string>(['', ...ignored, ...problemColumns]);
  const found = header.map((name) => mapping[name] ?? name);
  const problems = header.flatMap((name, at): ImportProblem[] => {
    const column = found[at]!;
    if (unread.has(column)) return [];
    if (read.includes(column) && found.indexOf(column) === at) return [];
    const got = column === name ? `"${name}"` : `"${name}", mapped to "${column}"`;
    const message = `expected the columns ${read.join(', ')}, each once, got ${got}`;
    return [{ line, column: name, code: 'UNKNOWN_COLUMN', message }];
  });
  for (const name of Object.keys(mapping)) {
    if (header.includes(name)) continue;
    const message = 'expected this column of the mapping in the file, got none';
    problems.push({ line, column: name, code: 'UNKNOWN_COLUMN', message });
  }
  if (problems.length === 0) return found.map((column) => (unread.has(column) ? null : column));
  throw new ImportRefused([...problems.slice(0, 20), proposal(header, line, found, read)]);
}

/** Returns the mapping that the command should be given, if the proposed columns are what the file means. */
function proposal(
  header: readonly string[],
  line: number,
  found: readonly string[],
  read: readonly string[],
): ImportProblem {
  const free = new Set(read.filter((column) => !found.includes(column)));
  const parts = header
    .filter((name, at) => name !== '' && !read.includes(found[at]!))
    .map((name) => {
      const column = similarColumn(name, [...free]) ?? '';
      free.delete(column);
      return `--map "${name}=${column}"`;
    });
  const message =
    `expected known columns; if these are right, pass ${parts.join(' ')} ` +
    '(a column that is mapped to nothing is ignored)';
  return { line, code: 'UNKNOWN_COLUMN', message };
}

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
