import type { RecordImport } from '../../../platform/importing/running/recordImport.ts';
import { readXmlFile } from '../../../platform/importing/xml/readXmlFile.ts';
import { importedEnterprise } from '../registry/importedEnterprise.ts';
import { rmspEnterprises } from './rmspEnterprises.ts';

/** The import of the tax service's register of small and medium-sized enterprises. */
export const rmspImport: RecordImport = {
  name: 'rmsp',
  description:
    'the register of small and medium-sized enterprises: a zip archive of XML files, or one of them',
  source: 'RMSP',
  isFull: true,
  types: [importedEnterprise],
  read: (path, options) =>
    readXmlFile(path, rmspEnterprises, { regionCode: options.region }, options),
};
