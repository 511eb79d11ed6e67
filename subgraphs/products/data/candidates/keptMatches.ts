import { LRUCache } from 'lru-cache';
import type { ProductType } from '../../model/catalogue/productType.ts';
import type { Candidate } from '../../rules/criteria/candidate.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { MatchingFacts } from './matchingContext.ts';

/** What the matches of a need follow from, apart from the need itself. */
export interface MatchedFrom {
  readonly candidates: readonly Candidate[];
  readonly facts: MatchingFacts;
  readonly type: ProductType | null;
}

interface Entry extends Omit<MatchedFrom, 'candidates'> {
  readonly matched: readonly Matched[];
}

/** The largest number of matches that are remembered for one list of candidates. */
const maxMatches = 5_000;

/**
 * The matches that were found with a list of candidates, by need. Requests share the list as long as no
 * product has changed; a list that is forgotten takes its matches along.
 */
const known = new WeakMap<readonly Candidate[], LRUCache<string, Entry>>();

/**
 * Returns the matches of a need that another request has found with the same facts; undefined if there are
 * none.
 * @param need the facts of the need and the day, as text.
 */
export function knownMatches(need: string, from: MatchedFrom): readonly Matched[] | undefined {
  const entry = known.get(from.candidates)?.get(need);
  const isOfSameFacts = entry?.facts === from.facts && entry.type === from.type;
  return isOfSameFacts ? entry.matched : undefined;
}

/** Remembers the matches of a need for other requests. */
export function rememberMatches(
  need: string,
  { candidates, facts, type }: MatchedFrom,
  matched: readonly Matched[],
): void {
  let ofCandidates = known.get(candidates);
  if (ofCandidates === undefined) {
    ofCandidates = new LRUCache({
      maxSize: maxMatches,
      sizeCalculation: ({ matched: all }) => all.length + 1,
    });
    known.set(candidates, ofCandidates);
  }
  ofCandidates.set(need, { facts, type, matched });
}
