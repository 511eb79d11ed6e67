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
import { DateTimeScalar } from '../graphql/types/values/scalars.ts';
import type { Topic } from './following/news.ts';
import { pointOf } from './positions/lastChange.ts';
import type { RequestContext } from '../graphql/subgraph.ts';
import { textArray } from '../database/reading/textArray.ts';
import { invalidArgument } from '../writes/refusals.ts';
import { asCaller } from '../writes/writing.ts';

/** The scope that allows reading who changed a record. */
const auditScope = 'changes:audit';

@Directive('@shareable')
@ObjectType({ description: 'The creation or change of a record.', simpleResolvers: true })
export class Change {
  @Field(() => ID, { description: 'Its id: the root field of its feed, a hyphen and its number.' })
  id!: string;

  @Field(() => ID, {
    description: 'Its number. Later commits have greater numbers, and some numbers are not used.',
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
    description: 'The record before the change, without personal data; null when it was created.',
  })
  before!: object | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The record after the change, without personal data; null when it was removed.',
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
    description: 'Pass it as `after` to read the next page; unchanged if there are no new changes.',
  })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether there are more changes now.' })
  hasMore!: boolean;

  @Field(() => String, {
    description:
      'The position of the feed after this page and all earlier ones, including changes ' +
      'that the caller may not read or that a filter excludes. Compare it with ' +
      '`extensions.position` of answers, or pass it as `extensions.atLeast`.',
  })
  position!: string;
}

/** The maximum number of changes on a page. */
const maxPageSize = 1_000;

/** The arguments of a change feed. */
@ArgsType()
export class FeedArgs {
  @Field(() => ID, {
    defaultValue: '0',
    description: 'The `cursor` of the last page; if absent, the feed is read from the beginning.',
  })
  after!: string;

  @Field(() => Int, {
    defaultValue: 100,
    description: 'The number of changes to return, 1 to 1000.',
  })
  first!: number;

  @Field(() => Int, {
    defaultValue: 0,
    description:
      'The time for which an empty response may be held until there is a change, in seconds, 0 to 30. It may be sent earlier: at present after 8 seconds, and immediately if 100 requests are waiting. Then send the request again.',
  })
  waitSeconds!: number;
}

/** The maximum time for which a reader may ask a response to be held, in seconds. */
const maxWaitSeconds = 30;

/**
 * Checks the arguments of a change feed.
 * @throws GraphQLError `INVALID_CURSOR`, `PAGE_SIZE_OUT_OF_RANGE` or `WAIT_OUT_OF_RANGE`.
 */
export function checkFeedArgs({ after, first, waitSeconds }: FeedArgs): void {
  if (!/^\d{1,18}$/.test(after)) {
    throw invalidArgument('INVALID_CURSOR', 'after', 'a cursor of this feed', after);
  }
  if (first < 1 || first > maxPageSize) {
    throw invalidArgument('PAGE_SIZE_OUT_OF_RANGE', 'first', `1–${maxPageSize}`, first);
  }
  if (waitSeconds < 0 || waitSeconds > maxWaitSeconds) {
    throw invalidArgument('WAIT_OUT_OF_RANGE', 'waitSeconds', `0–${maxWaitSeconds}`, waitSeconds);
  }
}

/** Returns a page of a feed, from rows that were read with one row more than requested. */
export function feedPart<Row extends { readonly number: string }>(
  rows: readonly Row[],
  { after, first }: Pick<FeedArgs, 'after' | 'first'>,
) {
  const changes = rows.slice(0, first);
  return { changes, cursor: changes.at(-1)?.number ?? after, hasMore: rows.length > first };
}

/** Reads a page of a feed. If it is empty, waits for a change for the time in the arguments. */
export function readWaiting<Page extends { readonly changes: readonly unknown[] }>(
  { news, signal }: Pick<RequestContext, 'news' | 'signal'>,
  topic: Topic,
  { waitSeconds }: FeedArgs,
  read: () => Promise<Page>,
): Promise<Page> {
  const isSomething = ({ changes }: Page) => changes.length > 0;
  return news.read(topic, read, isSomething, { ms: waitSeconds * 1_000, signal });
}

/**
 * Reads the changes that a caller may see.
 * @param feed the root field of the feed.
 * @param kinds types of records; null for all.
 */
export function readChanges(
  context: Pick<RequestContext, 'em' | 'caller' | 'position'>,
  feed: string,
  part: Pick<FeedArgs, 'after' | 'first'>,
  kinds: readonly string[] | null,
): Promise<ChangePage> {
  return asCaller(context.em, context.caller, async (em: EntityManager) => {
    const rows = await em.execute<ChangeRow[]>(
      `select ? || '-' || page.number as id, page.number::text, at, by, kind,
        page.id as "recordId", before, after, page.mark,
        last.number::text as "lastNumber", last.mark as "lastMark"
      from (values (1)) as one
      left join last_change() as last on true
      left join (
        select * from change
        where change.number > ?::bigint ${kinds === null ? '' : 'and kind = any (?::text[])'}
        order by change.number limit ?
      ) as page on true
      order by page.number`,
      [feed, part.after, ...(kinds === null ? [] : [textArray(kinds)]), part.first + 1],
    );
    const { lastNumber, lastMark } = rows[0]!;
    const found = rows.filter(({ number }) => number !== null);
    const page = feedPart(found, part);
    for (const change of page.changes) change.at = new Date(change.at);
    const reached = page.hasMore
      ? pointOf(page.changes.at(-1))
      : pointOf({ number: lastNumber, mark: lastMark });
    return { ...page, position: context.position.tokenOf(reached) };
  });
}

/** A change with its mark, and the last change of the feed in the same snapshot. */
interface ChangeRow extends Change {
  readonly mark: string;
  readonly lastNumber: string | null;
  readonly lastMark: string | null;
}

/** Creates the root field with a subgraph's change feed, named `field`. */
export function changeFeed(field: string, what: string): ClassType {
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
        description: 'Return only changes of records of these types.',
      })
      kinds?: string[] | null,
    ): Promise<ChangePage> {
      checkFeedArgs(part);
      return readWaiting(context, 'change', part, () =>
        readChanges(context, field, part, kinds ?? null),
      );
    }
  }
  return ChangeFeedResolver;
}
