import {
  Arg,
  Ctx,
  Field,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { Decimal } from '../../../domain/values/decimal.ts';
import { Money } from '../../../domain/values/money.ts';
import { readFunnel, stageColumns } from '../../following/index/rows/funnelRows.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { MatchIndexState } from './indexedMatches.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

/** The stages of the funnel, each of which includes those after it. */
const DemandStage = Object.fromEntries(Object.keys(stageColumns).map((stage) => [stage, stage]));

registerEnumType(DemandStage, {
  name: 'DemandStage',
  description: 'How far the products of the region come towards answering a need.',
  valuesConfig: {
    OPEN: { description: 'Suppliers are sought.' },
    IN_CLASS: { description: 'There are products that may be of the kind needed.' },
    TECHNICAL: { description: 'They are, and what they state meets every criterion.' },
    CERTIFIED: { description: 'Documents in force prove it.' },
    WITH_CAPACITY: { description: 'They can be delivered by the deadline.' },
    MET: { description: 'Nothing is in the way: price, place and the maker’s size fit too.' },
    PRICED: {
      description:
        'The contract value is known too, so that money for it can be sought: `Match.financing` says which bank lends.',
    },
  },
});

@ObjectType({ description: 'How much of the demand comes to a stage.', simpleResolvers: true })
class DemandFunnelStage {
  @Field(() => DemandStage, { description: 'The stage.' })
  stage!: string;

  @Field(() => Int, { description: 'Open needs with at least one product that comes so far.' })
  needs!: number;

  @Field(() => Int, { description: 'Such products, counted for each need.' })
  products!: number;

  @Field(() => MoneyType, {
    description: 'Those needs at the ceiling price, where the customer set one.',
  })
  demand!: Money;
}

@ObjectType({
  description: 'How much of the demand the region could answer, and where the rest is lost.',
  simpleResolvers: true,
})
class DemandFunnel {
  @Field(() => [DemandFunnelStage], { description: 'The stages in their order.' })
  stages!: DemandFunnelStage[];

  @Field(() => MatchIndexState, {
    nullable: true,
    description: 'As of which changes and which day; null before the index was complete once.',
  })
  indexedUpTo!: MatchIndexState | null;
}

@Resolver(() => DemandFunnel)
export class DemandFunnelResolver {
  @Query(() => DemandFunnel, {
    description: 'The open needs of a customer, or of all, and how far products come for them.',
  })
  async demandFunnel(
    @Ctx() { em, loaders }: ProductsContext,
    @Arg('customer', () => ID, { nullable: true, description: 'Whose needs; of all if absent.' })
    customer?: string | null,
  ): Promise<DemandFunnel> {
    const rows = await readFunnel(em, customer ?? null);
    const state = await loaders.indexedUpTo();
    return {
      stages: Object.keys(stageColumns).map((stage) => {
        const { needs, pairs, demand } = rows.get(stage)!;
        return { stage, needs, products: pairs, demand: new Money(new Decimal(demand)) };
      }),
      indexedUpTo: state && new MatchIndexState(state),
    };
  }
}
