import {
  type ListMutation,
  answerOf,
  listMutation,
} from '../../../platform/writes/lists/listMutation.ts';
import { ContactsInput } from '../../../platform/graphql/inputs/contactInput.ts';
import { writeContacts } from '../../../platform/database/contacts/contactRows.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { type Periods, recordPeriod } from '../../../platform/database/columns/periodRows.ts';
import { grouped } from '../../../platform/database/reading/batching.ts';

import { CategoryPeriod, Enterprise, EnterpriseIndicator } from '../../model/enterprise.ts';
import { ClusterMember } from '../../model/cluster.ts';
import {
  ClusterMembershipInput,
  EnterpriseChangeInput,
  EnterpriseIndicatorInput,
  EnterpriseInput,
  SmeCategoryInput,
} from '../inputs/enterprise.ts';
import type { EnterprisesLoaders } from '../../data/loaders.ts';
import { clusterWritableType, enterpriseWritableType } from '../../data/writableTypes.ts';
import {
  changedEnterpriseFacts,
  enterpriseFigures,
  firstEnterpriseFacts,
} from './enterpriseFacts.ts';
import { recordYear } from './years.ts';

const answers = answerOf<Enterprise, EnterprisesLoaders>(
  enterpriseWritableType,
  'enterprises',
  ({ enterprise }) => enterprise,
);

const RegisterEnterprises = mutation({
  name: 'registerEnterprises',
  description: 'Registers enterprises; only for the agency',
  argument: ['enterprises', 'One enterprise or more.'],
  input: EnterpriseInput,
  isBatched: true,
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    transaction.add(
      enterpriseWritableType,
      newRecord(Enterprise, today, firstEnterpriseFacts(input, field, today)),
    );
  },
});

const ChangeEnterprises = mutation({
  name: 'changeEnterprises',
  description: 'Changes the data of enterprises',
  argument: ['changes', 'One change or more.'],
  input: EnterpriseChangeInput,
  isBatched: true,
  async writeOne(transaction, input, field) {
    const { id, expectedVersion, inn, ogrn } = input;
    const enterprise = await transaction.change(
      enterpriseWritableType,
      id,
      `${field}.id`,
      expectedVersion,
    );
    const identifies = (inn ?? ogrn) !== undefined;
    if (identifies) transaction.refuseOthers(enterpriseWritableType, id, []);
    Object.assign(enterprise, changedEnterpriseFacts(enterprise, input, field, transaction.today));
  },
});

const RecordClusterMembership = mutation({
  name: 'recordClusterMembership',
  description: 'Records enterprises that join or leave clusters; only for the agency',
  argument: ['memberships', 'One membership or more.'],
  input: ClusterMembershipInput,
  async writeOne(transaction, { enterprise: id, cluster, member, expectedVersion }, field) {
    transaction.refuseOthers(enterpriseWritableType, id, []);
    await transaction.existing(clusterWritableType, cluster, `${field}.cluster`);
    await transaction.change(enterpriseWritableType, id, `${field}.enterprise`, expectedVersion);
    const membership = { cluster, enterprise: id };
    await transaction.em.flush();
    await (member
      ? transaction.em.upsert(ClusterMember, membership, { onConflictAction: 'ignore' })
      : transaction.em.nativeDelete(ClusterMember, membership));
  },
});

const RecordEnterpriseIndicators = mutation({
  name: 'recordEnterpriseIndicators',
  description: 'Records figures of enterprises by year, replacing existing ones',
  argument: ['indicators', 'The figures of one year or more.'],
  input: EnterpriseIndicatorInput,
  async writeOne(transaction, input, field) {
    const { enterprise: enterpriseId, year, expectedVersion } = input;
    const figures = enterpriseFigures(input, field, transaction.today);
    await transaction.change(
      enterpriseWritableType,
      enterpriseId,
      `${field}.enterprise`,
      expectedVersion,
    );
    await recordYear(transaction, EnterpriseIndicator, { enterpriseId, year }, figures);
  },
});

const RecordSmeCategories = mutation({
  name: 'recordSmeCategories',
  description: 'Records categories from the SME register; only for the agency',
  argument: ['categories', 'One period or more.'],
  input: SmeCategoryInput,
  isBatched: true,
  async writeOne(transaction, input, field) {
    const { enterprise: enterpriseId, category, validFrom, validTo = null } = input;
    const { expectedVersion } = input;
    transaction.refuseOthers(enterpriseWritableType, enterpriseId, []);
    await transaction.change(
      enterpriseWritableType,
      enterpriseId,
      `${field}.enterprise`,
      expectedVersion,
    );
    const period = { category, validFrom, validTo };
    await recordPeriod(transaction, categoriesOf, enterpriseId, period, field);
  },
});

/** The SME categories of enterprises, by period. */
const categoriesOf: Periods<CategoryPeriod> = {
  create: (enterpriseId) => Object.assign(new CategoryPeriod(), { enterpriseId }),
  read: async (em, ids) => {
    const rows = await em.find(CategoryPeriod, { enterpriseId: { $in: [...ids] } });
    return grouped(ids, rows, ({ enterpriseId }) => enterpriseId);
  },
};

const SetEnterpriseContacts = mutation({
  name: 'setEnterpriseContacts',
  description: 'Sets the contacts of enterprises',
  argument: ['enterprises', 'One enterprise or more.'],
  input: ContactsInput,
  async writeOne(transaction, input, field) {
    const { id, expectedVersion } = input;
    await transaction.change(enterpriseWritableType, id, `${field}.id`, expectedVersion);
    await writeContacts(transaction, input, field, maxContacts);
  },
});

const maxContacts = 20;

/** The mutations that write enterprises. */
export const enterpriseWrites = [
  RegisterEnterprises,
  ChangeEnterprises,
  RecordClusterMembership,
  RecordEnterpriseIndicators,
  RecordSmeCategories,
  SetEnterpriseContacts,
] as const;

function mutation<Input extends object>(
  of: Omit<ListMutation<Input, EnterprisesLoaders>, 'scopes' | 'answers'>,
) {
  return listMutation({ ...of, scopes: ['enterprises:write'], answers });
}
