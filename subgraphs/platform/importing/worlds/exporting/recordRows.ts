import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { SourcedRecord } from '../../../database/columns/record.ts';
import { StartupError } from '../../../process/startupError.ts';
import { Unlisted } from '../../tables/cells.ts';
import type { TableColumns } from '../../tables/csvTable.ts';
import { csvLine } from '../../tables/csvText.ts';
import type { RecordKey, WorldFile } from '../worldFile.ts';
import { columnsOf, isSourced, statedProvenance } from '../worldRows.ts';
import { keysOf } from './storedRecords.ts';

type Values = Readonly<Record<string, unknown>>;

/** What an export needs to know beyond the records of a file. */
export interface ExportContext {
  /** A transaction of each subgraph's database, by name; all of them see the same moment. */
  readonly snapshots: ReadonlyMap<string, EntityManager>;
  /** Whether personal data is exported. */
  readonly hasPersonalData: boolean;
}

/** The header of a file and those of its details, by path. */
export function headersOf(file: WorldFile): ReadonlyMap<string, string> {
  const details = (file.details ?? []).map(
    ({ path, columns }) => [path, csvLine(Object.keys(columns))] as const,
  );
  return new Map([[file.path, csvLine(Object.keys(columnsOf(file)))], ...details]);
}

/** Returns the lines of records in their file and in the files of its details, by path. */
export async function linesOf(
  file: WorldFile,
  records: readonly object[],
  context: ExportContext,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { path, unique, details = [], references = {} } = file;
  const rows = records.map((record) => valuesOf(file, record, context));
  for (const [column, key] of Object.entries<RecordKey | undefined>(references)) {
    await nameRecords(rows, column, key!, context);
  }
  const columns = columnsOf(file);
  const key = unique[0]![0]!;
  const lines = details.map((detail) => {
    const parts = records.flatMap((record, at) =>
      detail
        .write((record as Values)[detail.property])
        .map((part) => Object.assign({ [detail.parent]: rows[at]![key] }, part)),
    );
    return [detail.path, parts.map((part) => lineOf(detail.path, detail.columns, part))] as const;
  });
  return new Map([[path, rows.map((row) => lineOf(path, columns, row))], ...lines]);
}

/** Returns the values of the columns of a record, with ids of other records in place of their keys. */
function valuesOf(file: WorldFile, record: object, { hasPersonalData }: ExportContext) {
  const { columns, properties = {}, combined, entity } = file;
  const values: Record<string, unknown> = {};
  for (const column of Object.keys(columns)) {
    values[column] = (record as Values)[properties[column] ?? column];
  }
  return Object.assign(
    values,
    combined?.write(record),
    isSourced(entity) && statedProvenance(record as SourcedRecord),
    !hasPersonalData && file.withoutPersonalData?.(record),
  );
}

/** Replaces the ids in a column by the keys of their records. */
async function nameRecords(
  rows: readonly Record<string, unknown>[],
  column: string,
  key: RecordKey,
  { snapshots }: ExportContext,
): Promise<void> {
  const ids = rows.flatMap((row) => row[column] ?? []).filter((id) => typeof id === 'string');
  if (ids.length === 0) return;
  const keys = await keysOf(snapshots.get(key.subgraph)!, key, ids);
  for (const row of rows) {
    const id = row[column];
    if (typeof id === 'string') row[column] = keys.get(id) ?? new Unlisted(id);
  }
}

function lineOf(path: string, columns: TableColumns, values: Values): string {
  return csvLine(
    Object.entries(columns).map(([column, cell]) => {
      const written = z.safeEncode(cell, values[column] ?? null);
      if (written.success) return written.data;
      const { message } = written.error.issues[0]!;
      const [first] = Object.values(values);
      throw new StartupError(
        `A record cannot be exported: ${path}, "${String(first)}", column "${column}": expected ${message}.`,
        { cause: written.error },
      );
    }),
  );
}
