import type { RecordImport } from '../../../platform/importing/running/recordImport.ts';
import { importedCustomer } from '../registry/importedCustomer.ts';
import { importedNeed } from '../registry/importedNeed.ts';
import { readOcdsFile } from './ocdsFile.ts';

/** The import of files of the Open Contracting Data Standard: customers, and the items of tenders as needs. */
export const ocdsImport: RecordImport = {
  name: 'ocds',
  description: 'OCDS packages of releases or records: JSON, or one document a line',
  source: 'OCDS',
  isFull: false,
  types: [importedCustomer, importedNeed],
  read: (path, { signal, onBytes }) => readOcdsFile(path, { signal, onBytes }),
};
