import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { RequestContext } from '../../graphql/subgraph.ts';
import { invalidArgument } from '../../writes/refusals.ts';
import type { Topic } from '../following/news.ts';
import { cursorOf, firstCursor, pointOfCursor } from '../positions/feedCursor.ts';
import { pointOf } from '../positions/lastChange.ts';
import type { FeedPoint } from '../positions/position.ts';

/** The maximum number of changes on a page. */
const maxPageSize = 1_000;

/** The arguments of a change feed. */
@ArgsType()
export class FeedArgs {
  @Field(() => ID, {
    defaultValue: firstCursor,
    description:
      'The `cursor` of the last page, or of a snapshot; if absent, the feed is read from the beginning. A cursor from before the database was restored from a backup is refused with `INVALID_CURSOR`: then take a snapshot.',
  })
  after!: string;

  @Field(() => Int, {
    defaultValue: 100,
    description: 'The number of changes to return, 1 to 1000.',
  })
  first!: number;

  @Field(() => Int, {
    defaultValue: 0,
    description:
      'The time for which an empty response may be held until there is a change, in seconds, 0 to 30. It may be sent earlier: at present after 8 seconds, and immediately if 100 requests are waiting. Then send the request again.',
  })
  waitSeconds!: number;
}

/** The maximum number of seconds for which a reader may ask the response to be held. */
const maxWaitSeconds = 30;

/** A part of a feed: the changes after a point. */
export interface FeedPart {
  readonly after: FeedPoint;
  /** The maximum number of changes. */
  readonly first: number;
}

/**
 * Checks the arguments of a change feed.
 * @throws GraphQLError `INVALID_CURSOR`, `PAGE_SIZE_OUT_OF_RANGE` or `WAIT_OUT_OF_RANGE`.
 */
export function checkFeedArgs({ after, first, waitSeconds }: FeedArgs): FeedPart {
  const point = pointOfCursor(after);
  if (point === null) {
    throw invalidArgument('INVALID_CURSOR', 'after', 'a cursor of this feed', after);
  }
  checkFeedPageSize(first);
  if (waitSeconds < 0 || waitSeconds > maxWaitSeconds) {
    throw invalidArgument('WAIT_OUT_OF_RANGE', 'waitSeconds', `0–${maxWaitSeconds}`, waitSeconds);
  }
  return { after: point, first };
}

/**
 * Checks the number of changes or records that a page may have.
 * @throws GraphQLError `PAGE_SIZE_OUT_OF_RANGE`.
 */
export function checkFeedPageSize(first: number): void {
  if (first < 1 || first > maxPageSize) {
    throw invalidArgument('PAGE_SIZE_OUT_OF_RANGE', 'first', `1–${maxPageSize}`, first);
  }
}

/** Creates the error for a cursor whose change is not in this history of the feed. */
export function unknownCursor(field: string, after: FeedPoint): Error {
  const expected =
    'a cursor of this feed as it is now; after a restored backup, take a snapshot and read on from its cursor';
  return invalidArgument('INVALID_CURSOR', field, expected, cursorOf(after));
}

/**
 * Returns a page of a feed from rows that were read, of which the last may exceed the page size; it
 * shows that more changes follow.
 */
export function feedPage<Row extends { readonly number: string; readonly mark: string }>(
  rows: readonly Row[],
  { after, first }: FeedPart,
) {
  const changes = rows.slice(0, first);
  const last = changes.at(-1);
  const cursor = cursorOf(last ? pointOf(last) : after);
  return { changes, cursor, hasMore: rows.length > first };
}

/** Reads a page of a feed. If it is empty, waits for a change for the time in the arguments. */
export function readWaiting<Page extends { readonly changes: readonly unknown[] }>(
  { news, signal, maxHeldMs }: Pick<RequestContext, 'news' | 'signal' | 'maxHeldMs'>,
  topic: Topic,
  { waitSeconds }: FeedArgs,
  read: () => Promise<Page>,
): Promise<Page> {
  const isSomething = ({ changes }: Page) => changes.length > 0;
  return news.read(topic, read, isSomething, { ms: waitSeconds * 1_000, maxHeldMs, signal });
}

/**
 * Checks the types of records that a reader requests.
 * @throws GraphQLError `INVALID_LIST` if the list is empty, or contains a type that the feed does
 * not contain.
 */
export function checkKinds(kinds: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = kinds.find((kind) => !known.includes(kind));
  if (kinds.length > 0 && unknown === undefined) return kinds;
  throw invalidArgument(
    'INVALID_LIST',
    'kinds',
    `one or more of ${known.join(', ')}`,
    unknown ?? 'none',
  );
}
