import { randomUUID } from 'node:crypto';
import { ref } from '@mikro-orm/core';
import { inOrder } from '../../../platform/database/reading/batching.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
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
import { programmeConditions } from './programmeConditions.ts';
import { checkProgrammeWindow, programmeFacts } from './programmeFacts.ts';

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
    const facts = programmeFacts(input, field, today);
    const conditions = programmeConditions(input, field);
    const bank = await transaction.read(banks, input.bank);
    if (bank === null) throw notFound('Bank', `${field}.bank`, input.bank);
    const product = newRecord(FinanceProduct, today, { ...facts, bank: ref(bank) });
    transaction.add(financeProductWritableType, product);
    // The conditions refer to the row of the programme, so write it first.
    await transaction.flush();
    const productId = product.id;
    em.persist([
      ...conditions.rates.map((rate) =>
        Object.assign(new FinanceRate(), { id: randomUUID(), productId }, rate),
      ),
      ...conditions.limits.map((limit) =>
        Object.assign(new FinanceLimit(), { id: randomUUID(), productId }, limit),
      ),
      ...conditions.fees.map((fee) => Object.assign(new FinanceFee(), { productId }, fee)),
    ]);
  },
});

const EndFinanceProducts = listMutation({
  name: 'endFinanceProducts',
  description: 'Sets the end of programmes',
  scopes,
  argument: ['ends', 'One programme or more.'],
  input: FinanceProductEndInput,
  answers,
  async writeOne(transaction, input, field) {
    const { validTo } = input;
    const product = await transaction.change(financeProductWritableType, input, field);
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
    await transaction.change(financeProductWritableType, input, field);
    await writeContacts(transaction, input, field, 1);
  },
});

/** The banks with these ids. */
const banks: WriteBatch<Bank | null> = async (em, ids) => {
  const rows = await em.find(Bank, { id: { $in: [...ids] } });
  return inOrder(ids, rows, ({ id }) => id);
};

/** The mutations that write finance products. */
export const programmeWrites = [
  PublishFinanceProducts,
  EndFinanceProducts,
  SetFinanceProductContacts,
] as const;
