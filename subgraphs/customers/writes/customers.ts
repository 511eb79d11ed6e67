import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../platform/changing/listMutation.ts';
import { parseInn } from '../../vocabulary/identifiers.ts';
import { names, notInTheFuture } from '../../vocabulary/inputChecks.ts';
import { newRecord } from '../../vocabulary/newRecord.ts';
import { Customer } from '../entities/customer.ts';
import { CustomerInput } from '../inputs/customer.ts';
import type { CustomersLoaders } from '../loaders.ts';
import { agreementNoun, customerNoun } from '../nouns.ts';

/** The agency makes known who joined the programme. */
export const RegisterCustomers = listMutation({
  name: 'registerCustomers',
  description: 'As the agency, makes customers known that joined the programme',
  scopes: ['customers:write'],
  argument: ['customers', 'One customer or more.'],
  input: CustomerInput,
  answers: answerOf(customerNoun, 'customers', ({ customer }: CustomersLoaders) => customer),
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const agreement = input.agreement
      ? await transaction.existing(agreementNoun, input.agreement, `${field}.agreement`)
      : null;
    const customer = newRecord(Customer, today, {
      ...names(input.nameEn, input.nameRu, field),
      inn: input.inn ? parseInn(input.inn, `${field}.inn`) : null,
      kind: input.kind,
      joinedOn: notInTheFuture(input.joinedOn ?? today, `${field}.joinedOn`, today),
      agreement: agreement && ref(agreement),
    });
    transaction.add(customerNoun, customer);
  },
});
