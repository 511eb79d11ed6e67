import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { type ReadSession, publicReadSession } from './readSession.ts';
import { type RowSlice, sliceOf } from './slice.ts';
import { named } from '../sql/named.ts';
import { textArray } from './textArray.ts';

/** A page of the list of one parent: `first` rows after the one whose key is `after`. */
export interface ChildPageRequest {
  readonly parentId: string;
  readonly first: number;
  readonly after: string | null;
}

/** Loads pages of nested lists. */
export type ChildPageLoader<T> = DataLoader<ChildPageRequest, RowSlice<T>, string>;

/** The rows of a nested list, and their order. */
export interface NestedList<T> {
  /** The property that refers to the parent. */
  readonly parent: keyof T & string;
  /**
   * A text property by which the lists are ordered: unique within a parent, and indexed together with
   * it.
   */
  readonly key: keyof T & string;
}

/**
 * Creates a loader for the lists of many parents. Loads the lists of all parents that request the same
 * page by one statement, which reads no more rows than it returns, and all requested lengths by
 * another.
 * @param read the read session; needed if row policies restrict the rows.
 */
export function childPageLoader<T extends object>(
  em: EntityManager,
  entity: new () => T,
  list: NestedList<T>,
  read: ReadSession = publicReadSession(em),
): ChildPageLoader<T> {
  const sql = statements(em, entity, list);
  const lengths = new DataLoader<string, number>(async (parentIds) => {
    const rows = await read((session) =>
      session.execute<{ parent: string; length: number }[]>(sql.lengths, [textArray(parentIds)]),
    );
    const known = new Map(rows.map(({ parent, length }) => [parent, length]));
    return parentIds.map((id) => known.get(id) ?? 0);
  });
  const readPart = async (requests: readonly ChildPageRequest[]) => {
    const { first, after } = requests[0]!;
    const rows = await read((session) =>
      session.execute<Record<string, unknown>[]>(
        named(sql.parts, {
          parents: textArray(requests.map(({ parentId }) => parentId)),
          after,
          rows: first + 1,
        }),
      ),
    );
    const byParent = Map.groupBy(rows, (row) => row[sql.parentColumn]);
    return requests.map((request) => {
      const own = byParent.get(request.parentId) ?? [];
      const entities = own.map((row) => em.map(entity, row));
      const slice = sliceOf(entities, first, () => lengths.load(request.parentId));
      return [request, slice] as const;
    });
  };
  return new DataLoader(
    async (requests) => {
      const parts = Map.groupBy(requests, ({ first, after }) => JSON.stringify([first, after]));
      const read = await Promise.all([...parts.values()].map(readPart));
      const slices = new Map(read.flat());
      return requests.map((request) => slices.get(request)!);
    },
    { cacheKeyFn: ({ parentId, first, after }) => JSON.stringify([parentId, first, after]) },
  );
}

function statements<T extends object>(
  em: EntityManager,
  entity: new () => T,
  { parent, key }: NestedList<T>,
) {
  const { tableName, properties } = em.getMetadata().get(entity);
  const column = (property: keyof T & string) => String(properties[property]!.fieldNames[0]);
  const quote = (name: string) => em.getPlatform().quoteIdentifier(name);
  const parentColumn = column(parent);
  const [ofParent, ordered, table] = [parentColumn, column(key), tableName].map(quote);
  return {
    parentColumn,
    parts: `
      select part.*
      from unnest(:parents::text[]) as parent(id)
      cross join lateral (
        select * from ${table}
        where ${ofParent} = parent.id and (:after::text is null or ${ordered} > :after)
        order by ${ordered} limit :rows
      ) as part
      order by part.${ordered}`,
    lengths: `
      select ${ofParent} as parent, count(*)::int as length from ${table}
      where ${ofParent} = any (?::text[]) group by ${ofParent}`,
  };
}
