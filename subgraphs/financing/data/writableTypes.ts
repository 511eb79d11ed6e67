import type { WritableType } from '../../platform/writes/writableType.ts';
import { FinanceProduct } from '../model/records/financeProduct.ts';
import { ActionPlan } from '../model/records/actionPlan.ts';

/** An action plan; owned by its enterprise. */
export const actionPlanWritableType: WritableType<ActionPlan> = {
  kind: 'ActionPlan',
  entity: ActionPlan,
  view: 'action_plan_facts',
  owners: ({ enterpriseId }) => [enterpriseId],
  naturalKey: ({ needId, productId }) => `${needId} ${productId}`,
};

/** A finance product; owned by its bank. */
export const financeProductWritableType: WritableType<FinanceProduct> = {
  kind: 'FinanceProduct',
  entity: FinanceProduct,
  view: 'finance_product_facts',
  owners: ({ bank }) => [bank.id],
};

/** The types of the records in the change feed; mutations write the first ones, only imports the others. */
export const financingFollowedTypes = [
  actionPlanWritableType,
  financeProductWritableType,
  { kind: 'Bank', view: 'bank_facts' },
  { kind: 'KeyRate', view: 'key_rate_facts' },
  { kind: 'Measure', view: 'catalogue_measure_facts' },
];
