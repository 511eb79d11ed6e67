import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { readSmeAwards } from '../../data/smeAwardRows.ts';
import { type SmeAwards, shareOf, smeQuotaOn, together } from '../../rules/quotas/smeQuota.ts';
import { MatchIndexState } from './indexedMatches.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType({
  description: 'What share of purchases under 223-FZ must go to SMEs (Government Resolution 1352).',
  simpleResolvers: true,
})
class SmePurchaseQuota {
  @Field(() => DecimalScalar, { description: 'From SMEs in whatever procedure, 0 to 1.' })
  total!: Decimal;

  @Field(() => DecimalScalar, { description: 'In procedures for SMEs alone, 0 to 1.' })
  smeOnly!: Decimal;
}

@ObjectType({
  description: 'What of the purchases SMEs would supply, if each need went to their MET match.',
  simpleResolvers: true,
})
class SmeQuotaProgress {
  @Field(() => ID, { nullable: true, description: 'The customer; null for all together.' })
  customerId!: string | null;

  @Field(() => Int, { description: 'Open needs under 223-FZ with a ceiling price.' })
  needs!: number;

  @Field(() => Int, { description: 'Those without one: they are in no other figure.' })
  needsNotValued!: number;

  @Field(() => MoneyType, { description: 'Those needs at the ceiling price: what shares are of.' })
  demand!: Money;

  @Field(() => MoneyType, {
    description: 'Contracts that SMEs would get: of each need the greatest.',
  })
  toSmes!: Money;

  @Field(() => MoneyType, { description: 'Those of them that are set aside for SMEs.' })
  smeOnly!: Money;

  @Field(() => DecimalScalar, { nullable: true, description: 'toSmes as a share of demand.' })
  share!: Decimal | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'smeOnly as a share of demand.' })
  smeOnlyShare!: Decimal | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether both quotas are reached; null when no quota or no demand is known.',
  })
  isReached!: boolean | null;
}

@ObjectType({ description: 'How near SME quotas come.', simpleResolvers: true })
class SmeQuotaReport {
  @Field(() => SmePurchaseQuota, {
    nullable: true,
    description: 'The quota of that day; null when none is recorded.',
  })
  quota!: SmePurchaseQuota | null;

  @Field(() => SmeQuotaProgress, { description: 'All of these customers together.' })
  inAll!: SmeQuotaProgress;

  @Field(() => [SmeQuotaProgress], { description: 'Each customer, by id.' })
  customers!: SmeQuotaProgress[];

  @Field(() => MatchIndexState, {
    nullable: true,
    description: 'As of which changes and which day; null before the index was complete once.',
  })
  indexedUpTo!: MatchIndexState | null;
}

@Resolver(() => SmeQuotaReport)
export class SmeQuotaResolver {
  @Query(() => SmeQuotaReport, {
    description:
      'How far customers under 223-FZ would come with their SME quotas if every open need went to the SME whose MET match delivers most.',
  })
  async smeQuotaProgress(
    @Ctx() { em, loaders, today }: ProductsContext,
    @Arg('customer', () => ID, { nullable: true, description: 'One customer; all if absent.' })
    customer?: string | null,
    @Arg('quotasOn', () => LocalDateScalar, {
      nullable: true,
      description: 'The day whose quotas count; today if absent. Matches are those of today.',
    })
    quotasOn?: LocalDate | null,
  ): Promise<SmeQuotaReport> {
    const awards = await readSmeAwards(em, customer ?? null, today);
    const quota = smeQuotaOn(quotasOn ?? today);
    const state = await loaders.indexedUpTo();
    return {
      quota,
      inAll: progress(null, together(awards), quota),
      customers: awards.map((own) => progress(own.customerId, own, quota)),
      indexedUpTo: state && new MatchIndexState(state),
    };
  }
}

function progress(
  customerId: string | null,
  { needs, needsNotValued, demand, toSmes, smeOnly }: SmeAwards,
  quota: SmePurchaseQuota | null,
): SmeQuotaProgress {
  const share = shareOf(toSmes, demand);
  const smeOnlyShare = shareOf(smeOnly, demand);
  return {
    customerId,
    needs,
    needsNotValued,
    demand: new Money(demand),
    toSmes: new Money(toSmes),
    smeOnly: new Money(smeOnly),
    share,
    smeOnlyShare,
    isReached:
      quota && share && smeOnlyShare && share.gte(quota.total) && smeOnlyShare.gte(quota.smeOnly),
  };
}
