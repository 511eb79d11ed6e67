import type { RecordKey } from '../../platform/importing/worlds/worldFile.ts';

/** Entries of the classifier OKPD2, by code. */
export const okpd2Key = own('okpd2_class', 'products/okpd2.csv', 'code', 'code');

/** Standards, by code. */
export const standardKey = own('standard', 'products/standards.csv', 'code', 'code');

/** Product types, by code. */
export const productTypeKey = own('product_type', 'products/product_types.csv', 'code', 'code');

/** Production lines, by id. */
export const lineKey = own('production_line', 'products/production_lines.csv', 'id', 'id');

/** Products, by article number. */
export const productKey = own('product', 'products/products.csv', 'id', 'sku');

/** Enterprises, by id. */
export const makerKey: RecordKey = {
  subgraph: 'enterprises',
  table: 'enterprise',
  file: 'enterprises/enterprises.csv',
  id: 'id',
  key: 'id',
};

function own(table: string, file: string, id: string, key: string): RecordKey {
  return { subgraph: 'products', table, file, id, key };
}
