import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { refuseMalformed } from '../columns/columnValue.ts';
import { type ReadSession, publicReadSession } from './readSession.ts';

/** Conditions on one property. All that are given must hold. */
interface Condition {
  readonly eq?: unknown;
  readonly in?: readonly unknown[] | null;
  readonly gte?: unknown;
  readonly lte?: unknown;
  readonly contains?: string | null;
  readonly overlaps?: readonly unknown[] | null;
}

/** A request for a page of a list. */
export interface SliceRequest {
  /** By property. */
  readonly conditions: Readonly<Record<string, Condition>>;
  /** The sort property, which is never null; the id breaks ties. One index contains both. */
  readonly order: { readonly property: string; readonly descending: boolean };
  readonly first: number;
  /** Sort value and id of the row after which the page begins, as text. */
  readonly after: readonly [string, string] | null;
}

/** A page of an ordered list, and a function that counts the whole list. */
export interface RowSlice<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
  readonly count: () => Promise<number>;
}

/** The session for reading a list whose rows are restricted by row policies. */
interface ConfidentialReading {
  readonly read: ReadSession;
  /** Whether the length will be requested: both statements then share one transaction. */
  readonly counted: boolean;
}

/**
 * Reads a page of an ordered list by one statement, and counts the list by another if requested.
 * @param confidential the read session; needed if row policies restrict the rows.
 * @throws GraphQLError `INVALID_CURSOR` if the sort value is not valid for its column.
 */
export async function readSlice<T extends object>(
  em: EntityManager,
  entity: new () => T,
  id: keyof T & string,
  { conditions, order, first, after }: SliceRequest,
  { read, counted }: ConfidentialReading = { read: publicReadSession(em), counted: false },
): Promise<RowSlice<T>> {
  const where = Object.fromEntries(
    Object.entries(conditions).map(([property, condition]) => [property, operatorsOf(condition)]),
  ) as FilterQuery<T>;
  const { properties } = em.getMetadata<Record<string, unknown>>(entity as never);
  const column = (property: string) => `r."${properties[property]!.fieldNames[0]}"`;
  const sorted = order.property === id ? [column(id)] : [column(order.property), column(id)];
  const direction = order.descending ? 'desc' : 'asc';
  const readRows = (session: EntityManager) => {
    const query = session
      .createQueryBuilder(entity, 'r')
      .select('*')
      .where(where as never)
      .orderBy(sorted.map((name) => ({ [raw(name)]: direction })) as never)
      .limit(first + 1);
    if (after !== null) {
      const values = order.property === id ? ([after[1]] as const) : after;
      refuseMalformed(values[0], properties[order.property]!.columnTypes[0]!);
      const marks = values.map(() => '?').join(', ');
      const comparison = order.descending ? '<' : '>';
      query.andWhere(raw(`(${sorted.join(', ')}) ${comparison} (${marks})`, [...values]));
    }
    return query.getResultList();
  };
  const countRows = (session: EntityManager) => session.count(entity, where);
  const [rows, length] = await read(
    async (session) =>
      [await readRows(session), counted ? await countRows(session) : null] as const,
  );
  return sliceOf(rows, first, async () => length ?? read(countRows));
}

/**
 * Returns the slice of rows that were read with one row more than requested, which shows whether more
 * follow.
 */
export function sliceOf<T>(
  rows: readonly T[],
  first: number,
  count: () => Promise<number>,
): RowSlice<T> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first, count };
}

function operatorsOf({
  eq,
  in: any,
  gte,
  lte,
  contains,
  overlaps,
}: Condition): Record<string, unknown> {
  return {
    ...(isGiven(eq) && { $eq: eq }),
    ...(isGiven(any) && { $in: any }),
    ...(isGiven(gte) && { $gte: gte }),
    ...(isGiven(lte) && { $lte: lte }),
    ...(isGiven(overlaps) && { $overlap: overlaps }),
    ...(isGiven(contains) && {
      $ilike: `%${String(contains).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
    }),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
