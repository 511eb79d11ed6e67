import type { EntityManager } from '@mikro-orm/postgresql';
import { GraphQLJSONObject } from 'graphql-scalars';
import {
  Arg,
  Args,
  ArgsType,
  type ClassType,
  Ctx,
  Directive,
  Field,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { RequestContext } from '../../graphql/subgraph.ts';
import { invalidArgument } from '../../writes/refusals.ts';
import type { WritableType } from '../../writes/writableType.ts';
import { asCaller } from '../../writes/writing.ts';
import { cursorOf, isSamePoint, pointOfCursor } from '../positions/feedCursor.ts';
import { readChangeAt, readLastChange } from '../positions/lastChange.ts';
import { checkKinds, checkFeedPageSize, unknownCursor } from './feedArgs.ts';

@Directive('@shareable')
@ObjectType({ description: 'The current state of a record.', simpleResolvers: true })
export class SnapshotRecord {
  @Field(() => String, { description: 'The type of the record in this graph, such as "Need".' })
  kind!: string;

  @Field(() => ID, { description: 'The id of the record.' })
  recordId!: string;

  @Field(() => GraphQLJSONObject, {
    description:
      'The record in the form of `Change.after`, without personal data. Its `version` grows with each change.',
  })
  facts!: object;
}

@Directive('@shareable')
@ObjectType({
  description: 'A page of a snapshot, by type of record and id.',
  simpleResolvers: true,
})
export class SnapshotPage {
  @Field(() => [SnapshotRecord], { description: 'The records, in the order of types and ids.' })
  records!: SnapshotRecord[];

  @Field(() => ID, {
    description:
      'The cursor of the change feed when the first page was read, the same on all pages. After the last page, read the changes after it. Records of the snapshot may be newer: ignore a change whose `after` has a smaller `version` than the record.',
  })
  cursor!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Identifies the next page: pass it as `after`. Null on the last page.',
  })
  next!: string | null;
}

/** The arguments of a snapshot. */
@ArgsType()
class SnapshotArgs {
  @Field(() => String, {
    nullable: true,
    description: 'The value `next` of the last page; absent for the first page.',
  })
  after?: string | null;

  @Field(() => Int, {
    defaultValue: 100,
    description: 'The maximum number of records to return, 1 to 1000.',
  })
  first!: number;
}

/** A type of records in a snapshot, and the view from which their facts are read. */
type SnapshotType = Pick<WritableType, 'kind' | 'view'>;

/** A place in a snapshot: immediately after a record of a type. */
interface Place {
  readonly cursor: string;
  readonly kind: string;
  /** The id of the last record before the place; empty at the beginning of a type. */
  readonly id: string;
}

/** The separator between the parts of a place; no cursor, type or id contains it. */
const separator = '~';

function placeToken({ cursor, kind, id }: Place): string {
  return [cursor, kind, id].join(separator);
}

/**
 * Reads a page of the current records that the caller may see. No lock and no transaction stays
 * open between pages.
 * @param types the types to read, in the order of the pages.
 * @param after the value `next` of the last page; null for the first page.
 * @throws GraphQLError `INVALID_CURSOR` if `after` belongs to no snapshot of these types, or to
 * another history of the database.
 */
export function readSnapshot(
  context: Pick<RequestContext, 'em' | 'caller'>,
  types: readonly SnapshotType[],
  after: string | null,
  first: number,
): Promise<SnapshotPage> {
  return asCaller(context.em, context.caller, async (em) => {
    const place = after === null ? await firstPlace(em, types) : await placeOf(em, types, after);
    const { cursor } = place;
    const records: SnapshotRecord[] = [];
    const from = types.findIndex(({ kind }) => kind === place.kind);
    for (const { kind, view } of types.slice(from)) {
      const left = first - records.length;
      const rows = await em.execute<Omit<SnapshotRecord, 'kind'>[]>(
        `select id as "recordId", facts from ${view} where id > ? order by id limit ?`,
        [kind === place.kind ? place.id : '', left + 1],
      );
      records.push(
        ...rows.slice(0, left).map(({ recordId, facts }) => ({ kind, recordId, facts })),
      );
      if (rows.length > left) {
        const { recordId } = rows[left - 1] ?? { recordId: '' };
        return { records, cursor, next: placeToken({ cursor, kind, id: recordId }) };
      }
    }
    return { records, cursor, next: null };
  });
}

async function firstPlace(em: EntityManager, types: readonly SnapshotType[]): Promise<Place> {
  // The cursor is read first, so every record that is read later reflects all changes up to it.
  return { cursor: cursorOf(await readLastChange(em)), kind: types[0]!.kind, id: '' };
}

async function placeOf(
  em: EntityManager,
  types: readonly SnapshotType[],
  token: string,
): Promise<Place> {
  const [cursor = '', kind = '', id, ...others] = token.split(separator);
  const point = pointOfCursor(cursor);
  const isOfTypes = types.some((type) => type.kind === kind);
  if (point === null || !isOfTypes || id === undefined || others.length > 0) {
    throw invalidArgument('INVALID_CURSOR', 'after', '`next` of a page of this snapshot', token);
  }
  const known = await readChangeAt(em, point.number);
  if (!isSamePoint(known, point)) throw unknownCursor('after', point);
  return { cursor, kind, id };
}

/**
 * Creates the root field named `field`, which returns a snapshot of a subgraph's records.
 * @param feed the root field of the change feed of the same records.
 */
export function snapshotOf(
  field: string,
  feed: string,
  what: string,
  types: readonly SnapshotType[],
): ClassType {
  const known = types.map(({ kind }) => kind);
  @Resolver()
  class SnapshotResolver {
    @Query(() => SnapshotPage, {
      nullable: true,
      name: field,
      description: `The current ${what}, page by page, for a client that begins to follow \`${feed}\` or whose cursor was refused. Each record is shown to callers who may read its changes.`,
    })
    read(
      @Ctx() context: RequestContext,
      @Args(() => SnapshotArgs) { after = null, first }: SnapshotArgs,
      @Arg('kinds', () => [String], {
        nullable: true,
        description: `Return only records of these types: ${known.join(', ')}. The same types must be given for all pages.`,
      })
      kinds?: string[] | null,
    ): Promise<SnapshotPage> {
      checkFeedPageSize(first);
      const wanted = new Set(kinds ? checkKinds(kinds, known) : known);
      const chosen = types.filter(({ kind }) => wanted.has(kind));
      return readSnapshot(context, chosen, after, first);
    }
  }
  return SnapshotResolver;
}
