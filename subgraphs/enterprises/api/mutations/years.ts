import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { statedByOwner } from '../../../platform/database/columns/record.ts';
import type { ClusterIndicator } from '../../model/cluster.ts';
import type { EnterpriseIndicator } from '../../model/enterprise.ts';
import type { ClusterTarget } from '../../model/clusterTarget.ts';

/** Inserts the record of a year; if the record exists, updates only the given columns. */
export async function recordYear<
  Row extends EnterpriseIndicator | ClusterIndicator | ClusterTarget,
>(
  { em, today }: { readonly em: EntityManager; readonly today: LocalDate },
  entity: new () => Row,
  key: Partial<Row>,
  facts: Partial<Row>,
): Promise<void> {
  await em.flush();
  await em.upsert<object>(entity, { ...key, ...facts, ...statedByOwner(today) });
}
