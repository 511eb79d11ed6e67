import { createHash } from 'node:crypto';
import { recordId } from '../../../domain/registries/recordIds.ts';
import {
  areRegions,
  isNamed,
  isNotNegative,
  isPositive,
  isWithin,
} from '../../../platform/importing/records/factRules.ts';
import type { Facts } from '../../../platform/importing/records/importedType.ts';
import { recordSql } from '../../../platform/importing/records/recordSql.ts';

/** How products are stored, by article number. */
export const storedProduct = {
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
