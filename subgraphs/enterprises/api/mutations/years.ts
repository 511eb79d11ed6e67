import { grouped } from '../../../platform/database/reading/batching.ts';
import { statedByOwner } from '../../../platform/database/columns/record.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { ClusterIndicator } from '../../model/cluster.ts';
import { EnterpriseIndicator } from '../../model/enterprise.ts';
import { ClusterTarget } from '../../model/clusterTarget.ts';

/** The figures of enterprises; those that the write adds are appended. */
export const figuresOfEnterprises: WriteBatch<EnterpriseIndicator[]> = async (em, ids) => {
  const rows = await em.find(EnterpriseIndicator, { enterpriseId: { $in: [...ids] } });
  return grouped(ids, rows, ({ enterpriseId }) => enterpriseId);
};

/** The figures of clusters; those that the write adds are appended. */
export const figuresOfClusters: WriteBatch<ClusterIndicator[]> = async (em, ids) => {
  const rows = await em.find(ClusterIndicator, { clusterId: { $in: [...ids] } });
  return grouped(ids, rows, ({ clusterId }) => clusterId);
};

/** The targets of clusters; those that the write adds are appended. */
export const targetsOfClusters: WriteBatch<ClusterTarget[]> = async (em, ids) => {
  const rows = await em.find(ClusterTarget, { clusterId: { $in: [...ids] } });
  return grouped(ids, rows, ({ clusterId }) => clusterId);
};

/**
 * Inserts the row of a year; if the row exists, updates only the given columns.
 * @param key the columns that identify the row among the known rows of its owner.
 * @param empty the other columns of a new row, before the given ones.
 */
export function recordYear<Row extends EnterpriseIndicator | ClusterIndicator | ClusterTarget>(
  { em, today }: WriteTransaction,
  known: Row[],
  entity: new () => Row,
  key: Partial<Row>,
  empty: Partial<Row>,
  facts: Partial<Row>,
): void {
  const names = Object.keys(key) as (keyof Row)[];
  let row = known.find((one) => names.every((name) => one[name] === key[name]));
  if (row === undefined) {
    row = Object.assign(new entity(), empty, key);
    known.push(row);
  }
  em.persist(Object.assign(row, facts, statedByOwner(today)));
}
