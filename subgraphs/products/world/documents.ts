import { Vat } from '../../domain/law/vat.ts';
import {
  day,
  decimal,
  filledText,
  oneOf,
  optional,
  recordKey,
  reference,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Certificate } from '../model/catalogue/certificate.ts';
import { Price } from '../model/catalogue/price.ts';
import { productKey, standardKey } from './keys.ts';

/** The certificates and test reports of products. */
export const certificatesFile = worldFile({
  path: 'products/certificates.csv',
  entity: Certificate,
  columns: {
    id: recordKey('Certificate'),
    product: reference,
    number: filledText,
    standard: optional(reference),
    validFrom: day,
    validTo: optional(day),
  },
  unique: [['id']],
  properties: { product: 'productId' },
  references: { product: productKey, standard: standardKey },
});

/** The prices of products by period. */
export const pricesFile = worldFile({
  path: 'products/prices.csv',
  entity: Price,
  columns: {
    product: reference,
    validFrom: day,
    validTo: optional(day),
    amount: decimal,
    vat: oneOf(Vat),
  },
  unique: [['product', 'validFrom']],
  properties: { product: 'productId' },
  references: { product: productKey },
});
