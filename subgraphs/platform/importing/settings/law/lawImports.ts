import { z } from 'zod';
import { LawCode } from '../../../../domain/law/law.ts';
import type { Facts } from '../../records/importedType.ts';
import type { ReadItem } from '../../records/readItem.ts';
import { recordSql } from '../../records/recordSql.ts';
import { type RecordFault, refusedRecord } from '../../records/refusedRecord.ts';
import { ImportRefused } from '../../importRefused.ts';
import type { ReadOptions, RecordImport } from '../../running/recordImport.ts';
import { mayBeEmpty } from '../../tables/columns/cellNatures.ts';
import { missingColumn, openedRows } from '../../tables/records/openedRows.ts';
import { type RowFormat, RowCells, type RowValues } from '../../tables/records/reading/rowCells.ts';
import { templateText } from '../../tables/records/template.ts';
import { lawColumns, lawRule, workingDayColumns, workingDayRule } from './lawFormats.ts';

/** A table whose rows are the values of a parameter, or the days of a year: each of these is stated as a whole. */
interface StatedLists {
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly table: string;
  /** The column of the table that contains the list. */
  readonly column: string;
  /** The fact with the key of a list, and the fact with the list. */
  readonly facts: readonly [key: string, list: string];
  /** Returns the format of the rows of one file. */
  readonly format: () => Pick<RowFormat, 'columns' | 'rule'>;
  /** The column by which the rows of a list are ordered. */
  readonly order: string;
  /** Returns the key of the list to which a row belongs. */
  readonly keyOf: (values: RowValues) => string;
  readonly example: Readonly<Record<string, string>>;
}

/** The imports of the values of the law and of the calendar of working days. */
export const lawImports: readonly RecordImport[] = [
  listImport({
    name: 'law',
    description: 'a table of the values of the law, the whole list of each parameter',
    kind: 'LawParameter',
    table: 'law_parameter',
    column: 'periods',
    facts: ['code', 'values'],
    format: () => ({ columns: lawColumns, rule: lawRule() as NonNullable<RowFormat['rule']> }),
    order: 'validFrom',
    keyOf: ({ code }) => String(code),
    example: {
      code: LawCode.FZ223_SME_QUOTA_TOTAL,
      validFrom: '2030-01-01',
      value: '0.3',
      kind: 'SHARE',
      law: '223-FZ',
      article: 'DEMO, made up',
      status: 'unchecked',
      nameEn: 'DEMO: required share of purchases from SMEs under 223-FZ',
      nameRu: 'ДЕМО: обязательная доля закупок у СМСП по 223-ФЗ',
    },
  }),
  listImport({
    name: 'holidays',
    description: 'a table of free and working days by which years differ from the plain week',
    kind: 'WorkingYear',
    table: 'working_year',
    column: 'days',
    facts: ['year', 'days'],
    format: () => ({
      columns: workingDayColumns,
      rule: workingDayRule() as NonNullable<RowFormat['rule']>,
    }),
    order: 'day',
    keyOf: ({ day }) => String(day).slice(0, 4),
    example: { day: '2030-01-01', kind: 'FREE', status: 'unchecked' },
  }),
];

function listImport(lists: StatedLists): RecordImport {
  const { name, description, kind, table, column, order, example } = lists;
  const [key, list] = lists.facts;
  const stored = { kind, table, view: `${table}_facts`, key, isIdGenerated: true };
  const { columns } = lists.format();
  return {
    name,
    description: `${description}: CSV, TSV or XLSX`,
    source: name,
    isFull: false,
    types: [
      {
        ...recordSql({ ...stored, columns: { [key]: key, [column]: list } }),
        repeats: 'refuse',
        shape: z.looseObject({}),
        required: [list],
        idOf: (id) => id,
        merge: (current, stated) => ({ ...current, ...stated }),
      },
    ],
    isTable: true,
    template: () =>
      templateText(columns, {
        key: Object.keys(columns)[0]!,
        example,
        explain: (column, cell) => {
          if (column === order) return `required; the rows of one ${key} are its whole list`;
          return mayBeEmpty(cell) ? 'may be empty' : 'required';
        },
      }),
    read: (path, options) => readLists(lists, path, options),
  };
}

/** The maximum number of rows of a file; the program's own has about 200. */
const maxRows = 20_000;

interface ReadRow {
  readonly line: number;
  readonly key: string;
  readonly values: RowValues;
}

async function* readLists(
  lists: StatedLists,
  path: string,
  options: ReadOptions,
): AsyncGenerator<readonly ReadItem[]> {
  const format = lists.format();
  const rows: ReadRow[] = [];
  const faults = new Map<string | null, RecordFault[]>();
  const opened = openedRows(path, options, lists.name, format.columns, ({ line, columns }) => {
    const missing = Object.entries(format.columns).find(
      ([column, cell]) => !columns.includes(column) && !mayBeEmpty(cell),
    );
    if (missing) throw missingColumn(line, missing[0], 'without which no row is complete');
    return {
      cells: new RowCells(format, columns, { isPart: true }),
      lenient: new RowCells({ columns: format.columns }, columns, { isPart: true }),
    };
  });
  for await (const { reader, rows: given } of opened) {
    for (const row of given) {
      const read = reader.cells.read(row);
      if ('values' in read) {
        rows.push({ line: row.line, key: lists.keyOf(read.values), values: read.values });
        continue;
      }
      // A row that only contradicts others still names its list, which is refused as a whole.
      const alone = reader.lenient.read(row);
      const key = 'values' in alone ? lists.keyOf(alone.values) : null;
      const fault = { line: row.line, ...read.fault };
      faults.set(key, [...(faults.get(key) ?? []), fault]);
    }
    if (rows.length > maxRows) throw tooManyRows();
  }
  yield itemsOf(lists, rows, faults);
}

/** Returns the lists that rows state; those with a wrong row are refused with all of their rows. */
function itemsOf(
  { kind, facts: [keyFact, listFact], order }: StatedLists,
  rows: readonly ReadRow[],
  faults: ReadonlyMap<string | null, readonly RecordFault[]>,
): readonly ReadItem[] {
  const groups = Map.groupBy(rows, ({ key }) => key);
  const keys = new Set<string | null>([...groups.keys(), ...faults.keys()]);
  return [...keys].flatMap((key): readonly ReadItem[] => {
    const good = key === null ? [] : (groups.get(key) ?? []);
    const [first, ...others] = faults.get(key) ?? [];
    const lines = [...good, ...(faults.get(key) ?? [])].map(({ line }) => line!);
    const ordered = lines.toSorted((one, other) => one - other);
    const place = { member: null, line: ordered[0]! };
    if (first !== undefined) {
      const refused = refusedRecord({ place, rows: ordered }, [first, ...others]);
      return refused.map((part) => ({ refused: part }));
    }
    const list = good
      .map(({ values }) => partOf(values, keyFact))
      .toSorted((one, other) => (String(one[order]) < String(other[order]) ? -1 : 1));
    const facts = { [keyFact]: key, [listFact]: list };
    return [{ record: { place, kind, key: key!, rows: ordered, facts, asOf: null } }];
  });
}

/** Returns the facts of a row without the key of its list and the day of the facts. */
function partOf(values: RowValues, key: string): Facts {
  const { asOf: _asOf, [key]: _key, ...facts } = values;
  return facts;
}

function tooManyRows(): ImportRefused {
  const message = `expected at most ${maxRows} rows, got more`;
  return new ImportRefused([{ line: null, code: 'RECORD_TOO_LARGE', message }]);
}
