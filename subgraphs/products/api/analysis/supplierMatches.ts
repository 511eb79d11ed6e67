import { Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Money } from '../../../domain/values/money.ts';
import {
  CursorEdge,
  type Page,
  type PageEdge,
  connectionWith,
  pageOf,
  withEdges,
} from '../../../platform/graphql/lists/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { readSupplierMatches } from '../../following/index/rows/supplierMatches.ts';
import { MakerReference } from '../../model/references/enterprise.ts';
import { SupplierMatchesListArgs, supplierMatchesList } from '../lists.ts';
import { MatchIndexState } from './indexedMatches.ts';

@ObjectType({
  description: 'An enterprise in a list, with its cursor and the sums of its matches.',
  simpleResolvers: true,
})
class SupplierMatchesEdge extends CursorEdge implements PageEdge<MakerReference> {
  @Field(() => MakerReference, {
    nullable: true,
    description: 'The enterprise whose matches are added up.',
  })
  readonly node!: MakerReference;

  @Field(() => Int, { description: "Number of the enterprise's matches that the filter selects." })
  readonly matches!: number;

  @Field(() => Int, { description: 'Number of needs of these matches.' })
  readonly needs!: number;

  @Field(() => MoneyType, {
    description:
      "Sum over these needs of the highest contract value of the enterprise's matches, in " +
      'roubles; a match without a known contract value counts as 0.',
  })
  readonly demand!: Money;
}

/** The GraphQL type of a page of enterprises with the sums of their matches. */
const SupplierMatchesConnection = connectionWith(
  'SupplierMatches',
  () => MakerReference,
  SupplierMatchesEdge,
  true,
);

@Resolver(() => SupplierMatchesConnection)
export class SupplierMatchesResolver {
  @Query(() => SupplierMatchesConnection, {
    nullable: true,
    description:
      'Adds up the matches of the match index by enterprise: matches with open needs that ' +
      'are MET or have exactly one blocker and that the filter selects.',
  })
  async matchesBySupplier(
    @Ctx() { em, position }: ProductsContext,
    @Args(() => SupplierMatchesListArgs) args: ListArgs,
  ): Promise<Page<MakerReference>> {
    await position.includeDerived();
    const slice = await readSupplierMatches(em, readListArgs(args, supplierMatchesList));
    const page = pageOf(slice, (sums) => listKey(args, supplierMatchesList, sums));
    return withEdges(
      page,
      page.edges.map(({ cursor, node }): SupplierMatchesEdge => {
        const { supplierId, matches, needs, demand } = node;
        const maker = new MakerReference(supplierId);
        return { cursor, node: maker, matches, needs, demand: new Money(demand) };
      }),
    );
  }

  @FieldResolver(() => MatchIndexState, {
    nullable: true,
    description:
      'The changes and the day up to which the index is complete; null before it was first ' +
      'complete.',
  })
  async indexedUpTo(@Ctx() { loaders }: ProductsContext): Promise<MatchIndexState | null> {
    const facts = await loaders.indexedUpTo();
    return facts && new MatchIndexState(facts);
  }
}
