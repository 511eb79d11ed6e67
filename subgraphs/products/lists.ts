import { IntFilter, KeyFilter, TextFilter } from '../vocabulary/filters.ts';
import { type ListShape, listArgsOf } from '../vocabulary/listArgs.ts';

/** How products can be listed. */
export const productList: ListShape = {
  name: 'Product',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    sku: { type: TextFilter },
    name: { type: TextFilter, property: 'names' },
    type: { type: KeyFilter, property: 'typeCode' },
    okpd2: { type: KeyFilter },
    manufacturer: { type: KeyFilter, property: 'manufacturerId' },
    line: { type: KeyFilter, property: 'lineId' },
    leadTimeDays: { type: IntFilter },
  },
  orders: { ID: 'id', SKU: 'sku', NAME: 'names' },
  defaultOrder: 'ID',
};

/** How product types can be listed. */
export const productTypeList: ListShape = {
  name: 'ProductType',
  id: 'code',
  filters: { code: { type: KeyFilter }, name: { type: TextFilter, property: 'names' } },
  orders: { CODE: 'code', NAME: 'names' },
  defaultOrder: 'CODE',
};

export const ProductListArgs = listArgsOf(productList);
export const ProductTypeListArgs = listArgsOf(productTypeList);
