import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { refuseMalformed } from '../columns/columnValue.ts';
import { type ReadSession, publicReadSession } from './readSession.ts';

/** Conditions on one property: every one that is given must hold. */
interface Condition {
  readonly eq?: unknown;
  readonly in?: readonly unknown[] | null;
  readonly gte?: unknown;
  readonly lte?: unknown;
  readonly contains?: string | null;
  readonly overlaps?: readonly unknown[] | null;
}

/** Which part of a list is asked for. */
export interface SliceRequest {
  /** By property. */
  readonly conditions: Readonly<Record<string, Condition>>;
  /** A property that is never null; the id breaks ties. Both are in one index. */
  readonly order: { readonly property: string; readonly descending: boolean };
  readonly first: number;
  /** Sort value and id of the row to continue behind, as text. */
  readonly after: readonly [string, string] | null;
}

/** A part of an ordered list, and how to learn the length of the whole. */
export interface RowSlice<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
  readonly count: () => Promise<number>;
}

/** How a part of a list is read where row policies decide what the caller sees. */
interface ConfidentialReading {
  readonly read: ReadSession;
  /** Whether the length will be asked: both statements then share the words that tell who asks. */
  readonly counted: boolean;
}

/**
 * Reads a part of an ordered list in one statement, and its length in another when it is asked.
 * @param confidential how, where not everyone may read all rows.
 * @throws GraphQLError `INVALID_CURSOR` when the column that it is ordered by cannot hold the sort value.
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

/** The slice of rows of which one more was read than was asked for, to see whether more follow. */
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
