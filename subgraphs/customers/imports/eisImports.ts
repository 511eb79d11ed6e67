import type { RecordImport } from '../../platform/importing/running/recordImport.ts';
import { readXmlFile } from '../../platform/importing/xml/readXmlFile.ts';
import type { XmlKind } from '../../platform/importing/xml/xmlReading.ts';
import { eis223Notices } from './eis/notices223/eis223Notices.ts';
import { eis44Notices } from './eis/notices44/eis44Notices.ts';
import { eis223Plans } from './eis/plans223/eis223Plans.ts';
import { type EisOptions, eisOptions } from './eis/stating/eisOptions.ts';
import { importedCustomer } from './registry/importedCustomer.ts';
import { importedNeed } from './registry/importedNeed.ts';

/** The imports of files of the procurement portal: their customers and their needs. */
export const eisImports: readonly RecordImport[] = [
  eisImport('eis44', 'notices of purchases under 44-FZ: XML, or a zip archive', eis44Notices),
  eisImport('eis223', 'notices of purchases under 223-FZ: XML, or a zip archive', eis223Notices),
  eisImport('eis223-plan', 'purchase plans under 223-FZ: XML, or a zip archive', eis223Plans),
];

function eisImport(name: string, description: string, kind: XmlKind<EisOptions>): RecordImport {
  return {
    name,
    description,
    source: 'EIS',
    isFull: false,
    types: [importedCustomer, importedNeed],
    read: (path, options) => readXmlFile(path, kind, eisOptions(), options),
  };
}
