import type { Noun } from '../platform/changing/noun.ts';
import { ActionPlan } from './entities/actionPlan.ts';

/** A plan is its enterprise's. */
export const actionPlanNoun: Noun<ActionPlan> = {
  kind: 'ActionPlan',
  entity: ActionPlan,
  view: 'action_plan_facts',
  owners: ({ enterpriseId }) => [enterpriseId],
};

/** What people change in financing. */
export const financingNouns = [actionPlanNoun];
