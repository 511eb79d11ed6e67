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
  PageArgs,
  type Slice,
  checkPageSize,
  connectionOf,
  decodeCursor,
  pageOf,
} from '../../../platform/graphql/lists/connection.ts';
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
    'Up to which changes the index of matches is certainly complete, and for which day. It may know later ones too.',
})
export class MatchIndexState {
  readonly #facts: IndexedUpTo;

  constructor(facts: IndexedUpTo) {
    this.#facts = facts;
  }

  @Field(() => LocalDateScalar, { description: 'The day for which all of it holds.' })
  get asOf(): LocalDate {
    return this.#facts.asOf;
  }

  @Field(() => ID, { description: 'The number of the last change of `productChanges` in it.' })
  get products(): string {
    return this.#facts.productChanges;
  }

  @Field(() => ID, { description: 'The number of the last change of a need, of `needChanges`.' })
  get needs(): string {
    return this.#facts.cursors['needs'] ?? '0';
  }

  @Field(() => ID, { description: 'The same of the contracts, of `needChanges`.' })
  get contracts(): string {
    return this.#facts.cursors['commitments'] ?? '0';
  }

  @Field(() => ID, { description: 'The same of the makers, of `enterpriseChanges`.' })
  get makers(): string {
    return this.#facts.cursors['makers'] ?? '0';
  }
}

export const IndexedMatchConnection = connectionOf('IndexedMatch', () => Match);

@ArgsType()
class OpportunitiesArgs extends PageArgs {
  @Field(() => [VerdictType], { nullable: true, description: 'Only matches with these verdicts.' })
  verdict?: readonly Verdict[] | null;

  @Field(() => [BlockerClassType], {
    nullable: true,
    description: 'Only matches with such a thing in the way.',
  })
  blockerClass?: readonly BlockerClass[] | null;
}

@Resolver(() => IndexedMatchConnection)
export class IndexedMatchResolver {
  @Query(() => IndexedMatchConnection, {
    description:
      'Matches of all open needs with all products, from the index: those that are MET, and those that only one thing is in the way of.',
  })
  async matches(
    @Ctx() { em, loaders }: ProductsContext,
    @Args(() => IndexedMatchListArgs) args: ListArgs,
  ): Promise<Page<Match>> {
    const request = readListArgs(args, indexedMatchList);
    const slice = await readSlice(em, IndexedMatch, 'id', request);
    return matchedPage(slice, loaders, (pair) => listKey(args, indexedMatchList, pair));
  }

  @FieldResolver(() => MatchIndexState, {
    nullable: true,
    description: 'As of which changes and which day; null before the index was complete once.',
  })
  async indexedUpTo(@Ctx() { loaders }: ProductsContext): Promise<MatchIndexState | null> {
    const facts = await loaders.indexedUpTo();
    return facts && new MatchIndexState(facts);
  }
}

/** How many near misses of an enterprise are weighed against each other. */
const maxNearMisses = 50;

@Resolver(() => MakerReference)
export class OpportunitiesResolver {
  @FieldResolver(() => IndexedMatchConnection, {
    nullable: true,
    description:
      'Open needs that a product of the enterprise meets, and those that only one thing is in the way of: the best verdict first, then the greatest contract value.',
  })
  async opportunities(
    @Root() { id }: MakerReference,
    @Ctx() { loaders }: ProductsContext,
    @Args(() => OpportunitiesArgs) { first, after, verdict, blockerClass }: OpportunitiesArgs,
  ): Promise<Page<Match>> {
    const slice = await loaders.opportunities.load({
      supplierId: id,
      verdicts: verdict ?? null,
      blockerClasses: blockerClass ?? null,
      first: checkPageSize(first),
      after: decodeCursor(after, readOpportunityKey),
    });
    return matchedPage(slice, loaders, opportunityKey);
  }

  @FieldResolver(() => [Match], {
    nullable: true,
    description: `The enterprise's near misses of the greatest contract value, at most ${maxNearMisses}: what its portfolio is chosen from.`,
  })
  async nearMisses(
    @Root() { id }: MakerReference,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<readonly Match[]> {
    const slice = await loaders.opportunities.load({
      supplierId: id,
      verdicts: [Verdict.UNKNOWN, Verdict.NOT_MET],
      blockerClasses: null,
      first: maxNearMisses,
      after: null,
    });
    return (await matchedPage(slice, loaders, opportunityKey)).nodes;
  }
}

/** A page of the index with each pair matched; one that is not what the index says is left out. */
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
  return { ...page, edges, nodes: edges.map(({ node }) => node) };
}
