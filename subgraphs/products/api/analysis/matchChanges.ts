import {
  Args,
  Ctx,
  Field,
  FieldResolver,
  GraphQLISODateTime,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { FeedArgs, checkFeedArgs, feedPart, readWaiting } from '../../../platform/feeds/feed.ts';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { Product } from '../../model/catalogue/product.ts';
import { readFlips } from '../../following/index/rows/matchChangeRows.ts';
import { MatchChangeKind } from '../../following/index/matchChanges.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { Gate } from '../../rules/matching/reason.ts';
import { MakerReference } from '../../model/references/enterprise.ts';
import { NeedReference } from '../../model/references/need.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { ReasonCodeType, VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { BlockerClassType } from '../../../platform/graphql/types/matching/blockers.ts';

registerEnumType(MatchChangeKind, {
  name: 'MatchChangeKind',
  description: 'What became of a pair of a need and a product.',
  valuesConfig: {
    NEW: { description: 'It is MET or one thing short, and was not.' },
    LOST: { description: 'It was MET or one thing short, and is not.' },
    FLIPPED: { description: 'Its verdict, or the one thing that is in the way, is another.' },
  },
});

@ObjectType({ description: 'How a pair stood before.', simpleResolvers: true })
class FormerMatch {
  @Field(() => VerdictType, { description: 'Its verdict.' })
  verdict!: Verdict;

  @Field(() => BlockerClassType, {
    nullable: true,
    description: 'The one thing that was in the way; null when it was MET.',
  })
  blockerClass!: BlockerClass | null;
}

@ObjectType({
  description: 'Something that is in the way of a pair, and why.',
  simpleResolvers: true,
})
class ChangedBlocker {
  @Field(() => BlockerClassType, { description: 'What kind of thing it is.' })
  blockerClass!: BlockerClass;

  @Field(() => Gate, { description: 'The gate that is not passed.' })
  gate!: Gate;

  @Field(() => ReasonCodeType, { description: 'Why it is not.' })
  code!: ReasonCode;

  @Field(() => String, { nullable: true, description: 'The property, for technical ones.' })
  property!: string | null;
}

@ObjectType({ description: 'How a pair stands after a change.', simpleResolvers: true })
class ChangedMatch {
  @Field(() => VerdictType, { description: 'Its verdict.' })
  verdict!: Verdict;

  @Field(() => [ChangedBlocker], { description: 'What is in the way: empty when it is MET.' })
  blockers!: readonly ChangedBlocker[];
}

@ObjectType({
  description: 'That a pair of an open need and a product is another than before, and why.',
  simpleResolvers: true,
})
class MatchChange {
  @Field(() => ID, {
    description: 'Its number: later commits have greater ones, and numbers may be missing.',
  })
  number!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the index learned of it.' })
  at!: Date;

  @Field(() => LocalDateScalar, { description: 'The day for which the pair was matched.' })
  asOf!: LocalDate;

  @Field(() => MatchChangeKind, { description: 'What became of the pair.' })
  kind!: MatchChangeKind;

  @Field(() => ID, { description: 'The need.' })
  needId!: string;

  @Field(() => ID, { description: 'The product.' })
  productId!: string;

  supplierId!: string;

  @Field(() => FormerMatch, { nullable: true, description: 'Null when it is new.' })
  before!: FormerMatch | null;

  @Field(() => ChangedMatch, {
    nullable: true,
    description:
      'Null when the two are set against each other no longer: the need is not open, or the product is gone or of another class.',
  })
  after!: ChangedMatch | null;
}

@ObjectType({
  description: 'A part of what became of matches, in the order of commits.',
  simpleResolvers: true,
})
class MatchChangePage {
  @Field(() => [MatchChange], { description: 'The changes, the earliest first.' })
  changes!: MatchChange[];

  @Field(() => ID, {
    description: 'Pass it as `after` to go on; the same as before when nothing new has happened.',
  })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether more changes are there already.' })
  hasMore!: boolean;
}

@Resolver(() => MatchChange)
export class MatchChangesResolver {
  @Query(() => MatchChangePage, {
    description:
      'What changed of the matches that are MET or one thing short since a cursor: new, lost and flipped ones, and why. It begins when the index is first complete.',
  })
  async matchChanges(
    @Ctx() context: ProductsContext,
    @Args(() => FeedArgs) part: FeedArgs,
  ): Promise<MatchChangePage> {
    checkFeedArgs(part);
    return readWaiting(context, 'match', part, async () =>
      feedPart(await readFlips(context.em, part.after, part.first + 1), part),
    );
  }

  @FieldResolver(() => NeedReference, { nullable: true, description: 'The need.' })
  need(@Root() change: MatchChange): NeedReference {
    return new NeedReference({ id: change.needId });
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product; null when gone.' })
  product(
    @Root() change: MatchChange,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return loaders.product.load(change.productId);
  }

  @FieldResolver(() => MakerReference, { nullable: true, description: 'Who would supply.' })
  supplier(@Root() change: MatchChange): MakerReference {
    return new MakerReference(change.supplierId);
  }
}
