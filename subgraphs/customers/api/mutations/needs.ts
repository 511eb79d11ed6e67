import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { ContactsInput } from '../../../platform/graphql/inputs/contactInput.ts';
import { writeContacts } from '../../../platform/database/contacts/contactRows.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Need, NeedStatus } from '../../model/need.ts';
import { NeedChangeInput, NeedInput, NeedWithdrawalInput } from '../inputs/need.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import { customerWritableType, needWritableType } from '../../data/writableTypes.ts';
import { changedNeedFacts, firstNeedFacts, refuseEnded } from './needFacts.ts';

const answers = answerOf(needWritableType, 'needs', ({ need }: CustomersLoaders) => need);
const scopes = ['needs:write'];

/** `registerNeeds`: a customer registers needs. */
export const RegisterNeeds = listMutation({
  name: 'registerNeeds',
  description: 'Registers needs of customers',
  scopes,
  argument: ['needs', 'One need or more.'],
  input: NeedInput,
  answers,
  isBatched: true,
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const customer = await transaction.existing(
      customerWritableType,
      input.customer,
      `${field}.customer`,
    );
    const need = newRecord(Need, today, { customer: ref(customer) });
    transaction.add(needWritableType, Object.assign(need, firstNeedFacts(input, field, today)));
  },
});

/** `changeNeeds`: a customer changes needs that are FORMING or OPEN. */
export const ChangeNeeds = listMutation({
  name: 'changeNeeds',
  description: 'Changes needs that are FORMING or OPEN',
  scopes,
  argument: ['changes', 'One change or more.'],
  input: NeedChangeInput,
  answers,
  isBatched: true,
  async writeOne(transaction, input, field) {
    const need = await pending(transaction, input, field);
    Object.assign(need, changedNeedFacts(need, input, field, transaction.today));
  },
});

/** `withdrawNeeds`: a customer withdraws needs that are FORMING or OPEN. */
export const WithdrawNeeds = listMutation({
  name: 'withdrawNeeds',
  description: 'Withdraws needs that are FORMING or OPEN',
  scopes,
  argument: ['withdrawals', 'One need or more.'],
  input: NeedWithdrawalInput,
  answers,
  isBatched: true,
  async writeOne(transaction, input, field) {
    const need = await pending(transaction, input, field);
    need.status = NeedStatus.WITHDRAWN;
  },
});

/** `setNeedContacts`: a customer sets the contact of needs. */
export const SetNeedContacts = listMutation({
  name: 'setNeedContacts',
  description: 'Sets the contact of each of these needs',
  scopes,
  argument: ['needs', 'One need or more.'],
  input: ContactsInput,
  answers,
  async writeOne(transaction, input, field) {
    const { id, expectedVersion } = input;
    await transaction.change(needWritableType, id, `${field}.id`, expectedVersion);
    await writeContacts(transaction, input, field, 1);
  },
});

/**
 * Reads a need for a change.
 * @throws InvalidValue `NEED_IS_DECIDED`.
 */
async function pending(
  transaction: WriteTransaction,
  input: { readonly id: string; readonly expectedVersion?: number | null },
  field: string,
): Promise<Need> {
  const { id, expectedVersion = null } = input;
  const need = await transaction.change(needWritableType, id, `${field}.id`, expectedVersion);
  refuseEnded(need, `${field}.id`);
  return need;
}
