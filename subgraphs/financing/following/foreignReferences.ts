import type { ForeignReference } from '../../platform/importing/running/steps/foreignReference.ts';

/** Where records of this subgraph refer to those of others. */
export const referencesOfFinancing: readonly ForeignReference[] = [
  { from: 'ActionPlan', table: 'action_plan', column: 'enterprise_id', to: 'Enterprise' },
  { from: 'ActionPlan', table: 'action_plan', column: 'need_id', to: 'Need' },
  { from: 'ActionPlan', table: 'action_plan', column: 'product_id', to: 'Product' },
];
