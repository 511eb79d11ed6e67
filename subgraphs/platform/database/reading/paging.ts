/**
 * A request for consecutive rows of an ordered list: the first `size` rows between two positions, or the
 * last ones if `backward`.
 */
export interface PageRequest<Key> {
  readonly size: number;
  readonly backward: boolean;
  /** The key of the row after which the page begins; null for the beginning of the list. */
  readonly after: Key | null;
  /** The key of the row before which the page ends; null for the end of the list. */
  readonly before: Key | null;
}

/** A value about a list that is computed only if the query selects it. */
type Lazy<T> = () => T | Promise<T>;

/** Consecutive rows of an ordered list. */
export interface Slice<T> {
  readonly rows: readonly T[];
  /** Whether the list has rows after these rows. */
  readonly hasNextPage: Lazy<boolean>;
  /** Whether the list has rows before these rows. */
  readonly hasPreviousPage: Lazy<boolean>;
  /** The length of the whole list. */
  readonly count: Lazy<number>;
}

/** The facts about a list that are computed only if they are needed. */
export interface SliceFacts {
  /** Whether the list has a row with the key `after`, or a row before that key. */
  readonly isAnyUpTo: Lazy<boolean>;
  /** Whether the list has a row with the key `before`, or a row after that key. */
  readonly isAnyFrom: Lazy<boolean>;
  readonly count: Lazy<number>;
}

/**
 * Returns one page of `read`. The rows were read in the direction of the page, up to one more than
 * requested; the extra row shows that more rows follow.
 */
export function sliceOf<T>(
  read: readonly T[],
  { size, backward, after, before }: PageRequest<unknown>,
  { isAnyUpTo, isAnyFrom, count }: SliceFacts,
): Slice<T> {
  const rows = read.slice(0, size);
  const hasMore = read.length > size;
  return {
    rows: backward ? rows.toReversed() : rows,
    hasNextPage: () => (!backward && hasMore) || (before !== null && isAnyFrom()),
    hasPreviousPage: () => (backward && hasMore) || (after !== null && isAnyUpTo()),
    count,
  };
}

/** Returns one page of a list in memory, which is already in order. */
export function sliceInMemory<T, Key>(
  list: readonly T[],
  page: PageRequest<Key>,
  compareTo: (row: T, key: Key) => number,
): Slice<T> {
  const { after, before, backward, size } = page;
  const within = list.filter(
    (row) =>
      (after === null || compareTo(row, after) > 0) &&
      (before === null || compareTo(row, before) < 0),
  );
  const read = backward ? within.toReversed() : within;
  return sliceOf(read.slice(0, size + 1), page, {
    isAnyUpTo: () => list.some((row) => compareTo(row, after!) <= 0),
    isAnyFrom: () => list.some((row) => compareTo(row, before!) >= 0),
    count: () => list.length,
  });
}
