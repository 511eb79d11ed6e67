import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { parseInn } from '../../../domain/registries/identifiers.ts';
import { names, notInTheFuture } from '../../../platform/graphql/inputs/inputChecks.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Customer } from '../../model/customer.ts';
import { CustomerInput } from '../inputs/customer.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import { customerInn } from '../../data/uniqueKeys.ts';
import { agreementWritableType, customerWritableType } from '../../data/writableTypes.ts';

/** `registerCustomers`: the agency registers customers that joined the programme. */
export const RegisterCustomers = listMutation({
  name: 'registerCustomers',
  description: 'Registers customers that joined the programme; only for the agency',
  scopes: ['customers:write'],
  argument: ['customers', 'One customer or more.'],
  input: CustomerInput,
  answers: answerOf(
    customerWritableType,
    'customers',
    ({ customer }: CustomersLoaders) => customer,
  ),
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const agreement = input.agreement
      ? await transaction.existing(agreementWritableType, input.agreement, `${field}.agreement`)
      : null;
    const customer = newRecord(Customer, today, {
      ...names(input.nameEn, input.nameRu, field),
      inn: typeof input.inn === 'string' ? parseInn(input.inn, `${field}.inn`) : null,
      kind: input.kind,
      joinedOn: notInTheFuture(input.joinedOn ?? today, `${field}.joinedOn`, today),
      agreement: agreement && ref(agreement),
    });
    transaction.refuseAdding(customerWritableType, customer);
    await transaction.refuseTaken(customerInn, customer, `${field}.inn`);
    transaction.add(customerWritableType, customer);
  },
});
