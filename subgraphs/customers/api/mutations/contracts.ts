import { ref } from '@mikro-orm/core';
import { refusalOf } from '../../../platform/identity/authorisation/refusing.ts';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { notFound } from '../../../platform/writes/refusals.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { type Vat, vatRateOn } from '../../../domain/law/vat.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import {
  notInTheFuture,
  optionalText,
  readUnitPrice,
  text,
} from '../../../platform/graphql/inputs/inputChecks.ts';
import { currentLaw } from '../../../platform/importing/settings/law/currentLaw.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { readQuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { newId, newRecord } from '../../../platform/database/columns/newRecord.ts';
import {
  checkContract,
  checkPrice,
  contractedNeed,
  lastDayOf,
} from '../../rules/contracts/contracting.ts';
import { Contract, ContractStatus } from '../../model/contract.ts';
import type { Need } from '../../model/need.ts';
import { type Quotation, QuotationStatus } from '../../model/quotation.ts';
import { ContractAwardInput, ContractTerminationInput } from '../inputs/contract.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import { suppliedProductType, supplierType } from '../../following/referred.ts';
import { lotIn } from '../../following/suppliedProduct.ts';
import {
  contractWritableType,
  needWritableType,
  quotationWritableType,
  referralWritableType,
} from '../../data/writableTypes.ts';
import { contractNumber } from '../../data/uniqueKeys.ts';
import {
  contractedNeeds,
  contractsOfNeeds,
  readableQuotations,
  referralKey,
  referralsByKey,
  suppliedProducts,
} from '../../data/writeBatches.ts';
import { refuseEnded } from './needFacts.ts';
import { decided, refuseDecided } from './quotations.ts';

/** The answer type of mutations of contracts; it contains the written contracts. */
export const contractAnswers = answerOf(
  contractWritableType,
  'contracts',
  ({ contract }: CustomersLoaders) => contract,
);
const scopes = ['contracts:write'];

/** The terms of a new contract, and the input paths that state them. */
interface Terms {
  readonly needId: string;
  readonly supplierId: string;
  readonly productId: string;
  readonly quantity: Quantity;
  readonly unitPrice: Decimal;
  readonly vat: Vat;
  readonly quotation: Quotation | null;
  readonly places: { readonly need: string; readonly quantity: string };
}

/**
 * `awardContracts`: records contracts, and updates the statuses of the need, the quotation and the
 * referral.
 */
export const AwardContracts = listMutation({
  name: 'awardContracts',
  description:
    'Awards contracts on quotations or on stated terms; on behalf of the customer. A contract may exceed ' +
    'what is left of the need, its quantity minus its contracts that are not TERMINATED, by less than ' +
    'one lot of the product, converted through the packaging of the product; a product in pieces ' +
    'without a lot is sold in whole pieces. If nothing is left, no contract is awarded.',
  scopes,
  argument: ['awards', 'One contract or more.'],
  input: ContractAwardInput,
  answers: contractAnswers,
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const signedOn = notInTheFuture(input.signedOn ?? today, `${field}.signedOn`, today);
    const terms = await termsOf(transaction, input, field, signedOn);
    const { need: place } = terms.places;
    const need = await transaction.read(contractedNeeds, terms.needId);
    if (need === null) throw notFound('Need', place, terms.needId);
    const referral = await transaction.read(referralsByKey, referralKey(need.id, terms.supplierId));
    const others = await transaction.read(contractsOfNeeds, need.id);
    const number = text(input.number, `${field}.number`, 60);
    const id = newId('Contract');
    transaction.refuseOthers(contractWritableType, null, [need.customer.id]);
    if (input.terms) {
      const { supplierId, productId } = terms;
      await refuseUnknown(
        transaction,
        [supplierType, `${field}.terms.supplier`, supplierId],
        [suppliedProductType, `${field}.terms.product`, productId],
      );
    }
    await transaction.refuseTaken(contractNumber, { id, number }, `${field}.number`);
    const product = await transaction.read(suppliedProducts, terms.productId);
    const rate = vatRateOn(await currentLaw(transaction.em), signedOn);
    // Nothing is awaited from here on, so that the items of the list are summed up one after another.
    refuseEnded(need, place);
    // An earlier item of the list may have awarded a contract on the same quotation.
    const taken = others.find(({ quotation }) => quotation?.id === terms.quotation?.id);
    if (terms.quotation && taken) throw decided(terms.quotation, place, QuotationStatus.ACCEPTED);
    const needed = contractedNeed({ number: need.number, quantity: need.quantity() }, place);
    const deliverBy = lastDayOf(need, input.deliverBy ?? null, `${field}.deliverBy`);
    const lot = product && lotIn(product, needed.quantity.unit);
    const quantity = checkContract(
      needed,
      others.map((other) => ({ quantity: other.quantity(), signedOn: other.signedOn })),
      { quantity: terms.quantity, lot, signedOn, deliverBy },
      { quantity: terms.places.quantity, deliverBy: `${field}.deliverBy` },
    );
    const contract = newRecord(Contract, today, {
      id,
      number,
      need: ref(need),
      customer: need.customer,
      quotation: terms.quotation && ref(terms.quotation),
      supplierId: terms.supplierId,
      productId: terms.productId,
      quantityValue: quantity.value,
      quantityUnit: quantity.unit,
      lotValue: lot,
      unitPriceAmount: terms.unitPrice,
      vat: terms.vat,
      priceReason: reasonOf(input, terms, need, rate, `${field}.priceReason`),
      signedOn,
      deliverBy,
      status: ContractStatus.IN_FORCE,
    });
    transaction.add(contractWritableType, contract);
    others.push(contract);
    settleAwarded(transaction, terms, referral);
  },
});

