import type { ReadItem } from '../../../../../subgraphs/platform/importing/records/readItem.ts';
import type { XmlElement } from '../../../../../subgraphs/platform/importing/xml/xmlElement.ts';
import {
  type RecordSource,
  type XmlKind,
  type XmlReading,
  usualLimits,
} from '../../../../../subgraphs/platform/importing/xml/xmlReading.ts';

/** A kind of files whose records <record> come back as they are; a record with `refuse` is refused. */
export const echoKind: XmlKind<null> = {
  module: import.meta.url,
  name: 'echoKind',
  reading: echoReading,
};

function echoReading(): XmlReading {
  return {
    records: new Set(['record']),
    context: new Set(['about']),
    personal: new Set(['person']),
    limits: { ...usualLimits, characters: 5_000, elements: 20 },
    open(root) {
      let about: string | null = null;
      return {
        context: ({ text }) => void (about = text),
        record: (element, source) => [echo(element, source, { root: root.name, about })],
        end: () => [],
      };
    },
  };
}

function echo(element: XmlElement, source: RecordSource, facts: Record<string, unknown>): ReadItem {
  const { place } = source;
  if ('refuse' in element.attributes) {
    const code = 'WRONG_VALUE';
    return { refused: { place, code, field: null, message: 'refused', text: source.text() } };
  }
  if ('fail' in element.attributes) throw new Error('a fault of the program');
  const key = element.attributes['key'] ?? '';
  return { record: { place, kind: 'Echo', key, facts: { ...facts, element }, asOf: null } };
}
