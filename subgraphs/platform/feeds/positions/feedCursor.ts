import { type FeedPoint, feedStart } from './position.ts';

/** The cursor before the first change of a feed. */
export const firstCursor = '0';

/**
 * Returns the cursor for a point of a feed. It contains the number of the change and its random
 * mark. By the mark, a cursor of another history is recognised, such as one from before the
 * database was restored.
 */
export function cursorOf({ number, mark }: FeedPoint): string {
  return number === 0 ? firstCursor : `${number}-${mark}`;
}

/** Returns the point that a cursor denotes; null for text that is not a cursor. */
export function pointOfCursor(cursor: string): FeedPoint | null {
  if (cursor === firstCursor) return feedStart;
  const [, number, mark] = /^([1-9]\d{0,14})-([\w-]{1,40})$/.exec(cursor) ?? [];
  return number === undefined ? null : { number: Number(number), mark: mark! };
}

/** Whether two points are the same change in the same history. */
export function isSamePoint(one: FeedPoint, other: FeedPoint): boolean {
  return one.number === other.number && one.mark === other.mark;
}
