import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import { statedByOwner } from '../../vocabulary/record.ts';
import type { ClusterIndicator, EnterpriseIndicator } from '../entities.ts';
import type { ClusterTarget } from '../entities/clusterTarget.ts';

/** Writes what is said of a year over those that are there; what is not given stays. */
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
