import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import type { ChildPageLoader } from '../../database/reading/childPageLoader.ts';
import type { Slice } from '../../database/reading/paging.ts';
import { type PageArgs, encodeCursor, readTextPageArgs } from './pageArgs.ts';

/** A value that is computed only if the query selects it. */
type Lazy<T> = T | (() => T | Promise<T>);

/** Where a page is in its list. */
@Directive('@cacheControl(inheritMaxAge: true)')
@Directive('@shareable')
@ObjectType({ description: 'The position of a page in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, {
    description:
      'Whether the list has items after this page: request them with `after: endCursor`.',
  })
  hasNextPage!: Lazy<boolean>;

  @Field(() => Boolean, {
    description:
      'Whether the list has items before this page: request them with `last` and `before: startCursor`.',
  })
  hasPreviousPage!: Lazy<boolean>;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first item; null if the page is empty.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item; null if the page is empty.',
  })
  endCursor!: string | null;
}

/** An item of a list, with its cursor. */
export interface PageEdge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** One page of a list, as resolvers return it. */
export interface Page<T, Edge extends PageEdge<T> = PageEdge<T>> {
  readonly edges: readonly Edge[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** Called only if the query selects the count. */
  readonly totalCount: () => number | Promise<number>;
}

/** Adds a cursor to each row of a slice. The cursor encodes the row's sort key. */
export function pageOf<T>(slice: Slice<T>, keyOf: (row: T) => readonly unknown[]): Page<T> {
  const { rows, hasNextPage, hasPreviousPage, count } = slice;
  const edges = rows.map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    nodes: rows,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: count,
  };
}

/** Replaces the edges of a page, and omits items for which there is no new edge. */
export function withEdges<T, Edge extends PageEdge<T>>(
  { pageInfo, totalCount }: Page<unknown>,
  edges: readonly Edge[],
): Page<T, Edge> {
  return { edges, nodes: edges.map(({ node }) => node), pageInfo, totalCount };
}

/**
 * Loads a page of the list of one parent.
 * @param list the name of the list, such as `Customer.needs`.
 * @param keyOf returns the text by which the list is ordered.
 * @throws InvalidValue the errors of `readPageArgs`.
 */
export async function childPage<T>(
  slices: ChildPageLoader<T>,
  parentId: string,
  args: PageArgs,
  list: string,
  keyOf: (row: T) => string,
): Promise<Page<T>> {
  const slice = await slices.load({ parentId, page: readTextPageArgs(args, list) });
  return pageOf(slice, (row) => [list, keyOf(row)]);
}

/** The field `cursor`, which the edges of all lists have. */
@ObjectType()
export abstract class CursorEdge {
  @Field(() => String, {
    simple: true,
    description: 'The cursor of this item. Pass it as `after` or `before` to continue at the item.',
  })
  readonly cursor!: string;
}

/** Creates the GraphQL types `<Name>Connection` and `<Name>Edge` of a paged list. */
export function connectionOf<T extends object>(
  name: string,
  node: () => ClassType<T>,
): ClassType<Page<T>> {
  @Directive('@cacheControl(inheritMaxAge: true)')
  @ObjectType(`${name}Edge`, {
    description: `A ${name} in a list, with its cursor.`,
    simpleResolvers: true,
  })
  class Edge extends CursorEdge {
    @Field(node, { description: 'The item itself.' })
    readonly node!: T;
  }
  return connectionWith<T, Edge>(name, node, Edge);
}

/**
 * Creates the GraphQL type `<Name>Connection` of a paged list whose edges have a given type.
 * @param isForeign whether another subgraph owns the items; an item that the other subgraph cannot
 * resolve is null.
 */
export function connectionWith<T extends object, Edge extends PageEdge<T>>(
  name: string,
  node: () => ClassType<T>,
  edge: ClassType<Edge>,
  isForeign = false,
): ClassType<Page<T, Edge>> {
  @ObjectType(`${name}Connection`, {
    description: `One page of a list of ${name}.`,
    simpleResolvers: true,
  })
  class Connection {
    @Field(() => [edge], { description: 'The items of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [node()], {
      nullable: isForeign ? 'items' : false,
      description: 'The items of this page without cursors.',
    })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'The position of this page in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'The number of items in the whole list.' })
    totalCount!: () => number | Promise<number>;
  }
  return Connection;
}
