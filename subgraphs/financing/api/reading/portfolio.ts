import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { yieldToEventLoop } from '../../../platform/database/sql/requestEnd.ts';
import { EnterprisePortfolio } from '../../model/answers/portfolio.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import {
  BorrowerReference,
  enterpriseFieldsForPortfolio,
} from '../../model/references/enterprise.ts';
import { portfolioChoices } from '../../rules/portfolios/sharedMeasures.ts';

/** Resolves the field `portfolio` of enterprises. */
@Resolver(() => BorrowerReference)
export class EnterprisePortfolioResolver {
  @Directive(`@requires(fields: "${enterpriseFieldsForPortfolio}")`)
  @FieldResolver(() => EnterprisePortfolio, {
    nullable: true,
    description:
      "The measures that win the needs of the enterprise's near misses, for every budget; " +
      'null if the near misses are unknown.',
  })
  async portfolio(
    @Root() { nearMisses }: BorrowerReference,
    @Ctx() { em, loaders, today }: FinancingContext,
  ): Promise<EnterprisePortfolio | null> {
    if (nearMisses === null) return null;
    const catalogue = await loaders.measures.load(today);
    const misses = nearMisses.map((match) => ({
      needId: match.needId,
      productId: match.productId,
      blockers: match.blockerFacts ?? [],
      use: match.supplyUse,
      order: match.plannedOrder,
    }));
    // Computing the front of an enterprise takes long, so yield to the event loop before each
    // enterprise.
    await yieldToEventLoop(em);
    return new EnterprisePortfolio(portfolioChoices(misses, catalogue), catalogue);
  }
}
