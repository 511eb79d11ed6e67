import { createHash } from 'node:crypto';
import { recordId } from '../../domain/registries/recordIds.ts';
import {
  areRegions,
  isNamed,
  isNotNegative,
  isPositive,
  isWithin,
} from '../../platform/importing/records/factRules.ts';
import type { Facts } from '../../platform/importing/records/importedType.ts';
import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { productsFile } from '../world/products.ts';

/** How products are stored, by article number. */
const storedProduct = {
  ...recordSql({
    kind: 'Product',
    table: 'product',
    view: 'product_facts',
    key: 'sku',
    columns: {
      sku: 'sku',
      manufacturer_id: 'manufacturer',
      type_code: 'type',
      okpd2: 'okpd2',
      stated_properties: 'properties',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      unit: 'unit',
      packs: 'packaging',
      minimum_order_value: 'minimumOrder',
      lot_value: 'lot',
      stock_value: 'stock',
      line_id: 'line',
      lead_time_days: 'leadTimeDays',
      delivers_to_codes: 'deliversTo',
      scope: 'scope',
      scope_ru: 'scopeRu',
    },
  }),
  idOf: (sku: string) => recordId('Product', idPart(sku)),
  rules: [
    isNamed,
    {
      fact: 'okpd2',
      expected: 'a product type or an OKPD2 code',
      isMet: ({ type, okpd2 }: Facts) => (type ?? okpd2 ?? null) !== null,
    },
    isPositive('minimumOrder'),
    isPositive('lot'),
    isNotNegative('stock'),
    isWithin('leadTimeDays', 0, 1_000),
    areRegions('deliversTo'),
  ],
};

/** Returns the part of an id that distinguishes a product: its article number, or a hash of it. */
function idPart(sku: string): string {
  if (/^[0-9A-Za-z._-]*[0-9A-Za-z._]$/.test(sku)) return sku;
  return createHash('sha256').update(sku).digest('hex').slice(0, 32);
}

/** The imports of tables of products. */
export const productsTables = [
  tableImport({
    name: 'products',
    description: 'a table of products without their properties, by article number',
    file: productsFile,
    key: 'sku',
    type: storedProduct,
    example: {
      sku: 'DEMO-1',
      manufacturer: '2200005105',
      nameRu: 'ДЕМО сетка',
      okpd2: '23.14.12.110',
      unit: 'MTK',
      minimumOrder: '50',
      leadTimeDays: '10',
      deliversTo: 'RU-ALT',
    },
    facts: { productType: 'type' },
    groups: [
      {
        fact: 'packaging',
        columns: ['pack', 'packContains', 'packUnit'],
        read: (row) => productsFile.combined!.read(row)['packs' as never],
      },
    ],
    usual: { properties: [], packaging: [] },
  }),
  tableImport({
    name: 'stock',
    description: 'a table of the quantities of products in stock, by article number',
    file: productsFile,
    columns: ['sku', 'id', 'stock'],
    key: 'sku',
    type: storedProduct,
    example: { sku: 'DEMO-1', stock: '5400' },
  }),
];
