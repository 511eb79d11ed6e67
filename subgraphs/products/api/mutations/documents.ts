import type { EntityManager } from '@mikro-orm/postgresql';
import { notFound } from '../../../platform/writes/refusals.ts';
import { readDesignation } from '../../../domain/registries/designation.ts';
import { roubles, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { checkPeriod } from '../../../domain/values/period.ts';
import { newId } from '../../../platform/database/columns/newRecord.ts';
import { recordPeriod } from '../../../platform/database/columns/periodRows.ts';
import { Certificate } from '../../model/catalogue/certificate.ts';
import { Price } from '../../model/catalogue/price.ts';
import { Standard } from '../../model/catalogue/standard.ts';
import type { CertificateEndInput, CertificateInput, PriceInput } from '../inputs/product.ts';
import { refuseUnknown } from './referring.ts';

/**
 * Returns the certificates of a product, including the added ones.
 * @throws InvalidValue `DUPLICATE_CERTIFICATE`, `INVALID_PERIOD`.
 * @throws GraphQLError `NOT_FOUND` for an unknown standard.
 */
export async function withCertificates(
  em: EntityManager,
  productId: string,
  added: readonly CertificateInput[],
  field: string,
): Promise<Certificate[]> {
  const certificates = await em.find(Certificate, { productId });
  for (const [index, input] of added.entries()) {
    const place = `${field}[${index}]`;
    const { validFrom, validTo = null } = input;
    const standard = typeof input.standard === 'string' ? readDesignation(input.standard) : null;
    const number = text(input.number, `${place}.number`, 200);
    if (certificates.some((one) => one.number === number)) {
      throw new InvalidValue('DUPLICATE_CERTIFICATE', `${place}.number`, 'a new number', number);
    }
    if (standard !== null) {
      const what = ['Standard', `${place}.standard`, standard] as const;
      await refuseUnknown(em, Standard, { code: standard }, what);
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
    const certificate = certificates.find((one) => one.number === number);
    if (!certificate) throw notFound('Certificate', `${place}.number`, number);
    const { validFrom } = certificate;
    certificate.validTo = checkPeriod({ validFrom, validTo }, place).validTo;
  }
}

/**
 * Records the price of a product from a day on.
 * @throws InvalidValue with the code of the violated rule.
 */
export function recordPrice(
  em: EntityManager,
  productId: string,
  { perUnit, validFrom, validTo = null }: PriceInput,
  field: string,
  today: LocalDate,
): Promise<void> {
  const amount = roubles(perUnit, `${field}.perUnit`);
  const price = { amount, validFrom: validFrom ?? today, validTo };
  return recordPeriod(em, Price, { productId }, price, field);
}
