import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import type { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { ContactsInput } from '../../../platform/graphql/inputs/contactInput.ts';
import { writeContacts } from '../../../platform/database/contacts/contactRows.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Need, NeedStatus } from '../../model/need.ts';
import {
  NeedChangeInput,
  NeedInput,
  NeedWithdrawalInput,
  neverNullOfNeed,
} from '../inputs/need.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import { customerWritableType, needWritableType } from '../../data/writableTypes.ts';
import { needNumber } from '../../data/uniqueKeys.ts';
import { contractsOfNeeds } from '../../data/writeBatches.ts';
import { changedNeedFacts, checkQuantity, firstNeedFacts, refuseEnded } from './needFacts.ts';

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
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const customer = await transaction.existing(
      customerWritableType,
      input.customer,
      `${field}.customer`,
    );
    const facts = firstNeedFacts(input, field, today);
    const need = newRecord(Need, today, { customer: ref(customer), ...facts });
    transaction.refuseAdding(needWritableType, need);
    await transaction.refuseTaken(needNumber, need, `${field}.number`);
    transaction.add(needWritableType, need);
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
  neverNull: neverNullOfNeed,
  async writeOne(transaction, input, field) {
    const need = await pending(transaction, input, field);
    const changed = () => changedNeedFacts(need, input, field, transaction.today);
    changed();
    const contracts = await transaction.read(contractsOfNeeds, need.id);
    checkQuantity(changed(), contracts, `${field}.quantity`);
    // Another item of the list may have changed the need meanwhile.
    Object.assign(need, changed());
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
    await transaction.change(needWritableType, input, field);
    await writeContacts(transaction, input, field, 1);
  },
});

/**
 * Reads a need for a change.
 * @throws InvalidValue `NEED_IS_DECIDED`.
 */
async function pending(
  transaction: WriteTransaction,
  input: RecordChange,
  field: string,
): Promise<Need> {
  const need = await transaction.change(needWritableType, input, field);
  refuseEnded(need, `${field}.id`);
  return need;
}
