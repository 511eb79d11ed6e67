import { arePeriodsApart } from '../../../platform/importing/records/factRules.ts';
import { filledText, optional } from '../../../platform/importing/tables/cells.ts';
import { contactTable } from '../../../platform/importing/tables/parts/contactTable.ts';
import { partImport } from '../../../platform/importing/tables/parts/partImport.ts';
import type { StoredParts } from '../../../platform/importing/tables/parts/partSql.ts';
import { certificatesFile, pricesFile } from '../../world/documents.ts';
import { productKey } from '../../world/keys.ts';
import { productContactsFile } from '../../world/products.ts';
import { propertiesFile } from '../../world/properties.ts';
import { writtenValue } from './writtenValue.ts';

/** The imports of tables whose rows are parts of products. */
export const productParts = [
  partImport({
    name: 'properties',
    description: 'a table of the properties of products',
    file: {
      ...propertiesFile,
      columns: { ...propertiesFile.columns, value: optional(filledText) },
      references: { product: productKey },
    },
    record: 'product',
    stored: partsOfProducts('properties', { column: 'stated_properties' }),
    read: (rows) => {
      const stated = rows.map((row) => {
        const { asOf: _, words = null, ...property } = row;
        return { ...property, words, ...writtenValue(row) };
      });
      return propertiesFile.read(stated) as readonly unknown[];
    },
    example: {
      product: 'DEMO-1',
      property: 'tensileStrengthLong',
      value: '52',
      unit: 'N31',
      evidence: 'CERTIFICATE',
      certificate: 'DEMO-C-1',
    },
  }),
  partImport({
    name: 'certificates',
    description: 'a table of the certificates and test reports of products',
    file: { ...certificatesFile, unique: [['product', 'number']] },
    record: 'product',
    stored: partsOfProducts('certificates', {
      table: 'certificate',
      record: 'product_id',
      keys: { number: ['number'] },
      columns: { standard: ['standard'], valid_from: ['validFrom'], valid_to: ['validTo'] },
      isSourced: false,
      hasIds: true,
    }),
    facts: { id: null },
    example: {
      product: 'DEMO-1',
      number: 'DEMO-C-1',
      standard: 'GOST R 56338',
      validFrom: '2016-03-02',
      validTo: '2019-03-02',
    },
  }),
  partImport({
    name: 'prices',
    description: 'a table of the prices of products, by period',
    file: pricesFile,
    record: 'product',
    stored: partsOfProducts('prices', {
      table: 'price',
      record: 'product_id',
      keys: { valid_from: ['validFrom'] },
      columns: { valid_to: ['validTo'], amount: ['perUnit'], vat: ['vat'] },
      isSourced: false,
    }),
    facts: { amount: 'perUnit' },
    succession: { from: 'validFrom', to: 'validTo' },
    rules: [arePeriodsApart('prices')],
    example: { product: 'DEMO-1', validFrom: '2016-01-01', amount: '72.61', vat: 'INCLUDED' },
  }),
  partImport(
    contactTable(
      { name: 'product-contacts', description: 'a table of the contacts of products' },
      productContactsFile,
      { kind: 'Product', table: 'product', view: 'product_facts' },
      'DEMO-1',
    ),
  ),
];

function partsOfProducts(fact: string, rows: StoredParts['rows']): StoredParts {
  return { kind: 'Product', table: 'product', view: 'product_facts', fact, rows };
}
