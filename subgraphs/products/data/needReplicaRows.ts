import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsWith } from '../../platform/database/rows/plainRows.ts';
import type { NeedFacts } from '../rules/criteria/candidate.ts';
import { NeedReplica } from '../model/replicas/needReplica.ts';
import { typeFacts } from '../model/catalogue/productType.ts';
import { needFactsOf } from '../model/replicas/replicaFacts.ts';
import { typesByCodes } from './repository.ts';

/** The replica of a need, with the facts of the need in the form that the rules read. */
export interface NeedReplicaFacts {
  readonly replica: NeedReplica;
  readonly facts: NeedFacts;
}

/** Reads the replicas of the needs with these ids, in any order; ids without a replica are left out. */
export async function readNeedReplicas(
  em: EntityManager,
  ids: readonly string[],
): Promise<NeedReplicaFacts[]> {
  const replicas = await rowsWith(em, NeedReplica, 'id', ids);
  const codes = new Set(replicas.flatMap(({ productTypeCode }) => productTypeCode ?? []));
  const types = await typesByCodes(em, [...codes]);
  const byCode = new Map(types.map((type) => [type.code, typeFacts(type.code, type)]));
  return replicas.map((replica) => ({ replica, facts: needFactsOf(replica, byCode) }));
}
