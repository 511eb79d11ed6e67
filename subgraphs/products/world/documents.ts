import { Vat } from '../../domain/law/vat.ts';
import {
  day,
  decimal,
  designation,
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
    standard: optional(designation),
    validFrom: day,
    validTo: optional(day),
  },
  unique: [['id']],
  rule: wrongPeriod,
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
  rule: ({ amount, ...period }) =>
    amount.gt(0)
      ? wrongPeriod(period)
      : { column: 'amount', expected: 'a price of one unit of more than 0' },
  properties: { product: 'productId' },
  references: { product: productKey },
});

function wrongPeriod({ validFrom, validTo }: { validFrom: string; validTo: string | null }) {
  if (validTo === null || validFrom < validTo) return null;
  return { column: 'validTo' as const, expected: `a day after ${validFrom}` };
}
