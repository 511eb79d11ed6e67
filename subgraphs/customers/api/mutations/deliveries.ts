import { identifierKey } from '../../../domain/text/sameText.ts';
import { ref } from '@mikro-orm/core';
import { listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { sum } from '../../../domain/values/decimal.ts';
import { notInTheFuture, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { readQuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { newId, newRecord } from '../../../platform/database/columns/newRecord.ts';
import { checkDelivery, inUnitOfNeed } from '../../rules/contracts/contracting.ts';
import { ContractStatus } from '../../model/contract.ts';
import { Delivery, DeliveryStatus } from '../../model/delivery.ts';
import { DeliveryInput, neverNullOfDelivery } from '../inputs/contract.ts';
import { deliveryNumber } from '../../data/uniqueKeys.ts';
import { contractWritableType, needWritableType } from '../../data/writableTypes.ts';
import { deliveriesOfContracts } from '../../data/writeBatches.ts';
import { contractAnswers, refuseEndedContract } from './contracts.ts';

/**
 * `recordDeliveries`: records deliveries, and marks a contract as fulfilled once its whole quantity
 * is delivered.
 */
export const RecordDeliveries = listMutation({
  name: 'recordDeliveries',
  description: 'Records planned and completed deliveries of contracts',
  scopes: ['contracts:write'],
  argument: ['deliveries', 'One delivery or more.'],
  input: DeliveryInput,
  answers: contractAnswers,
  neverNull: neverNullOfDelivery,
  async writeOne(transaction, input, field) {
    const { em, today } = transaction;
    const place = `${field}.contract`;
    const number = text(input.number, `${field}.number`, 60);
    const contract = await transaction.change(contractWritableType, input, field, 'contract');
    const parts = await transaction.read(deliveriesOfContracts, contract.id);
    const key = identifierKey(number);
    const hasNumber = (part: Delivery) => identifierKey(part.number) === key;
    const id = parts.find(hasNumber)?.id ?? newId('Delivery');
    await transaction.refuseTaken(deliveryNumber, { id, number }, `${field}.number`);
    // An earlier item of the list may have added the delivery, or completed the contract.
    const planned = parts.find(hasNumber) ?? null;
    refuseEndedContract(contract, place);
    refuseDelivered(planned, `${field}.number`);
    const others = parts.filter((part) => part !== planned);

    const days = daysOf(input, planned, field, today);
    const quantity = inUnitOfNeed(
      { quantity: contract.quantity() },
      { quantity: readQuantityInput(input.quantity, `${field}.quantity`) },
      { quantity: `${field}.quantity` },
    );
    const { dueOn, deliveredOn } = days;
    checkDelivery(
      { quantity: contract.quantity(), signedOn: contract.signedOn },
      others.map((part) => ({ value: part.quantityValue, day: part.deliveredOn ?? part.dueOn })),
      {
        value: quantity.value,
        day: deliveredOn !== null && deliveredOn < dueOn ? deliveredOn : dueOn,
      },
      { quantity: `${field}.quantity`, day: days.place },
    );
    const delivery = planned ?? newRecord(Delivery, today, { id, number, contract: ref(contract) });
    if (planned === null) parts.push(delivery);
    Object.assign(delivery, {
      quantityValue: quantity.value,
      dueOn,
      deliveredOn,
      status: deliveredOn === null ? DeliveryStatus.PLANNED : DeliveryStatus.DELIVERED,
    });
    em.persist(delivery);

    const came = [...others, delivery].filter((part) => part.deliveredOn !== null);
    if (sum(came.map((part) => part.quantityValue)).gte(contract.quantityValue)) {
      contract.status = ContractStatus.FULFILLED;
    }
    transaction.settle(needWritableType, contract.need.id, 'settle_need');
  },
});

/** Returns the planned and the actual day of a delivery, and the input path of the earlier day. */
function daysOf(
  input: DeliveryInput,
  planned: Delivery | null,
  field: string,
  today: LocalDate,
): { readonly dueOn: LocalDate; readonly deliveredOn: LocalDate | null; readonly place: string } {
  const deliveredOn = input.deliveredOn
    ? notInTheFuture(input.deliveredOn, `${field}.deliveredOn`, today)
    : null;
  const dueOn = input.dueOn ?? planned?.dueOn ?? deliveredOn;
  if (dueOn === null) {
    const places = `${field}.dueOn or ${field}.deliveredOn`;
    throw new InvalidValue('DELIVERY_WITHOUT_DAY', places, 'given', 'neither');
  }
  const isEarly = deliveredOn !== null && deliveredOn <= dueOn;
  return { dueOn, deliveredOn, place: isEarly ? `${field}.deliveredOn` : `${field}.dueOn` };
}

/**
 * Checks that a delivery is new or only planned.
 * @throws InvalidValue `ALREADY_DELIVERED` if the delivery is already completed.
 */
function refuseDelivered(part: Delivery | null, field: string): void {
  if (part === null || part.status === DeliveryStatus.PLANNED) return;
  const expected = 'the number of a new or planned delivery';
  throw new InvalidValue('ALREADY_DELIVERED', field, expected, part.number);
}
