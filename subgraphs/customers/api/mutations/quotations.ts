import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { readUnitPrice, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { readQuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { contractedNeed, inUnitOfNeed } from '../../rules/contracts/contracting.ts';
import { Quotation, QuotationStatus } from '../../model/quotation.ts';
import { QuotationInput, QuotationRejectionInput } from '../inputs/quotation.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import { needWritableType, quotationWritableType } from '../../data/writableTypes.ts';
import { quotationNumber } from '../../data/uniqueKeys.ts';
import { referralKey, referralsByKey } from '../../data/writeBatches.ts';
import { suppliedProductType, supplierType } from '../../following/referred.ts';
import { refuseEnded } from './needFacts.ts';

const answers = answerOf(
  quotationWritableType,
  'quotations',
  ({ quotation }: CustomersLoaders) => quotation,
  true,
);

/**
 * Writing also requires the scope for reading, because the answer contains the confidential
 * quotation.
 */
const scopes = ['quotations:write', 'quotations:read'];

/**
 * `submitQuotations`: a supplier submits quotations. The referral of the supplier for the need, if there
 * is one, does not change: everyone may read it, but not the quotation.
 */
export const SubmitQuotations = listMutation({
  name: 'submitQuotations',
  description: 'Submits confidential quotations for needs; on behalf of the supplier',
  scopes,
  argument: ['quotations', 'One quotation or more.'],
  input: QuotationInput,
  answers,
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const need = await transaction.existing(needWritableType, input.need, `${field}.need`);
    refuseEnded(need, `${field}.need`);
    const place = `${field}.quantity`;
    const stated = { quantity: readQuantityInput(input.quantity, place) };
    const needed = contractedNeed(
      { number: need.number, quantity: need.quantity() },
      `${field}.need`,
    );
    const quantity = inUnitOfNeed(needed, stated, { quantity: place });
    if (input.validUntil < today) {
      const expected = `${today} or later`;
      const code = 'QUOTATION_ENDS_TOO_EARLY';
      throw new InvalidValue(code, `${field}.validUntil`, expected, input.validUntil);
    }
    const supplierId = text(input.supplier, `${field}.supplier`, 100);
    const referral = await transaction.read(referralsByKey, referralKey(need.id, supplierId));
    const quotation = newRecord(Quotation, today, {
      number: text(input.number, `${field}.number`, 60),
      need: ref(need),
      customer: need.customer,
      referral: referral && ref(referral),
      supplierId,
      productId: text(input.product, `${field}.product`, 100),
      quantityValue: quantity.value,
      quantityUnit: quantity.unit,
      unitPriceAmount: readUnitPrice(input.unitPrice, `${field}.unitPrice`),
      vat: input.vat,
      quotedOn: today,
      validUntil: input.validUntil,
      status: QuotationStatus.SUBMITTED,
    });
    transaction.refuseAdding(quotationWritableType, quotation);
    await refuseUnknown(
      transaction,
      [supplierType, `${field}.supplier`, supplierId],
      [suppliedProductType, `${field}.product`, quotation.productId],
    );
    await transaction.refuseTaken(quotationNumber, quotation, `${field}.number`);
    transaction.add(quotationWritableType, quotation);
  },
});

/** `rejectQuotations`: a customer rejects quotations. */
export const RejectQuotations = listMutation({
  name: 'rejectQuotations',
  description: 'Rejects quotations; on behalf of the customer',
  scopes,
  argument: ['rejections', 'One quotation or more.'],
  input: QuotationRejectionInput,
  answers,
  async writeOne(transaction, input, field) {
    const quotation = await transaction.change(quotationWritableType, input, field);
    const { id, customer } = quotation;
    transaction.refuseOthers(quotationWritableType, id, [customer.id], `${field}.id`);
    refuseDecided(quotation, `${field}.id`);
    quotation.status = QuotationStatus.REJECTED;
  },
});

/**
 * Checks that the customer can decide on a quotation.
 * @throws InvalidValue `QUOTATION_LAPSED`; `QUOTATION_IS_DECIDED`.
 */
export function refuseDecided(quotation: Quotation, field: string): void {
  const { status, validUntil } = quotation;
  if (status === QuotationStatus.SUBMITTED) return;
  if (status !== QuotationStatus.LAPSED) throw decided(quotation, field, status);
  throw new InvalidValue('QUOTATION_LAPSED', field, 'a quotation that is valid', validUntil);
}

/** Creates the refusal of a decision on a quotation that has this status already. */
export function decided(
  { number }: Quotation,
  field: string,
  status: QuotationStatus,
): InvalidValue {
  const expected = 'a quotation that is SUBMITTED';
  return new InvalidValue('QUOTATION_IS_DECIDED', field, expected, `${number}: ${status}`);
}
