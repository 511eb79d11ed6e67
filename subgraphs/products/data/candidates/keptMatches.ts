import { DerivedValues } from '../../../platform/database/kept/derivedValues.ts';
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

interface KeptMatches extends Omit<MatchedFrom, 'candidates'> {
  readonly matched: readonly Matched[];
}

/** The largest number of matches that are kept. */
const maxMatches = 5_000;

/** The matches of needs with lists of candidates, by need. */
const known = new DerivedValues<readonly Candidate[], KeptMatches>(
  maxMatches,
  ({ matched }) => matched.length + 1,
);

/**
 * Returns the matches of a need that another request has found with the same facts; undefined if there are
 * none.
 * @param need the facts of the need and the day, as text.
 */
export function knownMatches(need: string, from: MatchedFrom): readonly Matched[] | undefined {
  const kept = known.get(from.candidates, need);
  const isOfSameFacts = kept?.facts === from.facts && kept.type === from.type;
  return isOfSameFacts ? kept.matched : undefined;
}

/** Keeps the matches of a need for other requests. */
export function keepMatches(
  need: string,
  { candidates, facts, type }: MatchedFrom,
  matched: readonly Matched[],
): void {
  known.set(candidates, need, { facts, type, matched });
}
