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

/** Returns the path of the list of refused records of an import whose file is kept in a folder. */
export function keptRefusals(folder: string, id: string): string {
  return join(folder, `${id}.file.refused.csv`);
}
