import { Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { Money } from '../../../domain/values/money.ts';
import { readSlice } from '../../../platform/database/reading/slice.ts';
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
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { CoverageStateType } from '../../model/answers/coverageState.ts';
import { NeedReference } from '../../model/references/need.ts';
import { IndexedNeed } from '../../model/replicas/indexedNeed.ts';
import type { CoverageState } from '../../rules/coverage/coverage.ts';
import { OpenNeedListArgs, openNeedList } from '../lists.ts';
import { MatchIndexState } from './indexedMatches.ts';

@ObjectType({
  description: 'An open need in a list, with its cursor and its coverage in the match index.',
  simpleResolvers: true,
})
class OpenNeedEdge extends CursorEdge implements PageEdge<NeedReference> {
  @Field(() => NeedReference, { nullable: true, description: 'The open need itself.' })
  readonly node!: NeedReference;

  @Field(() => CoverageStateType, {
    description: 'The state of the coverage, as `Coverage.state`.',
  })
  readonly coverageState!: CoverageState;

  @Field(() => DecimalScalar, {
    description: 'The largest share that one MET product covers, as `Coverage.single`.',
  })
  readonly single!: Decimal;

  @Field(() => DecimalScalar, {
    description: 'The share that all MET products cover together, as `Coverage.joint`.',
  })
  readonly joint!: Decimal;

  @Field(() => Int, {
    description: 'The number of suppliers with a MET product, as `Coverage.suppliers`.',
  })
  readonly suppliers!: number;

  @Field(() => Int, {
    description:
      'The number of suppliers with a certified product, as `Coverage.certifiedSuppliers`.',
  })
  readonly certifiedSuppliers!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'Quantity × ceiling price in roubles, VAT included; null when the customer set no ceiling price, its VAT is unknown, or the customer does not state the quantity.',
  })
  readonly demand!: Money | null;

  @Field(() => LocalDateScalar, { description: 'The day for which the coverage is computed.' })
  readonly asOf!: LocalDate;
}

/** The GraphQL type of a page of open needs. */
const OpenNeedConnection = connectionWith('OpenNeed', () => NeedReference, OpenNeedEdge, true);

@Resolver(() => OpenNeedConnection)
export class OpenNeedsResolver {
  @Query(() => OpenNeedConnection, {
    nullable: true,
    description:
      'The open needs with their coverage by all products, from the match index, by number unless ordered otherwise.',
  })
  async openNeeds(
    @Ctx() { em, position }: ProductsContext,
    @Args(() => OpenNeedListArgs) args: ListArgs,
  ): Promise<Page<NeedReference>> {
    await position.includeDerived();
    const { filter, ...request } = readListArgs(args, openNeedList);
    const isEvaluated = { of: { property: 'coverageState' }, condition: { isNull: false } };
    const slice = await readSlice(em, IndexedNeed, 'needId', {
      ...request,
      filter: { all: [isEvaluated, filter] },
    });
    const page = pageOf(slice, (need) => listKey(args, openNeedList, need));
    return withEdges(
      page,
      page.edges.map(({ cursor, node }): OpenNeedEdge => {
        const { needId, coverageState, single, joint, suppliers, certifiedSuppliers } = node;
        return {
          cursor,
          node: new NeedReference({ id: needId }),
          coverageState: coverageState!,
          single,
          joint,
          suppliers,
          certifiedSuppliers,
          demand: node.demandValue && new Money(node.demandValue),
          asOf: node.asOf,
        };
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
