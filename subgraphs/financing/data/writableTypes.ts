import type { WritableType } from '../../platform/writes/writableType.ts';
import { FinanceProduct } from '../model/records/financeProduct.ts';
import { ActionPlan } from '../model/records/actionPlan.ts';

/** A plan is its enterprise's. */
export const actionPlanWritableType: WritableType<ActionPlan> = {
  kind: 'ActionPlan',
  entity: ActionPlan,
  view: 'action_plan_facts',
  owners: ({ enterpriseId }) => [enterpriseId],
};

/** A programme is its bank's. */
export const financeProductWritableType: WritableType<FinanceProduct> = {
  kind: 'FinanceProduct',
  entity: FinanceProduct,
  view: 'finance_product_facts',
  owners: ({ bank }) => [bank.id],
};

/** What people change in financing. */
export const financingWritableTypes = [actionPlanWritableType, financeProductWritableType];
