import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TableOptions } from '../../../../subgraphs/platform/importing/running/recordImport.ts';
import { RefusedRows } from '../../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import type { ImportStep } from './importSteps.ts';
import { RefusedFile } from './refusedFile.ts';

/**
 * Returns what lists the refused records of a file beside it: the rows of a table as they are, with two
 * more columns; of other files the places and reasons.
 */
export function refusedListOf(
  { importing }: ImportStep,
  path: string,
  table: TableOptions | undefined,
): RefusedRows | RefusedFile {
  return importing.isTable ? new RefusedRows(path, table?.sheet ?? null) : new RefusedFile(path);
}

/** The formats of lists of refused records: the ends of their names, and the media types. */
const formats = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A list of refused records that is kept. */
export interface KeptRefusals {
  readonly path: string;
  readonly extension: keyof typeof formats;
  readonly mediaType: string;
}

/** Returns the list of refused records of an import whose file is kept in a folder; null if there is none. */
export function keptRefusals(folder: string, id: string): KeptRefusals | null {
  for (const extension of ['csv', 'xlsx'] as const) {
    const path = join(folder, `${id}.file.refused.${extension}`);
    if (existsSync(path)) return { path, extension, mediaType: formats[extension] };
  }
  return null;
}
