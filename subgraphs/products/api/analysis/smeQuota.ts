import { roundedShare } from '../../../domain/output/digits.ts';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { LawParameter } from '../../../domain/law/law.ts';
import { LawParameterType } from '../../../platform/graphql/types/law/lawParameter.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { readSmeAwards } from '../../data/analysis/smeAwardRows.ts';
import { type SmeAwards, shareOf, smeQuotaOn, totalAwards } from '../../rules/quotas/smeQuota.ts';
import { MatchIndexState } from './indexedMatches.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType({
  description:
    'Required shares of purchases from small and medium-sized enterprises (SMEs) under 223-FZ (Government Resolution 1352).',
  simpleResolvers: true,
})
class SmePurchaseQuota {
  @Field(() => DecimalScalar, {
    description: 'Required share of purchases from SMEs in any procedure, 0 to 1.',
  })
  total!: Decimal;

  @Field(() => DecimalScalar, {
    description: 'Required share of purchases in procedures that only SMEs may enter, 0 to 1.',
  })
  smeOnly!: Decimal;

  @Field(() => [LawParameterType], {
    description: 'The rules of the law that state the two shares.',
  })
  legalBasis!: readonly LawParameter[];
}

@ObjectType({
  description:
    'Share of the open needs under 223-FZ that SMEs would supply if each need were awarded to the SME whose MET match has the highest contract value.',
  simpleResolvers: true,
})
class SmeQuotaProgress {
  @Field(() => ID, { nullable: true, description: 'Id of the customer; null in the total.' })
  customerId!: string | null;

  @Field(() => Int, {
    description:
      'Number of open needs under 223-FZ with a quantity and a ceiling price whose VAT is known.',
  })
  needs!: number;

  @Field(() => Int, {
    description:
      'Number of open needs under 223-FZ without a ceiling price or a quantity, or whose VAT is unknown. They are not included in ' +
      'any other figure.',
  })
  needsNotValued!: number;

  @Field(() => MoneyType, {
    description:
      'Sum of quantity × ceiling price over `needs`, in roubles, VAT included. The shares are relative to it.',
  })
  demand!: Money;

  @Field(() => MoneyType, {
    description:
      'Sum over these needs of the highest contract value of a MET match with an SME, in roubles.',
  })
  toSmes!: Money;

  @Field(() => MoneyType, {
    description: 'The part of `toSmes` that comes from needs set aside for SMEs, in roubles.',
  })
  smeOnly!: Money;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'toSmes ÷ demand; null when demand is 0.',
  })
  share!: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'smeOnly ÷ demand; null when demand is 0.',
  })
  smeOnlyShare!: Decimal | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether share ≥ quota.total and smeOnlyShare ≥ quota.smeOnly; null when no quota is recorded for the day or demand is 0.',
  })
  isReached!: boolean | null;
}

@ObjectType({ description: 'Progress towards the SME quotas.', simpleResolvers: true })
class SmeQuotaReport {
  @Field(() => SmePurchaseQuota, {
    nullable: true,
    description: 'The quota in force on the day; null when none is recorded.',
  })
  quota!: SmePurchaseQuota | null;

  @Field(() => SmeQuotaProgress, { description: 'Total of the customers.' })
  inAll!: SmeQuotaProgress;

  @Field(() => [SmeQuotaProgress], { description: 'Progress of each customer, by id.' })
  customers!: SmeQuotaProgress[];

  @Field(() => MatchIndexState, {
    nullable: true,
    description:
      'The changes and the day up to which the index is complete; null before it was first complete.',
  })
  indexedUpTo!: MatchIndexState | null;
}

@Resolver(() => SmeQuotaReport)
export class SmeQuotaResolver {
  @Query(() => SmeQuotaReport, {
    nullable: true,
    description:
      'Computes how close customers under 223-FZ would come to their SME quotas if every open need were awarded to the SME whose MET match has the highest contract value.',
  })
  async smeQuotaProgress(
    @Ctx() { em, law, loaders, today, position }: ProductsContext,
    @Arg('customer', () => ID, {
      nullable: true,
      description: 'Id of a customer; all customers if absent.',
    })
    customer?: string | null,
    @Arg('quotasOn', () => LocalDateScalar, {
      nullable: true,
      description:
        'The day whose quota applies; today if absent. Matches are always those of today.',
    })
    quotasOn?: LocalDate | null,
  ): Promise<SmeQuotaReport> {
    await position.includeDerived();
    const awards = await readSmeAwards(em, customer ?? null, today);
    const quota = smeQuotaOn(await law(), quotasOn ?? today);
    const state = await loaders.indexedUpTo();
    return {
      quota,
      inAll: progress(null, totalAwards(awards), quota),
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
    share: share && roundedShare(share, ...(quota ? [quota.total] : [])),
    smeOnlyShare: smeOnlyShare && roundedShare(smeOnlyShare, ...(quota ? [quota.smeOnly] : [])),
    isReached:
      quota && share && smeOnlyShare && share.gte(quota.total) && smeOnlyShare.gte(quota.smeOnly),
  };
}
