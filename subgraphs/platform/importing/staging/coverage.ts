import type { ImportRequest } from '../running/importRequest.ts';
import type { RecordImport } from '../running/recordImport.ts';

/**
 * Returns the name of the set of records that a full file lists: the kind of the file, and the region if
 * only one was read.
 */
export function listedCoverage(
  { name }: Pick<RecordImport, 'name'>,
  { region }: Pick<ImportRequest, 'region'>,
): string {
  return region === null ? name : `${name}/${region}`;
}
