import { type EntityManager, type EntityProperty, raw } from '@mikro-orm/postgresql';
import { refuseMalformedKeys } from '../columns/columnValue.ts';
import { type RowFilter, whereOf } from './conditions.ts';
import { type Side, type SortColumn, besideKey, directionsOf } from './keyset.ts';
import { type RawRow, recordsOf } from '../rows/plainRows.ts';
import { type PageRequest, type Slice, sliceOf } from './paging.ts';
import { type ReadSession, publicReadSession } from './readSession.ts';

/** A property by which a list is ordered; never null. */
export interface SortProperty {
  readonly property: string;
  readonly descending: boolean;
}

/** A request for a page of a list. */
export interface SliceRequest {
  readonly filter: RowFilter;
  /** The properties by which rows are ordered, most significant first; the last one is unique. */
  readonly order: readonly SortProperty[];
  /** The requested page. Its keys are the values of the sort properties, as text. */
  readonly page: PageRequest<readonly string[]>;
}

/** How to read a list whose rows are restricted by row policies. */
interface ConfidentialReading {
  readonly read: ReadSession;
  /**
   * Whether the length of the list will be requested; both statements then share one transaction.
   */
  readonly counted: boolean;
}

/**
 * Reads a page of an ordered list by one statement. If the query selects them, a second statement
 * counts the list, and a third checks for rows on the other side of a cursor.
 * @param confidential the read session; needed if row policies restrict the rows.
 * @throws GraphQLError `INVALID_CURSOR` if a sort value is not valid for its column.
 */
export async function readSlice<T extends object>(
  em: EntityManager,
  entity: new () => T,
  id: keyof T & string,
  { filter, order, page }: SliceRequest,
  { read, counted }: ConfidentialReading = { read: publicReadSession(() => em), counted: false },
): Promise<Slice<T>> {
  const { properties } = em.getMetadata<Record<string, unknown>>(entity as never);
  const propertyOf = (property: string) => properties[property]!;
  const where = filterWhere(em, entity, id, filter);
  const columns = order.map(({ property, descending }): SortColumn => {
    return { sql: `r."${propertyOf(property).fieldNames[0]}"`, descending };
  });
  refuseMalformedKeys(
    page,
    order.map(({ property }) => propertyOf(property).columnTypes[0]!),
  );
  const rowsIn = (session: EntityManager, reversed: boolean, bounds: readonly Bound[]) => {
    const query = session
      .createQueryBuilder(entity, 'r')
      .select('*')
      .where(where as never);
    for (const { key, ...side } of bounds) {
      const { sql, values } = besideKey(columns, key, side);
      query.andWhere(raw(sql, [...values]));
    }
    const directions = directionsOf(columns, reversed);
    return query.orderBy(
      directions.map(({ sql, direction }) => ({ [raw(sql)]: direction })) as never,
    );
  };
  const readRows = async (session: EntityManager) => {
    const query = rowsIn(session, page.backward, boundsOf(page)).limit(page.size + 1);
    const raw = await query.execute<RawRow[]>('all', false);
    return raw.map(recordsOf(em, entity));
  };
  const isAny = async (bound: Bound) => {
    const rows = await read((session) =>
      rowsIn(session, bound.side === 'before', [bound])
        .limit(1)
        .execute<RawRow[]>('all', false),
    );
    return rows.length > 0;
  };
  const countRows = (session: EntityManager) => session.count(entity, where);
  const { rows, length } = await read(async (session) => ({
    rows: await readRows(session),
    length: counted ? await countRows(session) : null,
  }));
  return sliceOf(rows, page, {
    isAnyUpTo: () => isAny({ key: page.after!, side: 'before', inclusive: true }),
    isAnyFrom: () => isAny({ key: page.before!, side: 'after', inclusive: true }),
    count: async () => length ?? read(countRows),
  });
}

/** Returns the condition of MikroORM that selects the rows of a filter. */
export function filterWhere<T extends object>(
  em: EntityManager,
  entity: new () => T,
  id: keyof T & string,
  filter: RowFilter,
): Readonly<Record<string, unknown>> {
  return whereOf(filter, nullabilityOf(em, entity), id);
}

/** A key that bounds the rows of a page on one side. */
type Bound = Side & { readonly key: readonly string[] };

function boundsOf({ after, before }: PageRequest<readonly string[]>): readonly Bound[] {
  return [
    ...(after === null ? [] : [{ key: after, side: 'after', inclusive: false } as const]),
    ...(before === null ? [] : [{ key: before, side: 'before', inclusive: false } as const]),
  ];
}

/**
 * Returns a function that tells whether a property may be null. The argument is the path of the
 * property, which may lead to a referenced entity.
 */
function nullabilityOf(em: EntityManager, entity: new () => object): (path: string) => boolean {
  const propertiesOf = (type: unknown) =>
    em.getMetadata<Record<string, unknown>>(type as never).properties;
  return (path) => {
    const names = path.split('.');
    let properties: Readonly<Record<string, EntityProperty>> = propertiesOf(entity);
    return names.some((name, index) => {
      const { nullable, targetMeta } = properties[name]!;
      if (index < names.length - 1) properties = propertiesOf(targetMeta!.class);
      return nullable === true;
    });
  };
}
