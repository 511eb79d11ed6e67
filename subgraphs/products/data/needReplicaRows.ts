import type { EntityManager } from '@mikro-orm/postgresql';
import type { NeedFacts } from '../rules/criteria/candidate.ts';
import { NeedReplica } from '../model/replicas/needReplica.ts';
import { NeedReference } from '../model/references/need.ts';
import { typesByCodes } from './repository.ts';
import { representationOf } from '../following/needFromFeed.ts';

/** A need as the change feed told it, and what the rules read in that. */
export interface NeedReplicaFacts {
  readonly known: NeedReplica;
  readonly facts: NeedFacts;
}

/** Needs with these ids, as far as the change feed has told of them, in any order. */
export async function readKnownNeeds(
  em: EntityManager,
  ids: readonly string[],
): Promise<NeedReplicaFacts[]> {
  const needs = await em.find(NeedReplica, { id: { $in: [...ids] } });

  const codes = new Set(needs.flatMap(({ productTypeCode }) => productTypeCode ?? []));
  const types = await typesByCodes(em, [...codes]);
  const okpd2Of = new Map(types.map(({ code, okpd2 }) => [code, okpd2]));
  return needs.map((known) => ({ known, facts: needFactsOf(known, okpd2Of) }));
}

/** @param okpd2Of the OKPD2 codes of product types; a type that is not among them has none. */
export function needFactsOf(
  known: Pick<NeedReplica, 'id' | 'facts'>,
  okpd2Of: ReadonlyMap<string, readonly string[]>,
): NeedFacts {
  const reference = new NeedReference(representationOf(known));
  const code = reference.productType?.code;
  return reference.facts(code === undefined ? null : { code, okpd2: okpd2Of.get(code) ?? [] });
}
