import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { nextTurn } from '../../../platform/database/sql/requestEnd.ts';
import { EnterprisePortfolio } from '../../model/answers/portfolio.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import { freightOf } from '../../data/matchFreight.ts';
import {
  BorrowerReference,
  enterpriseFieldsForPortfolio,
} from '../../model/references/enterprise.ts';
import { portfolioChoices } from '../../rules/plans/sharedMeasures.ts';

@Resolver(() => BorrowerReference)
export class EnterprisePortfolioResolver {
  @Directive(`@requires(fields: "${enterpriseFieldsForPortfolio}")`)
  @FieldResolver(() => EnterprisePortfolio, {
    nullable: true,
    description:
      'Across its near misses: which measures win which needs for which budget. Null when the near misses are not known.',
  })
  async portfolio(
    @Root() { nearMisses }: BorrowerReference,
    @Ctx() { em, loaders, today }: FinancingContext,
  ): Promise<EnterprisePortfolio | null> {
    if (nearMisses === null) return null;
    const [catalogue, misses] = await Promise.all([
      loaders.measures.load(today),
      Promise.all(
        nearMisses.map(async (match) => ({
          needId: match.needId,
          productId: match.productId,
          blockers: match.blockerFacts ?? [],
          order: { ...match.plannedOrder, haul: await freightOf(match, loaders) },
        })),
      ),
    ]);
    // Its front takes a while: others have their turn between two enterprises.
    await nextTurn(em);
    return new EnterprisePortfolio(portfolioChoices(misses, catalogue), catalogue);
  }
}
