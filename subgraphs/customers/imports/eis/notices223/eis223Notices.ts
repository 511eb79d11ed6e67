import type { XmlKind, XmlReading } from '../../../../platform/importing/xml/xmlReading.ts';
import { type EisOptions, personalElements, useOptions } from '../stating/eisOptions.ts';
import { readNotice223 } from './notice223.ts';

/**
 * Notices under 223-FZ (`purchaseNotice`, `purchaseNoticeZK` and others): their customers as records
 * `Customer` and the items of their lots as records `Need`.
 */
export const eis223Notices: XmlKind<EisOptions> = {
  module: import.meta.url,
  name: 'eis223Notices',
  reading: notice223Reading,
};

function notice223Reading(options: EisOptions): XmlReading {
  useOptions(options);
  return {
    records: { has: (name) => /^purchaseNotice\w*Data$/.test(name) },
    context: new Set(),
    personal: personalElements,
    // A notice with hundreds of lots is one record.
    limits: { characters: 16 * 1_048_576, elements: 300_000 },
    open: () => ({ context: () => undefined, record: readNotice223, end: () => [] }),
  };
}
