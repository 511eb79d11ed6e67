import { type CsvFile, type CsvRecord, maxProblems } from './csvFile.ts';
import { type ImportProblem, ImportRefused } from '../importRefused.ts';

/**
 * Refuses a file that has problems; does nothing if there are none.
 * @throws ImportRefused with the first 20 problems.
 */
export function refuse(problems: readonly ImportProblem[]): void {
  if (problems.length > 0) throw new ImportRefused(problems.slice(0, maxProblems));
}

/** Returns a problem for each unknown, repeated or missing column of a header. */
export function headerProblems(
  { file, header }: CsvFile,
  names: readonly string[],
  mayLack: readonly string[],
): ImportProblem[] {
  const unknown = header
    .filter((name, index) => !names.includes(name) || header.indexOf(name) !== index)
    .map((column): ImportProblem => {
      const message = `expected the columns ${names.join(', ')}, each once, got "${column}"`;
      return { file, line: 1, column, code: 'UNKNOWN_COLUMN', message };
    });
  const missing = names
    .filter((name) => !header.includes(name) && !mayLack.includes(name))
    .map((column): ImportProblem => {
      const message = 'expected this column, but it is missing';
      return { file, line: 1, column, code: 'MISSING_COLUMN', message };
    });
  return [...unknown, ...missing];
}

/** Returns the problem of a cell that does not have the format of its column. */
export function wrongValue(
  { file, header }: Pick<CsvFile, 'file' | 'header'>,
  { line, cells }: CsvRecord,
  { column, expected }: { readonly column: string; readonly expected: string },
): ImportProblem {
  const message = `expected ${expected}, got "${cells[header.indexOf(column)] ?? ''}"`;
  return { file, line, column, code: 'WRONG_VALUE', message };
}

/** Returns a problem for each row that has the same key in these columns as an earlier row. */
export function duplicateKeys(
  { file, header, records }: CsvFile,
  columns: readonly string[],
): ImportProblem[] {
  const places = columns.map((name) => header.indexOf(name));
  const lines = new Map<string, number>();
  const problems: ImportProblem[] = [];
  for (const { line, cells } of records) {
    const values = places.map((place) => cells[place]!);
    const key = values.length === 1 ? values[0]! : JSON.stringify(values);
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, line);
    else {
      const column = columns.join(', ');
      const shown = values.join(', ');
      const message = `expected a unique key, got "${shown}" as in line ${earlier}`;
      problems.push({ file, line, column, code: 'DUPLICATE_KEY', message });
    }
  }
  return problems;
}

/**
 * Returns a problem for each cell of a column, or element of a list in a cell, that is not a key of
 * the referenced table.
 */
export function unknownKeys(
  { file }: CsvFile,
  column: string,
  rows: readonly { readonly line: number; readonly row: Readonly<Record<string, unknown>> }[],
  known: { readonly file: string; has(key: string): boolean },
): ImportProblem[] {
  const problems: ImportProblem[] = [];
  for (const { line, row } of rows) {
    const value = row[column];
    for (const key of Array.isArray(value) ? value : [value]) {
      if (typeof key !== 'string' || known.has(key)) continue;
      const message = `expected a key of ${known.file}, got "${key}"`;
      problems.push({ file, line, column, code: 'UNKNOWN_REFERENCE', message });
    }
  }
  return problems;
}
