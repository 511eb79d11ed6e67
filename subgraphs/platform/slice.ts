import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';

/** Which part of a list is asked for: `first` rows behind the one whose key is `after`. */
export interface SliceRequest<T> {
  readonly where: FilterQuery<T>;
  /** A unique, indexed text property: the list is ordered by it. */
  readonly key: keyof T & string;
  readonly first: number;
  readonly after: string | null;
}

/** Reads a part of an ordered list in one statement, and its length in another when it is asked. */
export async function readSlice<T extends object>(
  em: EntityManager,
  entity: new () => T,
  { where, key, first, after }: SliceRequest<T>,
) {
  const behind = after === null ? where : { $and: [where, { [key]: { $gt: after } }] };
  const rows = await em.find(entity, behind, {
    orderBy: { [key]: 'asc' } as never,
    limit: first + 1,
  });
  return {
    rows: rows.slice(0, first),
    hasNextPage: rows.length > first,
    count: () => em.count(entity, where),
  };
}
