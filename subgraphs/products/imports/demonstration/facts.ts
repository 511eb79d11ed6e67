import type { EntityManager } from '@mikro-orm/postgresql';
import { Vat } from '../../../domain/law/vat.ts';
import {
  day,
  decimal,
  oneOf,
  optional,
  filledText,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import { insertRows, readWorldTable } from '../../../platform/importing/worlds/worldRows.ts';
import { Certificate } from '../../model/catalogue/certificate.ts';
import { Price } from '../../model/catalogue/price.ts';
import type { LoadedProducts } from './products.ts';

/** Loads the certificates and test reports of products. */
export async function loadDocuments(
  em: EntityManager,
  folder: string,
  products: LoadedProducts,
  standards: TableKeys,
): Promise<void> {
  const { file, rows } = readWorldTable(folder, 'products/certificates.csv', {
    columns: {
      id: recordKey('Certificate'),
      product: filledText,
      number: filledText,
      standard: optional(filledText),
      validFrom: day,
      validTo: optional(day),
    },
    unique: [['id']],
    references: { product: products, standard: standards },
  });
  await insertRows(
    em,
    Certificate,
    file,
    rows.map(({ product, ...facts }) =>
      Object.assign({ productId: products.idOf(product) }, facts),
    ),
  );
}

/** Loads the prices of products, by period. */
export async function loadPrices(
  em: EntityManager,
  folder: string,
  products: LoadedProducts,
): Promise<void> {
  const { file, rows } = readWorldTable(folder, 'products/prices.csv', {
    columns: {
      product: filledText,
      validFrom: day,
      validTo: optional(day),
      amount: decimal,
      vat: oneOf(Vat),
    },
    unique: [['product', 'validFrom']],
    references: { product: products },
  });
  await insertRows(
    em,
    Price,
    file,
    rows.map(({ product, ...facts }) =>
      Object.assign({ productId: products.idOf(product) }, facts),
    ),
  );
}
