import { z } from 'zod';
import type { ImportedType } from '../../../platform/importing/records/importedType.ts';
import type { RecordImport } from '../../../platform/importing/running/recordImport.ts';
import { readXmlFile } from '../../../platform/importing/xml/readXmlFile.ts';
import { draftProduct, draftShape, mergeDraft } from '../registry/draftProduct.ts';
import { rmspProducts } from './rmspProducts.ts';

/** The products that enterprises have declared to the register, by article number. */
const declaredProduct: ImportedType = {
  ...draftProduct,
  shape: draftShape.extend({ innovative: z.boolean().optional() }),
  // The graph does not tell whether a product is innovative.
  merge: (current, { innovative: _innovative, ...stated }) => mergeDraft(current, stated),
};

/**
 * The import of the products that enterprises have declared to the tax service's register, as drafts. A product
 * that the register does not list any more remains: its maker may have completed it.
 */
export const rmspDeclared: RecordImport = {
  name: 'rmsp',
  description:
    'the register of small and medium-sized enterprises: a zip archive of XML files, or one of them',
  source: 'RMSP',
  isFull: false,
  types: [declaredProduct],
  waitsFor: ['makers'],
  read: (path, options) => readXmlFile(path, rmspProducts, { regionCode: options.region }, options),
};
