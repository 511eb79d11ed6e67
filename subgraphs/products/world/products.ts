import { Decimal } from '../../domain/values/decimal.ts';
import type { RawPackaging } from '../../domain/values/units/packaging.ts';
import { parseUnit } from '../../domain/values/units/unit.ts';
import {
  decimal,
  filledText,
  listOf,
  optional,
  recordKey,
  reference,
  unit,
  wholeNumber,
} from '../../platform/importing/tables/cells.ts';
import { contactsFile, worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Product } from '../model/catalogue/product.ts';
import { lineKey, makerKey, productKey, productTypeKey } from './keys.ts';
import { propertiesFile } from './properties.ts';

/** The products with their properties. */
export const productsFile = worldFile({
  path: 'products/products.csv',
  entity: Product,
  columns: {
    sku: filledText,
    id: recordKey('Product'),
    manufacturer: reference,
    productType: optional(reference),
    okpd2: optional(filledText),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    unit: optional(unit),
    pack: listOf(unit),
    packContains: listOf(decimal),
    packUnit: listOf(unit),
    minimumOrder: optional(decimal),
    lot: optional(decimal),
    stock: optional(decimal),
    line: optional(reference),
    leadTimeDays: optional(wholeNumber),
    deliversTo: optional(listOf(filledText)),
    scope: optional(filledText),
    scopeRu: optional(filledText),
  },
  unique: [['sku'], ['id']],
  properties: {
    manufacturer: 'manufacturerId',
    productType: 'typeCode',
    minimumOrder: 'minimumOrderValue',
    lot: 'lotValue',
    stock: 'stockValue',
    line: 'lineId',
    deliversTo: 'deliversToCodes',
    scope: 'scopeEn',
  },
  references: { manufacturer: makerKey, productType: productTypeKey, line: lineKey },
  rule({ unit: own, pack, packContains, packUnit, minimumOrder, lot, stock, line }) {
    if (pack.length !== packContains.length || pack.length !== packUnit.length) {
      return {
        column: 'pack',
        expected: 'pack, packContains and packUnit together, or none of them',
      };
    }
    const isMeasured = [minimumOrder, lot, stock, line].some((fact) => fact !== null);
    return own === null && isMeasured
      ? { column: 'unit', expected: 'a unit, because minimumOrder, lot, stock or line is stated' }
      : null;
  },
  combined: {
    columns: ['pack', 'packContains', 'packUnit'],
    read: ({ pack, packContains, packUnit }) => ({
      packs: pack.map(({ code }, at): RawPackaging => ({
        of: code,
        value: packContains[at]!.toString(),
        unit: packUnit[at]!.code,
      })),
    }),
    write: ({ packs }) => ({
      pack: packs.map(({ of }) => parseUnit(of)),
      packContains: packs.map(({ value }) => new Decimal(value)),
      packUnit: packs.map((one) => parseUnit(one.unit)),
    }),
  },
  details: [propertiesFile],
});

/** The contacts of products. */
export const productContactsFile = contactsFile('products/contacts.csv', productKey);
