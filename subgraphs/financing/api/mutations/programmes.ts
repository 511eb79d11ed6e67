import { randomUUID } from 'node:crypto';
import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { notFound } from '../../../platform/writes/refusals.ts';
import { ContactsInput } from '../../../platform/graphql/inputs/contactInput.ts';
import { writeContacts } from '../../../platform/database/contacts/contactRows.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Bank } from '../../model/records/bank.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from '../../model/records/financeConditions.ts';
import { FinanceProduct } from '../../model/records/financeProduct.ts';
import { FinanceProductEndInput, FinanceProductInput } from '../inputs/financeProduct.ts';
import type { FinancingLoaders } from '../../data/loaders.ts';
import { financeProductWritableType } from '../../data/writableTypes.ts';
import {
  checkProgrammeWindow,
  feeFacts,
  limitFacts,
  programmeFacts,
  rateFacts,
} from './programmeFacts.ts';

const answers = answerOf(
  financeProductWritableType,
  'financeProducts',
  ({ product }: FinancingLoaders) => product,
);
const scopes = ['finance:write'];

const PublishFinanceProducts = listMutation({
  name: 'publishFinanceProducts',
  description: 'Publishes programmes of a bank, with their rates, limits and fees',
  scopes,
  argument: ['programmes', 'One programme or more.'],
  input: FinanceProductInput,
  answers,
  async writeOne(transaction, input, field) {
    const { em, today } = transaction;
    const bank = await em.findOne(Bank, { id: input.bank });
    if (!bank) throw notFound('Bank', `${field}.bank`, input.bank);
    const facts = { ...programmeFacts(input, field, today), bank: ref(bank) };
    const product = newRecord(FinanceProduct, today, facts);
    transaction.add(financeProductWritableType, product);
    await transaction.flush();
    const productId = product.id;
    const parts = <Item>(list: readonly Item[] | null | undefined, name: string) =>
      (list ?? []).map((item, index) => [item, `${field}.${name}[${index}]`] as const);
    em.persist([
      ...parts(input.rates, 'rates').map(([rate, at]) =>
        Object.assign(new FinanceRate(), { id: randomUUID(), productId }, rateFacts(rate, at)),
      ),
      ...parts(input.limits, 'limits').map(([limit, at]) =>
        Object.assign(new FinanceLimit(), { id: randomUUID(), productId }, limitFacts(limit, at)),
      ),
      ...parts(input.fees, 'fees').map(([fee, at]) =>
        Object.assign(new FinanceFee(), { productId }, feeFacts(fee, at)),
      ),
    ]);
    await em.flush();
  },
});

const EndFinanceProducts = listMutation({
  name: 'endFinanceProducts',
  description: 'Sets the end of programmes',
  scopes,
  argument: ['ends', 'One programme or more.'],
  input: FinanceProductEndInput,
  answers,
  async writeOne(transaction, { id, expectedVersion, validTo }, field) {
    const product = await transaction.change(
      financeProductWritableType,
      id,
      `${field}.id`,
      expectedVersion,
    );
    if (validTo < transaction.today) {
      const expected = `${transaction.today} or later`;
      throw new InvalidValue('DATE_IN_THE_PAST', `${field}.validTo`, expected, validTo);
    }
    checkProgrammeWindow(product.validFrom, validTo, field);
    product.validTo = validTo;
  },
});

const SetFinanceProductContacts = listMutation({
  name: 'setFinanceProductContacts',
  description: 'Sets the contact of each of these programmes',
  scopes,
  argument: ['programmes', 'One programme or more.'],
  input: ContactsInput,
  answers,
  async writeOne(transaction, input, field) {
    const { id, expectedVersion } = input;
    await transaction.change(financeProductWritableType, id, `${field}.id`, expectedVersion);
    await writeContacts(transaction, input, field, 1);
  },
});

/** The mutations that write finance products. */
export const programmeWrites = [
  PublishFinanceProducts,
  EndFinanceProducts,
  SetFinanceProductContacts,
] as const;
