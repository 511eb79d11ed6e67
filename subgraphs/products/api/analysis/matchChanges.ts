import {
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import {
  FeedArgs,
  checkFeedArgs,
  feedPage,
  readWaiting,
} from '../../../platform/feeds/reading/feedArgs.ts';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { Product } from '../../model/catalogue/product.ts';
import { readMatchChanges } from '../../following/index/rows/matchChangeRows.ts';
import { MatchChangeKind } from '../../following/index/matchChanges.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { Gate } from '../../rules/matching/reason.ts';
import { MakerReference } from '../../model/references/enterprise.ts';
import { NeedReference } from '../../model/references/need.ts';
import { DateTimeScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { ReasonCodeType, VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { BlockerClassType } from '../../../platform/graphql/types/matching/blockers.ts';

registerEnumType(MatchChangeKind, {
  name: 'MatchChangeKind',
  description: 'The kind of change of a match of a need and a product.',
  valuesConfig: {
    NEW: {
      description:
        'The match is now MET or has exactly one blocker; before the change it was neither.',
    },
    LOST: { description: 'The match was MET or had exactly one blocker; now it is neither.' },
    FLIPPED: { description: 'The verdict or the class of the only blocker changed.' },
  },
});

@ObjectType({ description: 'The match before the change.', simpleResolvers: true })
class FormerMatch {
  @Field(() => VerdictType, { description: 'The verdict before the change.' })
  verdict!: Verdict;

  @Field(() => BlockerClassType, {
    nullable: true,
    description: 'Class of the only blocker; null when the match was MET.',
  })
  blockerClass!: BlockerClass | null;
}

@ObjectType({
  description: 'A blocker of a match, and the reason for it.',
  simpleResolvers: true,
})
class ChangedBlocker {
  @Field(() => BlockerClassType, { description: 'Class of the blocker.' })
  blockerClass!: BlockerClass;

  @Field(() => Gate, { description: 'The gate that was not passed.' })
  gate!: Gate;

  @Field(() => ReasonCodeType, { description: 'The reason why the gate was not passed.' })
  code!: ReasonCode;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the property; null unless the gate is CRITERION.',
  })
  property!: string | null;
}

@ObjectType({ description: 'The match after the change.', simpleResolvers: true })
class ChangedMatch {
  @Field(() => VerdictType, { description: 'The verdict after the change.' })
  verdict!: Verdict;

  @Field(() => [ChangedBlocker], { description: 'The blockers; empty when the match is MET.' })
  blockers!: readonly ChangedBlocker[];
}

@ObjectType({
  description: 'A change of the match of a need and a product.',
  simpleResolvers: true,
})
class MatchChange {
  @Field(() => ID, {
    description:
      'The number of the change. Later commits have greater numbers; numbers may be missing.',
  })
  number!: string;

  @Field(() => DateTimeScalar, {
    description: 'The time at which the index recorded the change.',
  })
  at!: Date;

  @Field(() => LocalDateScalar, { description: 'The day for which the match was computed.' })
  asOf!: LocalDate;

  @Field(() => MatchChangeKind, { description: 'The kind of change.' })
  kind!: MatchChangeKind;

  @Field(() => ID, { description: 'The need of the match.' })
  needId!: string;

  @Field(() => ID, { description: 'The product of the match.' })
  productId!: string;

  supplierId!: string;

  @Field(() => FormerMatch, {
    nullable: true,
    description: 'The match before the change; null when kind is NEW.',
  })
  before!: FormerMatch | null;

  @Field(() => ChangedMatch, {
    nullable: true,
    description:
      'The match after the change; null if the need and the product are no longer matched, ' +
      'because the need is not open, or the product was deleted or belongs to another ' +
      'class.',
  })
  after!: ChangedMatch | null;
}

@ObjectType({
  description: 'A page of match changes, in the order of commits.',
  simpleResolvers: true,
})
class MatchChangePage {
  @Field(() => [MatchChange], { description: 'The changes, earliest first.' })
  changes!: MatchChange[];

  @Field(() => ID, {
    description:
      'The cursor of this page. Pass it as `after` to read the next page; it is unchanged ' +
      'if there are no new changes.',
  })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether more changes are available.' })
  hasMore!: boolean;
}

@Resolver(() => MatchChange)
export class MatchChangesResolver {
  @Query(() => MatchChangePage, {
    nullable: true,
    description:
      'Changes of the matches that are MET or have exactly one blocker, after a cursor. Recording starts when the index is first complete.',
  })
  async matchChanges(
    @Ctx() context: ProductsContext,
    @Args(() => FeedArgs) part: FeedArgs,
  ): Promise<MatchChangePage> {
    const checked = checkFeedArgs(part);
    await context.position.includeDerived();
    return readWaiting(context, 'match', part, async () =>
      feedPage(await readMatchChanges(context.em, checked.after, checked.first + 1), checked),
    );
  }

  @FieldResolver(() => NeedReference, { nullable: true, description: 'The need of the match.' })
  need(@Root() change: MatchChange): NeedReference {
    return new NeedReference({ id: change.needId });
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null when it was deleted.',
  })
  product(
    @Root() change: MatchChange,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return loaders.product.load(change.productId);
  }

  @FieldResolver(() => MakerReference, {
    nullable: true,
    description: 'The enterprise that makes the product.',
  })
  supplier(@Root() change: MatchChange): MakerReference {
    return new MakerReference(change.supplierId);
  }
}
