import { BrokenXml } from '../../../platform/importing/xml/brokenXml.ts';
import { readOrRefuse } from '../../../platform/importing/xml/recordValues.ts';
import {
  type XmlKind,
  type XmlReading,
  usualLimits,
} from '../../../platform/importing/xml/xmlReading.ts';
import { readDocument } from './document.ts';

/** Which records of the register are read. */
export interface RmspOptions {
  /** The code of the tax service of the only region that is read, such as "22"; null for all. */
  readonly regionCode: string | null;
}

/**
 * The tax service's register of small and medium-sized enterprises, form versions 4.01 to 4.06: its
 * companies and sole proprietors as records `Enterprise`.
 */
export const rmspEnterprises: XmlKind<RmspOptions> = {
  module: import.meta.url,
  name: 'rmspEnterprises',
  reading: enterpriseReading,
};

const formVersion = /^4\.0[1-6]$/;

function enterpriseReading({ regionCode }: RmspOptions): XmlReading {
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
        record: (element, source) =>
          readOrRefuse(source, () => {
            const record = readDocument(element, source.place, regionCode);
            return record === null ? [] : [{ record }];
          }),
        end: () => [],
      };
    },
  };
}
