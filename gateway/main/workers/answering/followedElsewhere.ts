import {
  type FeedPoint,
  decodePosition,
  feedStart,
} from '../../../../subgraphs/platform/feeds/positions/position.ts';
import type { FollowingProgress } from '../../../../subgraphs/platform/feeds/positions/subgraphPositions.ts';
import type { Subgraph } from '../../../../subgraphs/platform/graphql/subgraph.ts';
import type { Call } from '../calls.ts';
import type { PrimaryFunctions } from '../workerCalls.ts';

/** How much longer a worker waits for the answer of the primary than the primary for a feed, in milliseconds. */
const answerMs = 500;

/**
 * Lets a subgraph of a worker know how far the relays and workers of the primary have come. What the worker
 * knows may be a little old, but is never ahead.
 * @returns the function that takes what the primary tells.
 */
export function followElsewhere(
  { name, positions }: Pick<Subgraph, 'name' | 'positions'>,
  call: Call<PrimaryFunctions>,
): (progress: FollowingProgress) => void {
  let points: readonly FeedPoint[] = [];
  const take = ({ reached, derived }: FollowingProgress) => {
    points = reached;
    positions.derivedUpTo(decodePosition(derived)!);
  };
  positions.follow(
    positions.sources.following.map((feed, index) => ({
      ...feed,
      reached: () => points[index] ?? feedStart,
      onReached: () => undefined,
      async caughtUp(withinMs) {
        const wait = { subgraph: name, feed: index, withinMs };
        const answer = await call('caughtUp', wait, withinMs + answerMs);
        if (answer === null) return false;
        take(answer.progress);
        return answer.isCaughtUp;
      },
    })),
  );
  return take;
}
