import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { readSlice } from '../../../platform/database/reading/slice.ts';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import {
  type Page,
  connectionOf,
  pageOf,
  withEdges,
} from '../../../platform/graphql/lists/connection.ts';
import type { Slice } from '../../../platform/database/reading/paging.ts';
import { PageArgs, readPageArgs } from '../../../platform/graphql/lists/pageArgs.ts';
import { type ListArgs, listKey, readListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { IndexedMatch } from '../../model/replicas/indexedMatch.ts';
import { opportunityKey, readOpportunityKey } from '../../following/index/rows/opportunities.ts';
import type { IndexedUpTo } from '../../following/index/rows/stateRows.ts';
import { IndexedMatchListArgs, indexedMatchList } from '../lists.ts';
import type { ProductsContext, ProductsLoaders } from '../../data/loaders.ts';
import { Match } from '../../model/answers/match.ts';
import { MakerReference } from '../../model/references/enterprise.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { BlockerClassType } from '../../../platform/graphql/types/matching/blockers.ts';

@ObjectType({
  description:
    'Position of the match index: it contains at least all changes up to these numbers, and may contain later ones.',
})
export class MatchIndexState {
  readonly #facts: IndexedUpTo;

  constructor(facts: IndexedUpTo) {
    this.#facts = facts;
  }

  @Field(() => LocalDateScalar, {
    description: 'The day for which all matches in the index are valid.',
  })
  get asOf(): LocalDate {
    return this.#facts.asOf;
  }

  @Field(() => ID, {
    description: 'Number of the last entry of `productChanges` that the index contains.',
  })
  get products(): string {
    return this.#facts.productChanges;
  }

  @Field(() => ID, {
    description: 'Number of the last need in `needChanges` that the index contains.',
  })
  get needs(): string {
    return this.#facts.cursors['needs'] ?? '0';
  }

  @Field(() => ID, {
    description: 'Number of the last contract in `needChanges` that the index contains.',
  })
  get contracts(): string {
    return this.#facts.cursors['commitments'] ?? '0';
  }

  @Field(() => ID, {
    description: 'Number of the last entry of `enterpriseChanges` that the index contains.',
  })
  get makers(): string {
    return this.#facts.cursors['makers'] ?? '0';
  }
}

/** The GraphQL type of a page of the match index. */
export const IndexedMatchConnection = connectionOf('IndexedMatch', () => Match);

@ArgsType()
class OpportunitiesArgs extends PageArgs {
  @Field(() => [VerdictType], { nullable: true, description: 'Only matches with these verdicts.' })
  verdict?: readonly Verdict[] | null;

  @Field(() => [BlockerClassType], {
    nullable: true,
    description: 'Only matches with a blocker of one of these classes.',
  })
  blockerClass?: readonly BlockerClass[] | null;
}

@Resolver(() => IndexedMatchConnection)
export class IndexedMatchResolver {
  @Query(() => IndexedMatchConnection, {
    nullable: true,
    description:
      'Matches of all open needs with all products, from the match index. The index contains the matches that are MET and those with exactly one blocker.',
  })
  async matches(
    @Ctx() { em, loaders, position }: ProductsContext,
    @Args(() => IndexedMatchListArgs) args: ListArgs,
  ): Promise<Page<Match>> {
    await position.includeDerived();
    const request = readListArgs(args, indexedMatchList);
    const slice = await readSlice(em, IndexedMatch, 'id', request);
    return matchedPage(slice, loaders, (pair) => listKey(args, indexedMatchList, pair));
  }

  @FieldResolver(() => MatchIndexState, {
    nullable: true,
    description:
      'The changes and the day up to which the index is complete; null before it was first complete.',
  })
  async indexedUpTo(@Ctx() { loaders }: ProductsContext): Promise<MatchIndexState | null> {
    const facts = await loaders.indexedUpTo();
    return facts && new MatchIndexState(facts);
  }
}

/** Maximum number of near misses of an enterprise in one answer. */
const maxNearMisses = 50;

@Resolver(() => MakerReference)
export class OpportunitiesResolver {
  @FieldResolver(() => IndexedMatchConnection, {
    nullable: true,
    description:
      'Matches of the products of this enterprise with open needs that are MET or have exactly one blocker, from the match index: best verdict first, then the highest contract value.',
  })
  async opportunities(
    @Root() { id }: MakerReference,
    @Ctx() { loaders, position }: ProductsContext,
    @Args(() => OpportunitiesArgs) { verdict, blockerClass, ...args }: OpportunitiesArgs,
  ): Promise<Page<Match>> {
    await position.includeDerived();
    const slice = await loaders.opportunities.load({
      supplierId: id,
      verdicts: verdict ?? null,
      blockerClasses: blockerClass ?? null,
      page: readPageArgs(args, readOpportunityKey),
    });
    return matchedPage(slice, loaders, opportunityKey);
  }

  @FieldResolver(() => [Match], {
    nullable: true,
    description: `The near misses (exactly one blocker) of this enterprise with the highest contract value, at most ${maxNearMisses}. Its portfolio is selected from these.`,
  })
  async nearMisses(
    @Root() { id }: MakerReference,
    @Ctx() { loaders, position }: ProductsContext,
  ): Promise<readonly Match[]> {
    await position.includeDerived();
    const slice = await loaders.opportunities.load({
      supplierId: id,
      verdicts: [Verdict.UNKNOWN, Verdict.NOT_MET],
      blockerClasses: null,
      page: { size: maxNearMisses, backward: false, after: null, before: null },
    });
    return (await matchedPage(slice, loaders, opportunityKey)).nodes;
  }
}

/**
 * Returns a page of the index in which each pair is matched again for today. Omits a pair whose
 * current match differs from the index.
 */
async function matchedPage(
  slice: Slice<IndexedMatch>,
  { indexedMatch }: ProductsLoaders,
  keyOf: (pair: IndexedMatch) => readonly unknown[],
): Promise<Page<Match>> {
  const page = pageOf(slice, keyOf);
  const matches = await Promise.all(page.nodes.map((pair) => indexedMatch.load(pair)));
  const edges = page.edges.flatMap(({ cursor }, index) => {
    const matched = matches[index];
    return matched ? [{ cursor, node: new Match(matched) }] : [];
  });
  return withEdges(page, edges);
}
