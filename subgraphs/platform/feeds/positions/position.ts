/** A point of a feed: the number of a change, and the random mark stored with that change. */
export interface FeedPoint {
  /** 0 for the beginning of the feed, before any change. */
  readonly number: number;
  /**
   * Distinguishes histories of a database in which different changes have the same number; empty if
   * `number` is 0.
   */
  readonly mark: string;
}

/**
 * The position of an answer: a point for each feed that the position contains. The answer includes
 * all changes of the feed up to that point, and possibly later ones. The position says nothing
 * about other feeds.
 */
export type Position = ReadonlyMap<string, FeedPoint>;

/** How one position relates to another. */
export type PositionOrder = 'equal' | 'before' | 'after' | 'incomparable';

/** The point before the first change, used if nothing is known about a feed. */
export const feedStart: FeedPoint = Object.freeze({ number: 0, mark: '' });

/** The position that contains no feeds. */
export const noPosition: Position = new Map();

/** The maximum length of a token, in characters. */
const maxTokenLength = 1_000;

/** The version of the token's format, its first character. */
const version = '1';

/**
 * Returns the token of a position, in characters of base64url. Equal positions have equal tokens.
 */
export function encodePosition(position: Position): string {
  const feeds = [...position].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const text = feeds.map(([feed, { number, mark }]) => `${feed} ${number} ${mark}`).join('\n');
  return version + Buffer.from(text, 'latin1').toString('base64url');
}

/** Returns the position in a token; null if the text is not a token of `encodePosition`. */
export function decodePosition(token: string): Position | null {
  if (token.length > maxTokenLength || !token.startsWith(version)) return null;
  const text = Buffer.from(token.slice(version.length), 'base64url').toString('latin1');
  const position = new Map<string, FeedPoint>();
  for (const line of text === '' ? [] : text.split('\n')) {
    const [, feed, number, mark] = linePattern.exec(line) ?? [];
    if (feed === undefined || !Number.isSafeInteger(Number(number))) return null;
    position.set(feed, { number: Number(number), mark: mark! });
  }
  return encodePosition(position) === token ? position : null;
}

const linePattern = /^([A-Za-z][\w-]*) (\d+) ([\w-]*)$/;

/**
 * Returns the position of an answer that consists of two parts: for each feed in either position,
 * the earlier of its points. Associative, commutative and idempotent.
 */
export function earlierOf(one: Position, other: Position): Position {
  return combined(one, other, (a, b) => (orderOf(a, b) <= 0 ? a : b));
}

/**
 * Returns the lowest position that includes both positions: for each feed in either position, the
 * later of its points. Associative, commutative and idempotent.
 */
export function laterOf(one: Position, other: Position): Position {
  return combined(one, other, (a, b) => (orderOf(a, b) >= 0 ? a : b));
}

/**
 * Compares two positions. If only one of them contains a feed, that one is later in the feed. Two
 * positions are incomparable if each is later in some feed, or if they have different marks for the
 * same number, because they then belong to different histories.
 */
export function comparePositions(one: Position, other: Position): PositionOrder {
  let isBefore = false;
  let isAfter = false;
  for (const feed of new Set([...one.keys(), ...other.keys()])) {
    const a = one.get(feed) ?? feedStart;
    const b = other.get(feed) ?? feedStart;
    if (a.number === b.number && a.mark !== b.mark) return 'incomparable';
    if (a.number < b.number) isBefore = true;
    if (a.number > b.number) isAfter = true;
  }
  if (isBefore && isAfter) return 'incomparable';
  return isBefore ? 'before' : isAfter ? 'after' : 'equal';
}

/** Whether a position has reached another one in every feed that both contain. */
export function reaches(position: Position, atLeast: Position): boolean {
  for (const [feed, { number }] of atLeast) {
    const reached = position.get(feed);
    if (reached !== undefined && reached.number < number) return false;
  }
  return true;
}

function combined(
  one: Position,
  other: Position,
  choose: (a: FeedPoint, b: FeedPoint) => FeedPoint,
): Position {
  const all = new Map(one);
  for (const [feed, point] of other) {
    const known = all.get(feed);
    all.set(feed, known ? choose(known, point) : point);
  }
  return all;
}

/**
 * Orders points by number, then by mark, so that the choice between two points does not depend on
 * their order of arrival.
 */
function orderOf(a: FeedPoint, b: FeedPoint): number {
  return a.number - b.number || (a.mark < b.mark ? -1 : Number(a.mark > b.mark));
}
