import type { EntityManager } from '@mikro-orm/postgresql';
import { GraphQLJSONObject } from 'graphql-scalars';
import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  Directive,
  Field,
  ID,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { textArray } from '../../database/reading/textArray.ts';
import type { RequestContext } from '../../graphql/subgraph.ts';
import { DateTimeScalar } from '../../graphql/types/values/scalars.ts';
import type { WritableType } from '../../writes/writableType.ts';
import { asCaller } from '../../writes/writing.ts';
import { isSamePoint } from '../positions/feedCursor.ts';
import { pointOf } from '../positions/lastChange.ts';
import { feedStart } from '../positions/position.ts';
import {
  FeedArgs,
  type FeedPart,
  checkFeedArgs,
  checkKinds,
  feedPage,
  readWaiting,
  unknownCursor,
} from './feedArgs.ts';

/** The scope that allows reading who changed a record. */
const auditScope = 'changes:audit';

@Directive('@shareable')
@ObjectType({ description: 'The creation, change or removal of a record.', simpleResolvers: true })
export class Change {
  @Field(() => ID, {
    description: 'The id of the change: the root field of its feed, a hyphen and the number.',
  })
  id!: string;

  @Field(() => ID, {
    description:
      'The number of the change. Later commits have greater numbers, and some numbers are ' +
      'not used.',
  })
  number!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the change.' })
  at!: Date | string;

  @Directive(`@requiresScopes(scopes: [["${auditScope}"]])`)
  @Field(() => String, {
    nullable: true,
    description: 'The author of the change: the subject of the token.',
  })
  by!: string | null;

  @Field(() => String, { description: 'The type of the record in this graph, such as "Need".' })
  kind!: string;

  @Field(() => ID, { description: 'The id of the record.' })
  recordId!: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'The record before the change, without personal data; null if the change created the ' +
      'record.',
  })
  before!: object | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'The record after the change, without personal data; null if the change removed the ' +
      'record.',
  })
  after!: object | null;
}

@Directive('@shareable')
@ObjectType({
  description: 'A page of a change feed, in the order of commits.',
  simpleResolvers: true,
})
export class ChangePage {
  @Field(() => [Change], { description: 'The changes, earliest first.' })
  changes!: Change[];

  @Field(() => ID, {
    description:
      'The cursor of this page. Pass it as `after` to read the next page; it is unchanged ' +
      'if there are no new changes.',
  })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether there are more changes now.' })
  hasMore!: boolean;

  @Field(() => String, {
    description:
      'The position of the feed that includes this page and all earlier ones, with changes ' +
      'that the caller may not read or that a filter excludes. Compare it with ' +
      '`extensions.position` of answers, or pass it as `extensions.atLeast`.',
  })
  position!: string;
}

/**
 * Reads the changes that a caller may see.
 * @param feed the root field of the feed.
 * @param kinds the types of records to read; null for all.
 */
export function readChanges(
  context: Pick<RequestContext, 'em' | 'caller' | 'position'>,
  feed: string,
  part: FeedPart,
  kinds: readonly string[] | null,
): Promise<ChangePage> {
  const from = part.after.number;
  return asCaller(context.em, context.caller, async (em: EntityManager) => {
    const rows = await em.execute<ChangeRow[]>(
      `select ? || '-' || page.number as id, page.number::text, at, by, kind,
        page.id as "recordId", before, after, page.mark,
        last.number::text as "lastNumber", last.mark as "lastMark",
        start.number::text as "startNumber", start.mark as "startMark"
      from (values (1)) as one
      left join last_change() as last on true
      left join last_change(?::bigint) as start on true
      left join changes_after(?::bigint, ?::text[], ?) as page on true
      order by page.number`,
      [feed, from, from, kinds === null ? null : textArray(kinds), part.first + 1],
    );
    const { lastNumber, lastMark, startNumber, startMark } = rows[0]!;
    const start = from === 0 ? feedStart : pointOf({ number: startNumber, mark: startMark });
    if (!isSamePoint(start, part.after)) throw unknownCursor('after', part.after);
    const found = rows.filter(({ number }) => number !== null);
    const page = feedPage(found, part);
    for (const change of page.changes) change.at = new Date(change.at);
    const reached = page.hasMore
      ? pointOf(page.changes.at(-1))
      : pointOf({ number: lastNumber, mark: lastMark });
    return { ...page, position: context.position.tokenOf(reached) };
  });
}

/**
 * A change with its mark, together with the last change of the feed and the change at the cursor,
 * all read in one snapshot.
 */
interface ChangeRow extends Change {
  readonly mark: string;
  readonly lastNumber: string | null;
  readonly lastMark: string | null;
  readonly startNumber: string | null;
  readonly startMark: string | null;
}

/**
 * Creates the root field named `field`, which returns a subgraph's change feed.
 * @param types the types of the records that the feed contains.
 */
export function changeFeed(
  field: string,
  what: string,
  types: readonly Pick<WritableType, 'kind'>[],
): ClassType {
  const known = types.map(({ kind }) => kind);
  @Resolver()
  class ChangeFeedResolver {
    @Query(() => ChangePage, {
      nullable: true,
      name: field,
      description: `The changes of ${what}, in the order of commits. A client that continues at the last \`cursor\` misses no change. Changes of records that only their owners may read are shown to those owners only.`,
    })
    async read(
      @Ctx() context: RequestContext,
      @Args(() => FeedArgs) part: FeedArgs,
      @Arg('kinds', () => [String], {
        nullable: true,
        description: `Return only changes of records of these types: ${known.join(', ')}.`,
      })
      kinds?: string[] | null,
    ): Promise<ChangePage> {
      const checked = checkFeedArgs(part);
      const wanted = kinds ? checkKinds(kinds, known) : null;
      return readWaiting(context, 'change', part, () =>
        readChanges(context, field, checked, wanted),
      );
    }
  }
  return ChangeFeedResolver;
}
