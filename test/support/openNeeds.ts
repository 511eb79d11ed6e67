import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type NeedReplicaFacts,
  readNeedReplicas,
} from '../../subgraphs/products/data/needReplicaRows.ts';

/** Returns every open need by id, as the products subgraph has replicated it. */
export async function readOpenNeeds(em: EntityManager): Promise<NeedReplicaFacts[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from need_replica where status = 'OPEN'`,
  );
  const needs = await readNeedReplicas(
    em,
    rows.map(({ id }) => id),
  );
  return needs.toSorted((one, other) => (one.replica.id < other.replica.id ? -1 : 1));
}
