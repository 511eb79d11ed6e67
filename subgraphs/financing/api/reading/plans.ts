import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Info,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { isFieldSelected } from '../../../platform/graphql/isFieldSelected.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { ActionPlan, ActionPlanConnection } from '../../model/records/actionPlan.ts';
import { ActionPlanListArgs } from '../lists.ts';
import { type FinancingContext, actionPlanLoader } from '../../data/loaders.ts';
import { listActionPlans } from '../../data/repository.ts';
import { freightOf } from '../../data/matchFreight.ts';
import { offersForInvestment } from '../../rules/offers/investing.ts';
import { planFor } from '../../rules/plans/planning.ts';
import { ProposedPlan } from '../../model/answers/plans.ts';
import { MatchReference, matchFieldsForPlanning } from '../../model/references/match.ts';
import { checkAmount, checkTermMonths } from '../../rules/schedules/schedule.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

@Resolver(() => MatchReference)
export class MatchPlanResolver {
  @Directive(`@requires(fields: "${matchFieldsForPlanning}")`)
  @FieldResolver(() => ProposedPlan, {
    nullable: true,
    description:
      "What would make the match met by the deadline: the cheapest set of the catalogue's measures, as of the match's day.",
  })
  async actionPlan(
    @Root() match: MatchReference,
    @Ctx() { loaders }: FinancingContext,
    @Arg('ownFunds', () => DecimalScalar, {
      nullable: true,
      description: 'Roubles that the enterprise puts into the plan itself; 0 if absent.',
    })
    ownFunds: Decimal | null | undefined,
    @Arg('loanMonths', () => Int, {
      defaultValue: 36,
      description: 'For how many months money for the plan is asked, 1 to 360.',
    })
    loanMonths: number,
  ): Promise<ProposedPlan> {
    const own = checkAmount('ownFunds', ownFunds ?? null);
    const months = checkTermMonths('loanMonths', loanMonths);
    const [measures, haul, programmes, products] = await Promise.all([
      loaders.measures.load(match.asOf),
      freightOf(match, loaders),
      loaders.programmes.load(match.asOf),
      loaders.offered.load(match.asOf),
    ]);
    const planned = planFor(match.blockerFacts, measures, { ...match.plannedOrder, haul });
    const lacking = planned.known ? planned.value.cost.minus(own ?? 0) : new Decimal(0);
    const market = { programmes, borrower: match.borrower, asOf: match.asOf };
    const loans = lacking.gt(0) ? offersForInvestment(lacking, months, own, market) : [];
    return new ProposedPlan(planned, loans, measures, products);
  }
}

@Resolver(() => ActionPlan)
export class ActionPlanResolver {
  @Directive('@requiresScopes(scopes: [["plans:read"]])')
  @Query(() => ActionPlan, {
    nullable: true,
    description: 'One accepted plan of an enterprise that the caller acts for; null for others.',
  })
  actionPlan(
    @Ctx() context: FinancingContext,
    @Arg('id', () => ID, { description: 'Its id in Katun.' }) id: string,
  ): Promise<ActionPlan | null> {
    return actionPlanLoader(context).load(id);
  }

  @Directive('@requiresScopes(scopes: [["plans:read"]])')
  @Query(() => ActionPlanConnection, {
    nullable: true,
    description: 'Accepted plans of the enterprises that the caller acts for, as asked for.',
  })
  actionPlans(
    @Ctx() { em, caller }: FinancingContext,
    @Args(() => ActionPlanListArgs) args: ListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ActionPlan>> {
    return listActionPlans(em, caller, args, isFieldSelected(info, 'totalCount'));
  }
}
