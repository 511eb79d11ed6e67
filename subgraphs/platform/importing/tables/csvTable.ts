import { z } from 'zod';
import { type CsvFile, readCsvFile } from '../texts/csvFile.ts';
import {
  duplicateKeys,
  headerProblems,
  refuse,
  unknownKeys,
  wrongValue,
} from '../texts/csvProblems.ts';
import { unquoteCell } from './quoting.ts';

/** The keys of a table, to which rows of other tables refer. */
export interface TableKeys {
  readonly file: string;
  has(key: string): boolean;
}

/** The parsed rows of a CSV file. */
export interface CsvTable<Row> extends TableKeys {
  readonly rows: readonly Row[];
}

/** The specification of a CSV file. */
export interface TableSpec<Columns extends TableColumns> {
  /** The schema of each column's cells, by column name. Columns may be in any order. */
  readonly columns: Columns;
  /** Optional columns. If the file does not have one of them, its value is null in every row. */
  readonly mayLack?: readonly Name<Columns>[];
  /** Sets of columns that are unique together; the first set is the key to which other tables refer. */
  readonly unique: readonly (readonly Name<Columns>[])[];
  /**
   * The table to whose keys each of these columns refers; `itself` for the table itself. Null and
   * empty lists refer to no key.
   */
  readonly references?: Readonly<Partial<Record<Name<Columns>, TableKeys | 'itself'>>>;
  /** Checks the cells of a row against each other; returns null if they are consistent. */
  readonly rule?: (row: TableRow<Columns>) => BrokenRule<Name<Columns>> | null;
}

/** A cell that contradicts the other cells of its row: its column, and the expected value. */
export interface BrokenRule<Column extends string> {
  readonly column: Column;
  readonly expected: string;
}

/** The cells of the columns of a table, by column name. */
export type TableColumns = Readonly<Record<string, z.ZodType<unknown, string>>>;

/** A row of a table: the values of its cells. */
export type TableRow<Columns extends TableColumns> = {
  readonly [Column in keyof Columns]: z.output<Columns[Column]>;
};

type Name<Columns> = keyof Columns & string;

/**
 * Reads a CSV file into rows.
 * @param folder the folder to which the path `file` is relative.
 * @throws ImportRefused with up to 20 problems of the file: unknown and missing columns, malformed
 * values, duplicate keys, references to missing keys.
 */
export function readTable<const Columns extends TableColumns>(
  folder: string,
  file: string,
  spec: TableSpec<Columns>,
): CsvTable<TableRow<Columns>> {
  const { columns, mayLack = [], unique, references = {}, rule } = spec;
  const csv = readCsvFile(folder, file);
  refuse(headerProblems(csv, Object.keys(columns), mayLack));
  const { rows, problems } = readRows<Columns>(csv, columns, mayLack, rule);
  problems.push(...unique.flatMap((names) => duplicateKeys(csv, names)));
  const [keyAt] = unique[0]!.map((name) => csv.header.indexOf(name));
  const keys = new Set(csv.records.map(({ cells }) => unquoteCell(cells[keyAt!]!)));
  const own: TableKeys = { file, has: (key) => keys.has(key) };
  for (const [column, target] of Object.entries<TableKeys | 'itself' | undefined>(references)) {
    const known = target === undefined || target === 'itself' ? own : target;
    problems.push(...unknownKeys(csv, column, rows, known));
  }
  refuse(problems);
  return { ...own, rows: rows.map(({ row }) => row) };
}

/** Two columns of a table: the key and a value. */
export interface Lookup extends TableKeys {
  /** Returns the value of a key, which must be in the table. */
  get(key: string): string;
}

/**
 * Reads only two columns of a table; another part of the program reads the table completely.
 * @throws ImportRefused if one of the two columns is missing.
 */
export function readLookup(folder: string, file: string, key: string, value: string): Lookup {
  const csv = readCsvFile(folder, file);
  refuse(headerProblems(csv, [...new Set([...csv.header, key, value])], []));
  const [keyAt, valueAt] = [csv.header.indexOf(key), csv.header.indexOf(value)];
  const values = new Map(
    csv.records.map(({ cells }) => [unquoteCell(cells[keyAt]!), unquoteCell(cells[valueAt]!)]),
  );
  return { file, has: (one) => values.has(one), get: (one) => values.get(one)! };
}

function readRows<Columns extends TableColumns>(
  { file, header, records }: CsvFile,
  columns: Columns,
  mayLack: readonly string[],
  rule: TableSpec<Columns>['rule'],
) {
  const schema = z.object(Object.fromEntries(header.map((name) => [name, columns[name]!])));
  const lacking = mayLack.filter((name) => !header.includes(name));
  const absent = Object.fromEntries(lacking.map((name) => [name, null]));
  const rows: { readonly line: number; readonly row: TableRow<Columns> }[] = [];
  const problems = records.flatMap((record) => {
    const parsed = schema.safeParse(textsOf(header, record.cells));
    if (!parsed.success) {
      return parsed.error.issues.map(({ path, message }) =>
        wrongValue({ file, header }, record, { column: String(path[0]), expected: message }),
      );
    }
    const row = Object.assign(parsed.data, absent) as unknown as TableRow<Columns>;
    rows.push({ line: record.line, row });
    const broken = rule?.(row);
    return broken ? [wrongValue({ file, header }, record, broken)] : [];
  });
  return { rows, problems };
}

function textsOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (let index = 0; index < header.length; index++) texts[header[index]!] = cells[index]!;
  return texts;
}
