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
import { ActionPlan, ActionPlanConnection, guardedPlans } from '../../model/records/actionPlan.ts';
import { ActionPlanListArgs } from '../lists.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import { listActionPlans } from '../../data/repository.ts';
import { quoteInvestmentLoans } from '../../rules/offers/investmentLoans.ts';
import { planFor } from '../../rules/plans/planning.ts';
import { ProposedPlan } from '../../model/answers/plans.ts';
import { MatchReference } from '../../model/references/match.ts';
import { matchFieldsForPlanning } from '../../model/references/rawMatch.ts';
import { checkAmount, checkTermMonths } from '../../rules/schedules/schedule.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** Resolves the field `actionPlan` of matches. */
@Resolver(() => MatchReference)
export class MatchPlanResolver {
  @Directive(`@requires(fields: "${matchFieldsForPlanning}")`)
  @FieldResolver(() => ProposedPlan, {
    nullable: true,
    description:
      "The cheapest set of measures of the catalogue that removes all blockers of the match by its deadline, as of the match's day. A measure is in time if the goods then arrive in time: after production, where the measure precedes it, and after the haul, as far as it is known; new capacity adds no days of production. Where a measure certainly removes a blocker in time, others are taken for it only if no plan would otherwise be in time.",
  })
  async actionPlan(
    @Root() match: MatchReference,
    @Ctx() { loaders }: FinancingContext,
    @Arg('ownFunds', () => DecimalScalar, {
      nullable: true,
      description: "The enterprise's own funds for the plan in roubles; 0 if absent.",
    })
    ownFunds: Decimal | null | undefined,
    @Arg('loanMonths', () => Int, {
      defaultValue: 36,
      description: 'Term of the loan for the plan in months, 1 to 360.',
    })
    loanMonths: number,
  ): Promise<ProposedPlan> {
    const own = checkAmount('ownFunds', ownFunds ?? null);
    const months = checkTermMonths('loanMonths', loanMonths);
    const [measures, programmes] = await Promise.all([
      loaders.measures.load(match.asOf),
      loaders.programmes.load(match.asOf),
    ]);
    const planned = planFor(match.blockerFacts, measures, match.plannedOrder);
    const shortfall = planned.known ? planned.value.cost.minus(own ?? 0) : new Decimal(0);
    const application = { programmes, borrower: match.borrower, asOf: match.asOf };
    const loans = shortfall.gt(0) ? quoteInvestmentLoans(shortfall, months, own, application) : [];
    return new ProposedPlan(planned, loans, measures, (id) => loaders.product.load(id));
  }
}

/** Resolves the queries of accepted plans. */
@Resolver(() => ActionPlan)
export class ActionPlanResolver {
  @Directive(guardedPlans)
  @Query(() => ActionPlan, {
    nullable: true,
    description:
      'One accepted plan; null if it does not exist or the caller does not act for its enterprise.',
  })
  actionPlan(
    @Ctx() { loaders }: FinancingContext,
    @Arg('id', () => ID, { description: 'The id of this object in Katun.' }) id: string,
  ): Promise<ActionPlan | null> {
    return loaders.actionPlan.load(id);
  }

  @Directive(guardedPlans)
  @Query(() => ActionPlanConnection, {
    nullable: true,
    description:
      'The accepted plans of the enterprises for which the caller acts, filtered and ordered by the arguments.',
  })
  actionPlans(
    @Ctx() { em, caller }: FinancingContext,
    @Args(() => ActionPlanListArgs) args: ListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ActionPlan>> {
    return listActionPlans(em, caller, args, isFieldSelected(info, 'totalCount'));
  }
}
