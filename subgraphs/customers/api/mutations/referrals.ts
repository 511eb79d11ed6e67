import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { notInTheFuture, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import type { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { ReferralStatus, SupplierReferral } from '../../model/programme/supplierReferral.ts';
import { InvitationInput, ReferralChangeInput, ReferralInput } from '../inputs/referral.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import { supplierType } from '../../following/referred.ts';
import {
  customerWritableType,
  needWritableType,
  referralWritableType,
} from '../../data/writableTypes.ts';
import { referralParties } from '../../data/uniqueKeys.ts';

const answers = answerOf(
  referralWritableType,
  'referrals',
  ({ referral }: CustomersLoaders) => referral,
);
const scopes = ['programme:write'];

/** `recordReferrals`: the agency records referrals of suppliers to customers. */
export const RecordReferrals = listMutation({
  name: 'recordReferrals',
  description: 'Records referrals of potential suppliers to customers; only for the agency',
  scopes,
  argument: ['referrals', 'One referral or more.'],
  input: ReferralInput,
  answers,
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const customer = await transaction.existing(
      customerWritableType,
      input.customer,
      `${field}.customer`,
    );
    const need = input.need
      ? await transaction.existing(needWritableType, input.need, `${field}.need`)
      : null;
    if (need !== null && need.customer.id !== customer.id) {
      const expected = `a need of the customer ${customer.id}`;
      throw new InvalidValue('NEED_OF_ANOTHER', `${field}.need`, expected, need.id);
    }
    const enterpriseId = text(input.enterprise, `${field}.enterprise`, 100);
    const referral = newRecord(SupplierReferral, today, {
      customer: ref(customer),
      need: need && ref(need),
      enterpriseId,
      referredOn: notInTheFuture(input.referredOn ?? today, `${field}.referredOn`, today),
      status: ReferralStatus.REFERRED,
    });
    transaction.refuseAdding(referralWritableType, referral);
    await refuseUnknown(transaction, [supplierType, `${field}.enterprise`, enterpriseId]);
    await transaction.refuseTaken(referralParties, referral, `${field}.enterprise`);
    transaction.add(referralWritableType, referral);
  },
});

const { REFERRED, CONTACTED, INVITED, DECLINED } = ReferralStatus;

/** `changeReferrals`: a customer records that it contacted or declined the supplier. */
export const ChangeReferrals = listMutation({
  name: 'changeReferrals',
  description: 'Records that customers contacted or declined the suppliers of referrals',
  scopes,
  argument: ['changes', 'One change or more.'],
  input: ReferralChangeInput,
  answers,
  async writeOne(transaction, input, field) {
    const { status } = input;
    if (status !== CONTACTED && status !== DECLINED) {
      throw new InvalidValue('INVALID_STATUS', `${field}.status`, 'CONTACTED or DECLINED', status);
    }
    const from = status === CONTACTED ? [REFERRED] : [REFERRED, CONTACTED, INVITED];
    await bring(transaction, input, field, from, status);
  },
});

/** `inviteSuppliers`: a customer invites the supplier of a referral to quote. */
export const InviteSuppliers = listMutation({
  name: 'inviteSuppliers',
  description: 'Invites the suppliers of referrals to quote',
  scopes,
  argument: ['invitations', 'One invitation or more.'],
  input: InvitationInput,
  answers,
  async writeOne(transaction, input, field) {
    await bring(transaction, input, field, [REFERRED, CONTACTED], INVITED);
  },
});

/**
 * Changes the status of a referral.
 * @throws InvalidValue `REFERRAL_IS_DECIDED` if its status is not in `from`.
 */
async function bring(
  transaction: WriteTransaction,
  input: RecordChange,
  field: string,
  from: readonly ReferralStatus[],
  to: ReferralStatus,
): Promise<void> {
  const referral = await transaction.change(referralWritableType, input, field);
  if (!from.includes(referral.status)) {
    const expected = `a referral that is ${from.join(' or ')}`;
    throw new InvalidValue('REFERRAL_IS_DECIDED', `${field}.id`, expected, referral.status);
  }
  referral.status = to;
}
