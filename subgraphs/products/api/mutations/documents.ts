import { identifierKey } from '../../../domain/text/sameText.ts';
import { grouped } from '../../../platform/database/reading/batching.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import { notFound } from '../../../platform/writes/refusals.ts';
import { readDesignation } from '../../../domain/registries/designation.ts';
import { readUnitPrice, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { checkPeriod } from '../../../domain/values/period.ts';
import { newId } from '../../../platform/database/columns/newRecord.ts';
import { type Periods, recordPeriod } from '../../../platform/database/columns/periodRows.ts';
import { Certificate } from '../../model/catalogue/certificate.ts';
import { Price } from '../../model/catalogue/price.ts';
import type { CertificateEndInput, CertificateInput, PriceInput } from '../inputs/product.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { referredStandard } from './referring.ts';

/**
 * Returns the certificates of a product, including the added ones.
 * @throws InvalidValue `DUPLICATE_CERTIFICATE`, `INVALID_PERIOD`.
 * @throws GraphQLError `NOT_FOUND` for an unknown standard.
 */
export async function withCertificates(
  transaction: WriteTransaction,
  productId: string,
  added: readonly CertificateInput[],
  field: string,
): Promise<Certificate[]> {
  const certificates = await transaction.read(certificatesOf, productId);
  for (const [index, input] of added.entries()) {
    const place = `${field}[${index}]`;
    const { validFrom, validTo = null } = input;
    const standard = typeof input.standard === 'string' ? readDesignation(input.standard) : null;
    const number = text(input.number, `${place}.number`, 200);
    if (standard !== null) {
      await refuseUnknown(transaction, [referredStandard, `${place}.standard`, standard]);
    }
    if (findByNumber(certificates, number)) {
      throw new InvalidValue('DUPLICATE_CERTIFICATE', `${place}.number`, 'a new number', number);
    }
    const period = checkPeriod({ validFrom, validTo }, place);
    const certificate = { id: newId('Certificate'), productId, number, standard, ...period };
    certificates.push(Object.assign(new Certificate(), certificate));
  }
  return certificates;
}

/**
 * Sets the end of validity of certificates of a product.
 * @throws GraphQLError `NOT_FOUND` for a number that the product does not have.
 * @throws InvalidValue `INVALID_PERIOD`.
 */
export function endCertificates(
  certificates: readonly Certificate[],
  ended: readonly CertificateEndInput[],
  field: string,
): void {
  for (const [index, { number, validTo }] of ended.entries()) {
    const place = `${field}[${index}]`;
    const certificate = findByNumber(certificates, number);
    if (!certificate) throw notFound('Certificate', `${place}.number`, number);
    const { validFrom } = certificate;
    certificate.validTo = checkPeriod({ validFrom, validTo }, place).validTo;
  }
}

function findByNumber(
  certificates: readonly Certificate[],
  number: string,
): Certificate | undefined {
  const key = identifierKey(number);
  return certificates.find((one) => identifierKey(one.number) === key);
}

/** The certificates of products; those that the write adds are appended. */
const certificatesOf: WriteBatch<Certificate[]> = async (em, productIds) => {
  const rows = await em.find(Certificate, { productId: { $in: [...productIds] } });
  return grouped(productIds, rows, ({ productId }) => productId);
};

/** The prices of products, by period. */
const pricesOf: Periods<Price> = {
  create: (productId) => Object.assign(new Price(), { productId }),
  read: async (em, productIds) => {
    const rows = await em.find(Price, { productId: { $in: [...productIds] } });
    return grouped(productIds, rows, ({ productId }) => productId);
  },
};

/**
 * Records the price of a product from a day on.
 * @throws InvalidValue with the code of the violated rule.
 */
export function recordPrice(
  transaction: WriteTransaction,
  productId: string,
  { perUnit, vat, validFrom, validTo = null }: PriceInput,
  field: string,
): Promise<void> {
  const amount = readUnitPrice(perUnit, `${field}.perUnit`);
  const price = { amount, vat, validFrom: validFrom ?? transaction.today, validTo };
  return recordPeriod(transaction, pricesOf, productId, price, field);
}
