import { grouped } from '../../../platform/database/reading/batching.ts';
import { restate, statedByOwner } from '../../../platform/database/columns/record.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
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
 * Inserts the row of a year. If the row exists, updates only the given columns, and the origin of
 * those that change.
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
  const row = known.find((one) => names.every((name) => one[name] === key[name]));
  if (row === undefined) {
    const added = Object.assign(new entity(), empty, key, facts, statedByOwner(today));
    em.persist(added);
    known.push(added);
    return;
  }
  const changed = Object.entries(facts).filter(
    ([name, value]) => !isSame(row[name as keyof Row], value),
  );
  Object.assign(row, facts);
  restate(
    row,
    changed.map(([name]) => factOf(name)),
    today,
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Decimal && other instanceof Decimal ? one.eq(other) : one === other;
}

/** Returns the name of a column's fact in the change feed, such as "revenue" of "revenueAmount". */
function factOf(column: string): string {
  return column.replace(/Amount$/, '');
}
