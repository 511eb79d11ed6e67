import { ref } from '@mikro-orm/core';
import { refusalOf } from '../../../platform/identity/authorisation/refusing.ts';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import {
  notInTheFuture,
  optionalText,
  roubles,
  text,
} from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { readQuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { checkContract, checkPrice } from '../../rules/contracts/contracting.ts';
import { Contract, ContractStatus } from '../../model/contract.ts';
import { Need } from '../../model/need.ts';
import { type Quotation, QuotationStatus } from '../../model/quotation.ts';
import { SupplierReferral } from '../../model/supplierReferral.ts';
import { ContractAwardInput, ContractTerminationInput } from '../inputs/contract.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import {
  contractWritableType,
  needWritableType,
  quotationWritableType,
  referralWritableType,
} from '../../data/writableTypes.ts';
import { refuseEnded } from './needFacts.ts';
import { refuseDecided } from './quotations.ts';

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
  readonly quotation: Quotation | null;
  readonly places: { readonly need: string; readonly quantity: string };
}

/**
 * `awardContracts`: records contracts, and updates the statuses of the need, the quotation and the
 * referral.
 */
export const AwardContracts = listMutation({
  name: 'awardContracts',
  description: 'Awards contracts on quotations or on stated terms; on behalf of the customer',
  scopes,
  argument: ['awards', 'One contract or more.'],
  input: ContractAwardInput,
  answers: contractAnswers,
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const signedOn = notInTheFuture(input.signedOn ?? today, `${field}.signedOn`, today);
    const terms = await termsOf(transaction, input, field, signedOn);
    const need = await lockedNeed(transaction, terms.needId, terms.places.need);
    refuseEnded(need, terms.places.need);
    const others = await transaction.em.find(Contract, {
      need,
      status: { $ne: ContractStatus.TERMINATED },
    });
    const deliverBy = input.deliverBy ?? need.deliverBy;
    const quantity = checkContract(
      { quantity: need.quantity() },
      others.map((other) => ({ quantity: other.quantity(), signedOn: other.signedOn })),
      { quantity: terms.quantity, signedOn, deliverBy },
      { quantity: terms.places.quantity, deliverBy: `${field}.deliverBy` },
    );
    const place = `${field}.priceReason`;
    const priceReason = optionalText(input.priceReason, place);
    const ceiling = need.unitPriceCeilingAmount;
    checkPrice({ unitPrice: terms.unitPrice, ceiling, reason: priceReason }, place);
    const contract = newRecord(Contract, today, {
      number: text(input.number, `${field}.number`, 60),
      need: ref(need),
      customer: need.customer,
      quotation: terms.quotation && ref(terms.quotation),
      supplierId: terms.supplierId,
      productId: terms.productId,
      quantityValue: quantity.value,
      quantityUnit: quantity.unit,
      unitPriceAmount: terms.unitPrice,
      priceReason,
      signedOn,
      deliverBy,
      status: ContractStatus.IN_FORCE,
    });
    transaction.add(contractWritableType, contract);
    await settleAll(transaction, contract);
  },
});

/** `terminateContracts`: ends contracts early, and reopens the need for the terminated quantity. */
export const TerminateContracts = listMutation({
  name: 'terminateContracts',
  description: 'Terminates contracts before complete delivery; on behalf of the customer',
  scopes,
  argument: ['terminations', 'One contract or more.'],
  input: ContractTerminationInput,
  answers: contractAnswers,
  async writeOne(transaction, { id, expectedVersion = null }, field) {
    const contract = await transaction.change(
      contractWritableType,
      id,
      `${field}.id`,
      expectedVersion,
    );
    transaction.refuseOthers(contractWritableType, id, [contract.customer.id]);
    refuseEndedContract(contract, `${field}.id`);
    contract.status = ContractStatus.TERMINATED;
    await transaction.settle(needWritableType, contract.need.id, 'settle_need');
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

async function termsOf(
  transaction: WriteTransaction,
  { quotation: quotationId, terms }: ContractAwardInput,
  field: string,
  signedOn: LocalDate,
): Promise<Terms> {
  onlyKey(field, { quotation: quotationId, terms: terms && 'given' });
  if (terms) {
    return {
      needId: terms.need,
      supplierId: text(terms.supplier, `${field}.terms.supplier`, 100),
      productId: text(terms.product, `${field}.terms.product`, 100),
      quantity: readQuantityInput(terms.quantity, `${field}.terms.quantity`),
      unitPrice: roubles(terms.unitPrice, `${field}.terms.unitPrice`),
      quotation: null,
      places: { need: `${field}.terms.need`, quantity: `${field}.terms.quantity` },
    };
  }
  const place = `${field}.quotation`;
  if (!transaction.caller.scopes.has('quotations:read')) {
    const guard = { coordinate: 'ContractAwardInput.quotation', anyOf: [['quotations:read']] };
    throw refusalOf(guard, transaction.caller);
  }
  const quotation = await transaction.existing(quotationWritableType, quotationId!, place);
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
    quotation,
    places: { need: place, quantity: place },
  };
}

/** Locks the contracts of a need until the end of the transaction, and rereads the need. */
async function lockedNeed(transaction: WriteTransaction, id: string, field: string): Promise<Need> {
  // The caller has no privilege to lock the row of the need. The function
  // `check_contracts_of_need`, which sums up the need's contracts, locks it instead.
  await transaction.em.execute('select check_contracts_of_need(?)', [id]);
  const need = await transaction.existing(needWritableType, id, field);
  return transaction.em.refreshOrFail(need);
}

async function settleAll(transaction: WriteTransaction, contract: Contract): Promise<void> {
  await transaction.settle(needWritableType, contract.need.id, 'settle_need');
  if (contract.quotation) {
    await transaction.settle(quotationWritableType, contract.quotation.id, 'settle_quotation');
  }
  const referral = await transaction.em.findOne(SupplierReferral, {
    need: contract.need.id,
    enterpriseId: contract.supplierId,
  });
  if (referral)
    await transaction.settle(referralWritableType, referral.id, 'settle_supplier_referral');
}
