import type { EntityManager } from '@mikro-orm/postgresql';
import { Contact } from '../../../platform/database/contacts/contact.ts';
import {
  decimal,
  listOf,
  optional,
  filledText,
  unit,
  wholeNumber,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  readContactRows,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { Product } from '../../model/catalogue/product.ts';
import { readPropertyRows } from './properties.ts';

/** The loaded products, by article number. */
export interface LoadedProducts extends TableKeys {
  idOf(sku: string): string;
}

/** Loads the products with their properties and contacts. */
export async function loadProductRecords(
  em: EntityManager,
  folder: string,
  tables: {
    readonly enterprises: TableKeys;
    readonly types: TableKeys;
    readonly lines: TableKeys;
  },
): Promise<LoadedProducts> {
  const sourced = sourcedIn(folder);
  const products = readProducts(folder, tables);
  const properties = readPropertyRows(folder, products);
  const scopeRu = readScopes(folder);
  const rows = products.rows.map(
    ({ manufacturer, productType, pack, packContains, packUnit, line, deliversTo, ...facts }) => {
      const { minimumOrder, lot, stock, scope, ...others } = facts;
      return {
        ...sourced(others),
        manufacturerId: manufacturer,
        scopeEn: scope,
        scopeRu: scope && scopeRu(scope),
        typeCode: productType,
        statedProperties: properties.get(facts.sku) ?? [],
        packs:
          pack && packContains && packUnit
            ? [{ of: pack.code, value: packContains.toString(), unit: packUnit.code }]
            : [],
        minimumOrderValue: minimumOrder,
        lotValue: lot,
        stockValue: stock,
        lineId: line,
        deliversToCodes: deliversTo,
      };
    },
  );
  await insertRows(em, Product, products.file, rows);
  const ids = new Map(products.rows.map(({ sku, id }) => [sku, id]));
  const idOf = (sku: string) => ids.get(sku)!;
  const contacts = 'products/contacts.csv';
  await insertRows(em, Contact, contacts, readContactRows(folder, contacts, products, idOf));
  return { ...products, idOf };
}

/** Reads the intended uses in both languages; `products.csv` names them in English. */
function readScopes(folder: string): (en: string) => string | null {
  const { rows } = readWorldTable(folder, 'products/scopes.csv', {
    columns: { en: filledText, ru: filledText },
    unique: [['en']],
  });
  const scopes = new Map(rows.map(({ en, ru }) => [en, ru]));
  return (en) => scopes.get(en) ?? null;
}

function readProducts(
  folder: string,
  {
    enterprises,
    types,
    lines,
  }: { readonly enterprises: TableKeys; readonly types: TableKeys; readonly lines: TableKeys },
) {
  return readWorldTable(folder, 'products/products.csv', {
    columns: {
      sku: filledText,
      id: recordKey('Product'),
      manufacturer: filledText,
      productType: optional(filledText),
      okpd2: optional(filledText),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      unit,
      pack: optional(unit),
      packContains: optional(decimal),
      packUnit: optional(unit),
      minimumOrder: optional(decimal),
      lot: optional(decimal),
      stock: optional(decimal),
      line: optional(filledText),
      leadTimeDays: optional(wholeNumber),
      deliversTo: optional(listOf(filledText)),
      scope: optional(filledText),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['sku'], ['id']],
    references: { manufacturer: enterprises, productType: types, line: lines },
    rule: ({ pack, packContains, packUnit }) => {
      const given = [pack, packContains, packUnit].filter((cell) => cell !== null).length;
      if (given === 0 || given === 3) return null;
      const expected = 'pack, packContains and packUnit together, or none of them';
      return { column: 'pack', expected };
    },
  });
}
