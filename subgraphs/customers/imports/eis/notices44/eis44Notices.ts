import type { XmlKind, XmlReading } from '../../../../platform/importing/xml/xmlReading.ts';
import { type EisOptions, personalElements, useOptions } from '../stating/eisOptions.ts';
import { readNotice44 } from './notice44.ts';

/**
 * Notices of electronic procedures under 44-FZ (`epNotification…`): their customers as records `Customer`
 * and their purchase objects as records `Need`.
 */
export const eis44Notices: XmlKind<EisOptions> = {
  module: import.meta.url,
  name: 'eis44Notices',
  reading: notice44Reading,
};

function notice44Reading(options: EisOptions): XmlReading {
  useOptions(options);
  return {
    records: { has: (name) => name.startsWith('epNotification') },
    context: new Set(),
    personal: personalElements,
    // A notice with hundreds of objects and their characteristics is one record.
    limits: { characters: 16 * 1_048_576, elements: 300_000 },
    open: () => ({ context: () => undefined, record: readNotice44, end: () => [] }),
  };
}
