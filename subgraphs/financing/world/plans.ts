import {
  day,
  decimal,
  filledText,
  listOf,
  oneOf,
  optional,
  recordKey,
  reference,
  wholeNumber,
  writtenDecimal,
  yesNo,
} from '../../platform/importing/tables/cells.ts';
import { detailFile, worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { ActionPlan } from '../model/records/actionPlan.ts';
import { type PlanStep, StepState } from '../rules/plans/planSteps.ts';
import { borrowerKey, plannedNeedKey, plannedProductKey } from './keys.ts';

/** The measures of accepted plans. */
export const planStepsFile = detailFile({
  path: 'finance/plan_steps.csv',
  parent: 'plan',
  property: 'stored',
  columns: {
    plan: filledText,
    number: wholeNumber,
    measure: filledText,
    removes: listOf(filledText),
    startOn: day,
    endOn: day,
    cost: writtenDecimal,
    state: oneOf(StepState),
    movedOn: optional(day),
  },
  unique: [['plan', 'number']],
  rule: ({ startOn, endOn }) =>
    startOn <= endOn ? null : { column: 'endOn', expected: `a day that is not before ${startOn}` },
  read: (rows): readonly PlanStep[] =>
    rows.map((row) => {
      const { plan: _, ...step } = row;
      return step;
    }),
  write: (steps: readonly PlanStep[]) =>
    steps.map(({ removes, ...step }) => ({ ...step, removes: [...removes] })),
});

/** The plans that enterprises accepted. */
export const actionPlansFile = worldFile({
  path: 'finance/action_plans.csv',
  entity: ActionPlan,
  columns: {
    id: recordKey('ActionPlan'),
    enterprise: reference,
    need: reference,
    product: reference,
    matchedOn: day,
    deliverBy: day,
    demand: optional(decimal),
    abandoned: yesNo,
  },
  unique: [['id']],
  properties: {
    enterprise: 'enterpriseId',
    need: 'needId',
    product: 'productId',
    matchedOn: 'asOf',
  },
  references: { enterprise: borrowerKey, need: plannedNeedKey, product: plannedProductKey },
  details: [planStepsFile],
});
