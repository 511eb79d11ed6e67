import type { Candidate, NeedFacts } from '../criteria/candidate.ts';
import { type Matched, type MatchingContext, matchNeed } from './matching.ts';
import { compareRank } from './ranking.ts';

/** A need and every product that may be of its class. */
export interface MatchingRequest {
  readonly need: NeedFacts;
  readonly candidates: readonly Candidate[];
  readonly context: MatchingContext;
}

/** How many products are matched before others have their turn. */
const turn = 500;

/**
 * What `matchNeed` finds for each of the requests. A class of many products, or many needs, would keep
 * everybody else waiting who asks this process: between parts of it they are answered.
 * @param othersTurn lets whatever else waits go on, and resolves then.
 */
export async function matchInSlices(
  requests: readonly MatchingRequest[],
  yieldToEventLoop: () => Promise<unknown>,
): Promise<Matched[][]> {
  let matched = 0;
  const found: Matched[][] = [];
  for (const { need, candidates, context } of requests) {
    const ofNeed: Matched[][] = [];
    for (let from = 0; from < candidates.length; from += turn) {
      if (matched >= turn) {
        await yieldToEventLoop();
        matched = 0;
      }
      const part = candidates.slice(from, from + turn);
      ofNeed.push(matchNeed(need, part, context));
      matched += part.length;
    }
    found.push(
      ofNeed.length <= 1
        ? (ofNeed[0] ?? [])
        : ofNeed.flat().toSorted((a, b) => compareRank(a.rank, b.rank)),
    );
  }
  return found;
}
