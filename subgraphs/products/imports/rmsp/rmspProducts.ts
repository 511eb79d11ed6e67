import { parseInn } from '../../../domain/registries/identifiers.ts';
import { parseOkpd2 } from '../../../domain/registries/okpd2.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { ReadItem } from '../../../platform/importing/records/readItem.ts';
import { BrokenXml } from '../../../platform/importing/xml/brokenXml.ts';
import {
  dottedDate,
  readOrRefuse,
  required,
} from '../../../platform/importing/xml/recordValues.ts';
import {
  type XmlElement,
  attributeOf,
  elementAt,
  elementsAt,
} from '../../../platform/importing/xml/xmlElement.ts';
import {
  type RecordSource,
  type XmlKind,
  type XmlReading,
  usualLimits,
} from '../../../platform/importing/xml/xmlReading.ts';

/** Which records of the register are read. */
export interface RmspProductOptions {
  /** The code of the tax service of the only region that is read, such as "22"; null for all. */
  readonly regionCode: string | null;
}

/**
 * The tax service's register of small and medium-sized enterprises, form versions 4.01 to 4.06: the
 * products that its enterprises have declared as records `Product`, drafts without price and properties.
 */
export const rmspProducts: XmlKind<RmspProductOptions> = {
  module: import.meta.url,
  name: 'rmspProducts',
  reading: productReading,
};

const formVersion = /^4\.0[1-6]$/;

function productReading({ regionCode }: RmspProductOptions): XmlReading {
  return {
    records: new Set(['Документ']),
    context: new Set(),
    personal: new Set(['ФИОИП']),
    limits: usualLimits,
    open({ attributes }) {
      const version = attributes['ВерсФорм'];
      if (version !== undefined && !formVersion.test(version)) {
        const message = `expected the form version 4.01 to 4.06, got ${version.slice(0, 20)}`;
        throw new BrokenXml('UNKNOWN_FORM', message, 1);
      }
      return {
        context: () => undefined,
        record: (document, source) => readDeclaredProducts(document, source, regionCode),
        end: () => [],
      };
    },
  };
}

function readDeclaredProducts(
  document: XmlElement,
  source: RecordSource,
  regionCode: string | null,
): readonly ReadItem[] {
  const region = elementAt(document, 'СведМН')?.attributes['КодРегион']?.trim();
  const declared = elementsAt(document, 'СвПрод');
  if (declared.length === 0 || (regionCode !== null && region !== regionCode)) return [];
  return readOrRefuse(source, () => {
    const asOf = dottedDate(required(attributeOf(document, 'ДатаСост'), 'ДатаСост'), 'ДатаСост');
    const inn = readMaker(document);
    const read = new Set<string>();
    return declared.flatMap((product) => {
      const at = { place: { ...source.place, line: product.line }, text: () => null };
      return readOrRefuse(at, () => {
        const item = readProduct(product, inn);
        // An enterprise may declare a code twice.
        if (read.has(item.sku)) return [];
        read.add(item.sku);
        return [{ record: { place: at.place, kind: 'Product', key: item.sku, facts: item, asOf } }];
      });
    });
  });
}

function readMaker(document: XmlElement): string {
  const company = elementAt(document, 'ОргВклМСП');
  const maker = company ?? required(elementAt(document, 'ИПВклМСП'), 'ОргВклМСП');
  const field = company === null ? 'ИННФЛ' : 'ИННЮЛ';
  return parseInn(required(attributeOf(maker, field), field), field);
}

function readProduct(product: XmlElement, inn: string) {
  const code = required(attributeOf(product, 'КодПрод'), 'КодПрод');
  const okpd2 = parseOkpd2(code, 'КодПрод');
  const nameRu = required(attributeOf(product, 'НаимПрод'), 'НаимПрод');
  const flag = attributeOf(product, 'ПрОтнПрод');
  if (flag !== null && flag !== '1' && flag !== '2') {
    throw new InvalidValue('WRONG_VALUE', 'ПрОтнПрод', '1 (innovative) or 2', flag);
  }
  const sku = `RMSP-${inn}-${okpd2}`;
  return {
    sku,
    manufacturerInn: inn,
    okpd2,
    nameRu,
    ...(flag !== null && { innovative: flag === '1' }),
  };
}
