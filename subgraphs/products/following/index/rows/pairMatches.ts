import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import { readCandidatesByIds } from '../../../data/candidates/candidateRows.ts';
import type { IndexedMatch } from '../../../model/replicas/indexedMatch.ts';
import { readNeedReplicas } from '../../../data/needReplicaRows.ts';
import { type Matched, matchNeed } from '../../../rules/matching/matching.ts';
import { readMatchingContext } from '../../../data/candidates/matchingContext.ts';

/** A need and a product, and the day for which they are matched. */
export interface MatchKey {
  readonly needId: string;
  readonly productId: string;
  readonly asOf: LocalDate;
}

/**
 * Matches needs with products. Returns null if the need or the product is not known, or if the
 * product does not belong to the required class. Reads the candidates of each day with separate
 * statements.
 */
export async function matchKeys(
  em: EntityManager,
  keys: readonly MatchKey[],
): Promise<(Matched | null)[]> {
  const needs = await readNeedReplicas(em, [...new Set(keys.map(({ needId }) => needId))]);
  const needById = new Map(needs.map(({ replica, facts }) => [replica.id, facts]));
  const contextOn = await readMatchingContext(em, [...needById.values()]);
  const candidates = new Map<string, Awaited<ReturnType<typeof readCandidatesByIds>>[number]>();
  for (const [asOf, sameDay] of Map.groupBy(keys, (key) => key.asOf)) {
    const ids = new Set(sameDay.map(({ productId }) => productId));
    for (const one of await readCandidatesByIds(em, [...ids], asOf)) {
      candidates.set(`${asOf} ${one.productId}`, one);
    }
  }
  return keys.map(({ needId, productId, asOf }) => {
    const need = needById.get(needId);
    const candidate = candidates.get(`${asOf} ${productId}`);
    if (!need || !candidate) return null;
    return matchNeed(need, [candidate], contextOn(asOf))[0] ?? null;
  });
}

/**
 * Matches indexed pairs for a day. Returns null for a pair whose verdict or blocker differs from
 * the index, because the index is about to be updated.
 */
export async function matchPairs(
  em: EntityManager,
  pairs: readonly IndexedMatch[],
  asOf: LocalDate,
): Promise<(Matched | null)[]> {
  const matches = await matchKeys(
    em,
    pairs.map(({ needId, productId }) => ({ needId, productId, asOf })),
  );
  return pairs.map(({ verdict, blockerClass }, index) => {
    const matched = matches[index];
    if (!matched || matched.verdict !== verdict || matched.blockers.length > 1) return null;
    return (matched.blockers[0]?.blockerClass ?? null) === blockerClass ? matched : null;
  });
}
