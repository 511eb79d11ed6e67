import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';

/** Which part of a list is asked for: `first` rows behind the one whose key is `after`. */
export interface SliceRequest<T> {
  readonly where: FilterQuery<T>;
  /** A unique, indexed text property: the list is ordered by it. */
  readonly key: keyof T & string;
  readonly first: number;
  readonly after: string | null;
}

/** A part of an ordered list, and how to learn the length of the whole. */
export interface RowSlice<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
  readonly count: () => Promise<number>;
}

/** Reads a part of an ordered list in one statement, and its length in another when it is asked. */
export async function readSlice<T extends object>(
  em: EntityManager,
  entity: new () => T,
  { where, key, first, after }: SliceRequest<T>,
): Promise<RowSlice<T>> {
  const behind = after === null ? where : { $and: [where, { [key]: { $gt: after } }] };
  const rows = await em.find(entity, behind, {
    orderBy: { [key]: 'asc' } as never,
    limit: first + 1,
  });
  return sliceOf(rows, first, () => em.count(entity, where));
}

/** The slice of rows of which one more was read than was asked for, to see whether more follow. */
export function sliceOf<T>(
  rows: readonly T[],
  first: number,
  count: () => Promise<number>,
): RowSlice<T> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first, count };
}
