import type { EntityManager } from '@mikro-orm/postgresql';
import {
  day,
  oneOf,
  optional,
  filledText,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { ReferralStatus, SupplierReferral } from '../../model/supplierReferral.ts';
import type { LoadedNeeds } from './needs.ts';

/** Loads the referrals of potential suppliers to customers; returns the keys of the referrals. */
export async function loadReferrals(
  em: EntityManager,
  folder: string,
  known: {
    readonly customers: TableKeys;
    readonly needs: LoadedNeeds;
    readonly enterprises: TableKeys;
  },
): Promise<TableKeys> {
  const sourced = sourcedIn(folder);
  const referrals = readWorldTable(folder, 'customers/referrals.csv', {
    columns: {
      id: recordKey('SupplierReferral'),
      customer: filledText,
      need: optional(filledText),
      enterprise: filledText,
      referredOn: optional(day),
      status: oneOf(ReferralStatus),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
    references: { customer: known.customers, need: known.needs, enterprise: known.enterprises },
  });
  const rows = referrals.rows.map(({ need, enterprise, ...facts }) => ({
    ...sourced(facts),
    need: need === null ? null : known.needs.idOf(need),
    enterpriseId: enterprise,
  }));
  await insertRows(em, SupplierReferral, referrals.file, rows);
  return referrals;
}
