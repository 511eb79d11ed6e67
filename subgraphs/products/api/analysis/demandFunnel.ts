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

/** The stages of the funnel. A pair that reaches a stage has also reached all stages before it. */
const DemandStage = Object.fromEntries(Object.keys(stageColumns).map((stage) => [stage, stage]));

registerEnumType(DemandStage, {
  name: 'DemandStage',
  description:
    'A stage of products on the way to meeting a need. Each stage requires all earlier ones.',
  valuesConfig: {
    OPEN: { description: 'The need is open.' },
    IN_CLASS: {
      description: 'At least one product belongs to the required class, or may belong to it.',
    },
    TECHNICAL: {
      description:
        'A product certainly belongs to the class, and its stated properties meet every ' +
        'technical criterion.',
    },
    CERTIFIED: { description: 'Documents in force on the day of delivery prove these properties.' },
    WITH_CAPACITY: { description: 'The product can be delivered by the deadline.' },
    MET: { description: 'The match is MET: price, region and the SME set-aside fit too.' },
    PRICED: {
      description:
        'The contract value is known, so that financing can be requested: see `Match.financing`.',
    },
  },
});

@ObjectType({ description: 'Needs and products that reach a stage.', simpleResolvers: true })
class DemandFunnelStage {
  @Field(() => DemandStage, { description: 'The stage that is counted.' })
  stage!: string;

  @Field(() => Int, {
    description: 'Number of open needs with at least one product that reaches the stage.',
  })
  needs!: number;

  @Field(() => Int, {
    description: 'Number of pairs of a need and a product that reach the stage.',
  })
  products!: number;

  @Field(() => MoneyType, {
    description:
      'Sum of quantity × ceiling price over these needs, in roubles, VAT included. Needs that it cannot value are excluded; needsNotValued counts them.',
  })
  demand!: Money;

  @Field(() => Int, {
    description:
      'Number of these needs without a ceiling price or a quantity, or whose VAT is unknown.',
  })
  needsNotValued!: number;
}

@ObjectType({
  description: 'The demand that the region can meet, and the stages at which the rest is lost.',
  simpleResolvers: true,
})
class DemandFunnel {
  @Field(() => [DemandFunnelStage], { description: 'The stages in order.' })
  stages!: DemandFunnelStage[];

  @Field(() => MatchIndexState, {
    nullable: true,
    description:
      'The changes and the day up to which the index is complete; null before it was first complete.',
  })
  indexedUpTo!: MatchIndexState | null;
}

@Resolver(() => DemandFunnel)
export class DemandFunnelResolver {
  @Query(() => DemandFunnel, {
    nullable: true,
    description: 'Counts the open needs, and the products matched with them, by stage.',
  })
  async demandFunnel(
    @Ctx() { em, loaders, position }: ProductsContext,
    @Arg('customer', () => ID, {
      nullable: true,
      description: 'Id of a customer; all customers if absent.',
    })
    customer?: string | null,
  ): Promise<DemandFunnel> {
    await position.includeDerived();
    const rows = await readFunnel(em, customer ?? null);
    const state = await loaders.indexedUpTo();
    return {
      stages: Object.keys(stageColumns).map((stage) => {
        const { needs, pairs, demand, needsNotValued } = rows.get(stage)!;
        const money = new Money(new Decimal(demand));
        return { stage, needs, products: pairs, demand: money, needsNotValued };
      }),
      indexedUpTo: state && new MatchIndexState(state),
    };
  }
}
