import type { Candidate, NeedFacts } from '../criteria/candidate.ts';
import type { MatchingContext } from '../criteria/candidate.ts';
import { type Matched, matchNeed } from './matching.ts';
import { compareRank } from './ranking.ts';

/** A need, and the products that may be of its class. */
export interface MatchingRequest {
  readonly need: NeedFacts;
  readonly candidates: readonly Candidate[];
  readonly context: MatchingContext;
}

/** The maximum number of products that are matched before yielding to the event loop. */
const sliceSize = 500;

/**
 * Matches like `matchNeed`, but yields to the event loop after every 500 products, so that this
 * process can serve other requests while a large class or many needs are matched.
 * @param yieldToEventLoop resolves after other tasks have run.
 */
export async function matchInSlices(
  requests: readonly MatchingRequest[],
  yieldToEventLoop: () => Promise<unknown>,
): Promise<Matched[][]> {
  let matched = 0;
  const found: Matched[][] = [];
  for (const { need, candidates, context } of requests) {
    const ofNeed: Matched[][] = [];
    for (let from = 0; from < candidates.length; from += sliceSize) {
      if (matched >= sliceSize) {
        await yieldToEventLoop();
        matched = 0;
      }
      const slice = candidates.slice(from, from + sliceSize);
      ofNeed.push(matchNeed(need, slice, context));
      matched += slice.length;
    }
    found.push(
      ofNeed.length <= 1
        ? (ofNeed[0] ?? [])
        : ofNeed.flat().toSorted((a, b) => compareRank(a.rank, b.rank)),
    );
  }
  return found;
}
