import {
  day,
  oneOf,
  optional,
  recordKey,
  reference,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { ReferralStatus, SupplierReferral } from '../model/programme/supplierReferral.ts';
import { customerKey, needKey, supplierKey } from './keys.ts';

/** The referrals of potential suppliers to customers. */
export const referralsFile = worldFile({
  path: 'customers/referrals.csv',
  entity: SupplierReferral,
  columns: {
    id: recordKey('SupplierReferral'),
    customer: reference,
    need: optional(reference),
    enterprise: reference,
    referredOn: optional(day),
    status: oneOf(ReferralStatus),
  },
  unique: [['id']],
  properties: { enterprise: 'enterpriseId' },
  references: { customer: customerKey, need: needKey, enterprise: supplierKey },
});
