import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';

const largestPage = 100;

/** The arguments of every paged list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'The number of items to return, 1 to 100.' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Continue after this `cursor`, taken from an earlier page of the same list.',
  })
  after?: string | null;
}

/**
 * Returns the page size if 1 ≤ first ≤ 100.
 * @throws InvalidValue `PAGE_SIZE_OUT_OF_RANGE` otherwise.
 */
export function checkPageSize(first: number): number {
  if (first < 1 || first > largestPage) {
    throw new InvalidValue('PAGE_SIZE_OUT_OF_RANGE', 'first', `1–${largestPage}`, first);
  }
  return first;
}

/** The position of a page in its list. */
@Directive('@shareable')
@ObjectType({ description: 'The position of a page in its list.' })
export class PageInfo {
  @Field(() => Boolean, {
    description: 'Whether there is another page, to be requested with `after: endCursor`.',
  })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item; null if the page is empty.',
  })
  endCursor!: string | null;
}

/** One page of a list, as resolvers return it. */
export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** Called only if the query selects the count. */
  readonly totalCount: () => number | Promise<number>;
}

/** Consecutive rows of an ordered list. */
export interface Slice<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
  /** The length of the whole list. Called only if the query selects it. */
  readonly count: () => number | Promise<number>;
}

/** Adds to each row of a slice its cursor, which encodes the row's sort key. */
export function pageOf<T>(slice: Slice<T>, keyOf: (row: T) => readonly unknown[]): Page<T> {
  const edges = slice.rows.map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    nodes: slice.rows,
    pageInfo: { hasNextPage: slice.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: slice.count,
  };
}

/** Creates the GraphQL types `<Name>Connection` and `<Name>Edge` of a paged list. */
export function connectionOf<T extends object>(
  name: string,
  node: () => ClassType<T>,
): ClassType<Page<T>> {
  @ObjectType(`${name}Edge`, {
    description: `A ${name} in a list, with its cursor.`,
    simpleResolvers: true,
  })
  class Edge {
    @Field(() => String, { description: 'Pass it as `after` to continue after this item.' })
    cursor!: string;

    @Field(node, { description: 'The item.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, {
    description: `One page of a list of ${name}.`,
    simpleResolvers: true,
  })
  class Connection {
    @Field(() => [Edge], { description: 'The items of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The items of this page without cursors.' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Whether there is another page, and its cursor.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'The number of items in the whole list.' })
    totalCount!: () => number | Promise<number>;
  }
  return Connection;
}

/**
 * Decodes an opaque cursor into its sort key; returns null if there is no cursor.
 * @param read converts the key, or returns null for a key that is not of this list.
 * @throws InvalidValue `INVALID_CURSOR` for text that no list of this kind returned.
 */
export function decodeCursor<Key>(
  cursor: string | null | undefined,
  read: (key: readonly unknown[]) => Key | null,
): Key | null {
  if (cursor === null || cursor === undefined) return null;
  const key = cursor.length > maxCursorLength ? null : readKey(cursor);
  const meaning = key === null ? null : read(key);
  if (meaning !== null) return meaning;
  throw new InvalidValue('INVALID_CURSOR', 'after', 'a cursor that this list returned', cursor);
}

/**
 * Decodes a cursor of a list that is ordered by one text: the key `[list, text]`.
 * @param list the name of the list: it refuses cursors of other lists.
 */
export function decodeTextCursor(cursor: string | null | undefined, list: string): string | null {
  return decodeCursor(cursor, (key) =>
    key.length === 2 && key[0] === list && typeof key[1] === 'string' ? key[1] : null,
  );
}

/** Longer than the cursor of any record: the lengths of their texts are limited. */
const maxCursorLength = 16_000;

/** Decodes the key in a cursor; returns null for other text, and for a key that no column can hold. */
function readKey(cursor: string): readonly unknown[] | null {
  const key = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(key)) return null;
  return key.some((value) => typeof value === 'string' && value.includes('\0')) ? null : key;
}

function encodeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
