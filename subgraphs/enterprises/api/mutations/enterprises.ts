import { ref } from '@mikro-orm/core';
import {
  type ListMutation,
  answerOf,
  listMutation,
} from '../../../platform/writes/lists/listMutation.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
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
  neverNullOfEnterprise,
} from '../inputs/enterprise.ts';
import type { EnterprisesLoaders } from '../../data/loaders.ts';
import { clusterWritableType, enterpriseWritableType } from '../../data/writableTypes.ts';
import {
  changedEnterpriseFacts,
  enterpriseFigures,
  firstEnterpriseFacts,
} from './enterpriseFacts.ts';
import { figuresOfEnterprises, recordYear } from './years.ts';
import { enterpriseInn, enterpriseOgrn } from '../../data/uniqueKeys.ts';

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
  async writeOne(transaction, input, field) {
    const { today } = transaction;
    const enterprise = newRecord(Enterprise, today, firstEnterpriseFacts(input, field, today));
    transaction.refuseAdding(enterpriseWritableType, enterprise);
    await refuseTakenNumbers(transaction, enterprise, field);
    transaction.add(enterpriseWritableType, enterprise);
  },
});

const ChangeEnterprises = mutation({
  name: 'changeEnterprises',
  description: 'Changes the data of enterprises',
  argument: ['changes', 'One change or more.'],
  input: EnterpriseChangeInput,
  neverNull: neverNullOfEnterprise,
  async writeOne(transaction, input, field) {
    const enterprise = await transaction.change(enterpriseWritableType, input, field);
    const { id } = enterprise;
    const identifies = (input.inn ?? input.ogrn) !== undefined;
    if (identifies) transaction.refuseOthers(enterpriseWritableType, id, [], `${field}.id`);
    const changed = () => changedEnterpriseFacts(enterprise, input, field, transaction.today);
    const { inn = null, ogrn = null } = changed();
    await refuseTakenNumbers(transaction, { id, inn, ogrn }, field);
    // Another item of the list may have changed the enterprise meanwhile.
    Object.assign(enterprise, changed());
  },
});

const RecordClusterMembership = mutation({
  name: 'recordClusterMembership',
  description: 'Records enterprises that join or leave clusters; only for the agency',
  argument: ['memberships', 'One membership or more.'],
  input: ClusterMembershipInput,
  async writeOne(transaction, input, field) {
    const { enterprise: id, cluster: clusterId, member } = input;
    transaction.refuseOthers(enterpriseWritableType, id, [], `${field}.enterprise`);
    const place = `${field}.cluster`;
    const cluster = await transaction.existing(clusterWritableType, clusterId, place);
    const enterprise = await transaction.change(enterpriseWritableType, input, field, 'enterprise');
    const members = await transaction.read(membersOf, id);
    const known = members.get(clusterId);
    if (!member) {
      if (known) transaction.em.remove(known);
      return;
    }
    const pair = { cluster: ref(cluster), enterprise: ref(enterprise) };
    const row = known ?? Object.assign(new ClusterMember(), pair);
    members.set(clusterId, row);
    transaction.em.persist(row);
  },
});

const RecordEnterpriseIndicators = mutation({
  name: 'recordEnterpriseIndicators',
  description: 'Records figures of enterprises by year, replacing existing ones',
  argument: ['indicators', 'The figures of one year or more.'],
  input: EnterpriseIndicatorInput,
  async writeOne(transaction, input, field) {
    const { enterprise: enterpriseId, year } = input;
    const figures = enterpriseFigures(input, field, transaction.today);
    await transaction.change(enterpriseWritableType, input, field, 'enterprise');
    const known = await transaction.read(figuresOfEnterprises, enterpriseId);
    const empty = { headcount: null, revenueAmount: null };
    recordYear(transaction, known, EnterpriseIndicator, { enterpriseId, year }, empty, figures);
  },
});

const RecordSmeCategories = mutation({
  name: 'recordSmeCategories',
  description: 'Records categories from the SME register; only for the agency',
  argument: ['categories', 'One period or more.'],
  input: SmeCategoryInput,
  async writeOne(transaction, input, field) {
    const { enterprise: enterpriseId, category, validFrom, validTo = null } = input;
    transaction.refuseOthers(enterpriseWritableType, enterpriseId, [], `${field}.enterprise`);
    await transaction.change(enterpriseWritableType, input, field, 'enterprise');
    const period = { category, validFrom, validTo };
    await recordPeriod(transaction, categoriesOf, enterpriseId, period, field);
  },
});

/**
 * Checks that no other enterprise has the numbers.
 * @throws InvalidValue `ALREADY_EXISTS`.
 */
async function refuseTakenNumbers(
  transaction: WriteTransaction,
  numbers: Pick<Enterprise, 'id' | 'inn' | 'ogrn'>,
  field: string,
): Promise<void> {
  await transaction.refuseTaken(enterpriseInn, numbers, `${field}.inn`);
  await transaction.refuseTaken(enterpriseOgrn, numbers, `${field}.ogrn`);
}

/** The memberships of enterprises by cluster; those that the write adds are added. */
const membersOf: WriteBatch<Map<string, ClusterMember>> = async (em, ids) => {
  const rows = await em.find(ClusterMember, { enterprise: { $in: [...ids] } });
  return grouped(ids, rows, ({ enterprise }) => enterprise.id).map(
    (members) => new Map(members.map((one) => [one.cluster.id, one])),
  );
};

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
    await transaction.change(enterpriseWritableType, input, field);
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
