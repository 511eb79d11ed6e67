import { identifierKey } from '../../../domain/text/sameText.ts';
import { ref } from '@mikro-orm/core';
import { listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { sum } from '../../../domain/values/decimal.ts';
import { notInTheFuture, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { readQuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { checkDelivery, inUnitOfNeed } from '../../rules/contracts/contracting.ts';
import { ContractStatus } from '../../model/contract.ts';
import { Delivery, DeliveryStatus } from '../../model/delivery.ts';
import { DeliveryInput } from '../inputs/contract.ts';
import { contractWritableType, needWritableType } from '../../data/writableTypes.ts';
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
  async writeOne(transaction, input, field) {
    const { em, today } = transaction;
    const { expectedVersion = null } = input;
    const place = `${field}.contract`;
    const contract = await transaction.change(
      contractWritableType,
      input.contract,
      place,
      expectedVersion,
    );
    refuseEndedContract(contract, place);
    const number = text(input.number, `${field}.number`, 60);
    const key = identifierKey(number);
    const parts = await em.find(Delivery, { contract });
    const planned = parts.find((part) => identifierKey(part.number) === key) ?? null;
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
    const delivery = planned ?? newRecord(Delivery, today, { number, contract: ref(contract) });
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
    await transaction.settle(needWritableType, contract.need.id, 'settle_need');
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
