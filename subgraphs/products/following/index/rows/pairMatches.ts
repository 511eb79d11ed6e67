import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import { readCandidatesByIds } from '../../../data/candidates/candidateRows.ts';
import type { IndexedMatch } from '../../../model/replicas/indexedMatch.ts';
import { readNeedReplicas } from '../../../data/needReplicaRows.ts';
import { type Matched, matchNeed } from '../../../rules/matching/matching.ts';
import { standardsByCode } from '../../../data/repository.ts';

/**
 * Matches pairs of the index for a day; null for a pair whose verdict or blocker differs from the
 * index, which is about to be updated.
 */
export async function matchPairs(
  em: EntityManager,
  pairs: readonly IndexedMatch[],
  asOf: LocalDate,
): Promise<(Matched | null)[]> {
  const needIds = new Set(pairs.map(({ needId }) => needId));
  const productIds = new Set(pairs.map(({ productId }) => productId));
  const needs = await readNeedReplicas(em, [...needIds]);
  const candidates = await readCandidatesByIds(em, [...productIds], asOf);
  const standards = await standardsByCode(em);
  const needById = new Map(needs.map(({ replica, facts }) => [replica.id, facts]));
  const candidateById = new Map(candidates.map((one) => [one.productId, one]));
  return pairs.map(({ needId, productId, verdict, blockerClass }) => {
    const need = needById.get(needId);
    const candidate = candidateById.get(productId);
    if (!need || !candidate) return null;
    const [matched] = matchNeed(need, [candidate], { asOf, standards });
    if (!matched || matched.verdict !== verdict || matched.blockers.length > 1) return null;
    return (matched.blockers[0]?.blockerClass ?? null) === blockerClass ? matched : null;
  });
}
