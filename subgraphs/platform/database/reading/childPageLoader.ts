import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { type PageRequest, type Slice, sliceOf } from './paging.ts';
import { type ReadSession, publicReadSession } from './readSession.ts';
import { recordsOf } from '../rows/plainRows.ts';
import { type SqlValue, named } from '../sql/named.ts';
import { textArray } from './textArray.ts';

/** A request for a page of the list of one parent. */
export interface ChildPageRequest {
  readonly parentId: string;
  readonly page: PageRequest<string>;
}

/** Loads pages of nested lists. */
export type ChildPageLoader<T> = DataLoader<ChildPageRequest, Slice<T>, string>;

/** The rows of a nested list, and their order. */
export interface NestedList<T> {
  /** The property of a row that refers to its parent. */
  readonly parent: keyof T & string;
  /**
   * The text property by which the lists are ordered. It is unique within a parent, and an index
   * covers it together with the parent.
   */
  readonly key: keyof T & string;
}

/**
 * Asks whether the list of a parent has rows on one side of a key; `which` is part of the key of
 * the result.
 */
interface Beyond {
  readonly parentId: string;
  readonly side: 'upTo' | 'from';
  readonly key: string;
}

/**
 * Creates a loader for the lists of many parents. One statement loads the page for all parents for which the same page is requested, and reads at most one row more than it returns for each. A second
 * statement counts all requested lists, and a third checks for rows on the other side of a cursor.
 * @param read the read session; needed if row policies restrict the rows.
 */
export function childPageLoader<T extends object>(
  em: () => EntityManager,
  entity: new () => T,
  list: NestedList<T>,
  read: ReadSession = publicReadSession(em),
): ChildPageLoader<T> {
  let prepared: Prepared<T> | null = null;
  const reading = () => (prepared ??= prepare(em(), entity, list));
  const query = <Row>(text: string, values: Readonly<Record<string, SqlValue>>) =>
    read((session) => session.execute<Row[]>(named(text, values)));
  const lengths = new DataLoader<string, number>(async (parentIds) => {
    const rows = await query<{ parent: string; length: number }>(reading().lengths, {
      parents: textArray(parentIds),
    });
    const known = new Map(rows.map(({ parent, length }) => [parent, length]));
    return parentIds.map((id) => known.get(id) ?? 0);
  });
  const beyond = new DataLoader<Beyond, boolean, string>(
    async (all) => {
      const rows = await query<{ isAny: boolean }>(reading().beyond, { all: JSON.stringify(all) });
      return rows.map(({ isAny }) => isAny);
    },
    { cacheKeyFn: (one) => JSON.stringify(one) },
  );
  const readPart = async (requests: readonly ChildPageRequest[]) => {
    const { page } = requests[0]!;
    const { parts, parentColumn, record } = reading();
    const { after, before, size, backward } = page;
    const parents = textArray(requests.map(({ parentId }) => parentId));
    const values = { parents, after, before, rows: size + 1 };
    const rows = await query<Record<string, unknown>>(parts(backward), values);
    const byParent = Map.groupBy(rows, (row) => row[parentColumn]);
    return requests.map((request) => {
      const { parentId } = request;
      const own = (byParent.get(parentId) ?? []).map(record);
      const slice = sliceOf(own, page, {
        isAnyUpTo: () => beyond.load({ parentId, side: 'upTo', key: after! }),
        isAnyFrom: () => beyond.load({ parentId, side: 'from', key: before! }),
        count: () => lengths.load(parentId),
      });
      return [request, slice] as const;
    });
  };
  return new DataLoader(
    async (requests) => {
      const parts = Map.groupBy(requests, ({ page }) => JSON.stringify(page));
      const read = await Promise.all([...parts.values()].map(readPart));
      const slices = new Map(read.flat());
      return requests.map((request) => slices.get(request)!);
    },
    { cacheKeyFn: (request) => JSON.stringify(request) },
  );
}

/** The statements of a nested list, and what makes records of their rows. */
type Prepared<T extends object> = ReturnType<typeof prepare<T>>;

function prepare<T extends object>(
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
    record: recordsOf(em, entity),
    parts: (backward: boolean) => `
      select part.*
      from unnest(:parents::text[]) as parent(id)
      cross join lateral (
        select * from ${table}
        where ${ofParent} = parent.id and (:after::text is null or ${ordered} > :after)
          and (:before::text is null or ${ordered} < :before)
        order by ${ordered} ${backward ? 'desc' : 'asc'} limit :rows
      ) as part
      order by part.${ordered} ${backward ? 'desc' : 'asc'}`,
    lengths: `
      select ${ofParent} as parent, count(*)::int as length from ${table}
      where ${ofParent} = any (:parents::text[]) group by ${ofParent}`,
    beyond: `
      select case side
        when 'upTo' then exists (
          select from ${table} where ${ofParent} = "parentId" and ${ordered} <= key)
        else exists (select from ${table} where ${ofParent} = "parentId" and ${ordered} >= key)
      end as "isAny"
      from rows from (jsonb_to_recordset(:all::jsonb) as ("parentId" text, side text, key text))
        with ordinality
      order by ordinality`,
  };
}