/** Updates the statuses that follow from a new contract. */
function settleAwarded(
  transaction: WriteTransaction,
  { needId, quotation }: Terms,
  referral: { readonly id: string } | null,
): void {
  transaction.settle(needWritableType, needId, 'settle_need');
  if (quotation) transaction.settle(quotationWritableType, quotation.id, 'settle_quotation');
  if (referral) {
    transaction.settle(referralWritableType, referral.id, 'settle_supplier_referral');
  }
}

/** `terminateContracts`: ends contracts early, and reopens the need for the terminated quantity. */
export const TerminateContracts = listMutation({
  name: 'terminateContracts',
  description: 'Terminates contracts before complete delivery; on behalf of the customer',
  scopes,
  argument: ['terminations', 'One contract or more.'],
  input: ContractTerminationInput,
  answers: contractAnswers,
  async writeOne(transaction, input, field) {
    const contract = await transaction.change(contractWritableType, input, field);
    const { id, customer } = contract;
    transaction.refuseOthers(contractWritableType, id, [customer.id], `${field}.id`);
    refuseEndedContract(contract, `${field}.id`);
    contract.status = ContractStatus.TERMINATED;
    transaction.settle(needWritableType, contract.need.id, 'settle_need');
  },
});

/**
 * Checks that a contract is in force.
 * @throws InvalidValue `CONTRACT_IS_ENDED`.
 */
export function refuseEndedContract({ status, number }: Contract, field: string): void {
  if (status === ContractStatus.IN_FORCE) return;
  const expected = 'a contract that is IN_FORCE';
  throw new InvalidValue('CONTRACT_IS_ENDED', field, expected, `${number}: ${status}`);
}

/** Returns the reason for the price of a contract, which is required above the ceiling of the need. */
function reasonOf(
  input: ContractAwardInput,
  { unitPrice, vat }: Terms,
  { unitPriceCeilingAmount: limit, ceilingVat }: Need,
  rate: Parameters<typeof checkPrice>[0]['rate'],
  field: string,
): string | null {
  const ceiling = limit && ceilingVat && { unitPrice: limit, vat: ceilingVat };
  const reason = optionalText(input.priceReason, field);
  return checkPrice({ unitPrice, vat, ceiling, reason, rate }, field);
}

async function termsOf(
  transaction: WriteTransaction,
  { quotation: quotationId, terms }: ContractAwardInput,
  field: string,
  signedOn: LocalDate,
): Promise<Terms> {
  onlyKey(field, { quotation: quotationId, terms: terms && 'given' });
  if (quotationId && !transaction.caller.scopes.has('quotations:read')) {
    const guard = { coordinate: 'ContractAwardInput.quotation', anyOf: [['quotations:read']] };
    throw refusalOf(guard, transaction.caller);
  }
  // Read for every item, so that all items take the same steps and are summed up in their order.
  const quotation = await transaction.read(readableQuotations, quotationId ?? '');
  if (terms) {
    return {
      needId: terms.need,
      supplierId: text(terms.supplier, `${field}.terms.supplier`, 100),
      productId: text(terms.product, `${field}.terms.product`, 100),
      quantity: readQuantityInput(terms.quantity, `${field}.terms.quantity`),
      unitPrice: readUnitPrice(terms.unitPrice, `${field}.terms.unitPrice`),
      vat: terms.vat,
      quotation: null,
      places: { need: `${field}.terms.need`, quantity: `${field}.terms.quantity` },
    };
  }
  const place = `${field}.quotation`;
  if (quotation === null) throw notFound('Quotation', place, quotationId!);
  // A contract may be recorded after the quotation has lapsed, if it was signed before.
  if (quotation.validUntil < signedOn) {
    const expected = `valid on ${signedOn}`;
    throw new InvalidValue('QUOTATION_LAPSED', place, expected, quotation.validUntil);
  }
  if (quotation.status !== QuotationStatus.LAPSED) refuseDecided(quotation, place);
  if (signedOn < quotation.quotedOn) {
    const expected = `${quotation.quotedOn} (day of the quotation) or later`;
    throw new InvalidValue('CONTRACT_BEFORE_QUOTATION', `${field}.signedOn`, expected, signedOn);
  }
  return {
    needId: quotation.need.id,
    supplierId: quotation.supplierId,
    productId: quotation.productId,
    quantity: quotation.quantity(),
    unitPrice: quotation.unitPriceAmount,
    vat: quotation.vat,
    quotation,
    places: { need: place, quantity: place },
  };
}
