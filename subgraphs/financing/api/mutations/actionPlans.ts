import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import type { UniqueKey } from '../../../platform/writes/lists/uniqueKeys.ts';
import { knownType, refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { notFound } from '../../../platform/writes/refusals.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Measure } from '../../model/records/measure.ts';
import { ActionPlan } from '../../model/records/actionPlan.ts';
import {
  ActionPlanInput,
  PlanAbandonmentInput,
  type PlanStepInput,
  StepMoveInput,
} from '../inputs/actionPlan.ts';
import type { FinancingLoaders } from '../../data/loaders.ts';
import { actionPlanWritableType } from '../../data/writableTypes.ts';
import { type PlanStep, StepState, checkWindow, moveStep } from '../../rules/plans/planSteps.ts';
import { checkAmount } from '../../rules/schedules/schedule.ts';

const answers = answerOf(
  actionPlanWritableType,
  'actionPlans',
  ({ actionPlan }: FinancingLoaders) => actionPlan,
  true,
);

/**
 * Writing also requires the scope for reading, because the answer contains the confidential plan.
 */
const scopes = ['plans:read', 'plans:write'];

const AcceptActionPlans = listMutation({
  name: 'acceptActionPlans',
  description:
    'Stores the plans that enterprises accept, one for each enterprise, need and product',
  scopes,
  argument: ['plans', 'One plan or more.'],
  input: ActionPlanInput,
  answers,
  async writeOne(transaction, input, field) {
    const plan = acceptedPlan(input, field, transaction.today);
    transaction.refuseAdding(actionPlanWritableType, plan);
    const known = await transaction.read(measuresOnDays, plan.asOf);
    for (const [index, { measure }] of input.steps.entries()) {
      if (!known.has(measure)) {
        throw notFound('Measure', `${field}.steps[${index}].measure`, measure);
      }
    }
    await refuseUnknown(
      transaction,
      [planned.enterprise, `${field}.enterpriseId`, plan.enterpriseId],
      [planned.need, `${field}.needId`, plan.needId],
      [planned.product, `${field}.productId`, plan.productId],
    );
    await transaction.refuseTaken(planMatch, plan, field);
    transaction.add(actionPlanWritableType, plan);
  },
});

const MovePlanSteps = listMutation({
  name: 'movePlanSteps',
  description: 'Changes the state of measures in accepted plans',
  scopes,
  argument: ['moves', 'One change of state or more.'],
  input: StepMoveInput,
  answers,
  async writeOne(transaction, move, field) {
    const plan = await transaction.change(actionPlanWritableType, move, field, 'plan');
    refuseAbandoned(plan, `${field}.plan`);
    plan.stored = moveStep(plan.stored, move.step, move.to, transaction.today, field);
  },
});

const AbandonActionPlans = listMutation({
  name: 'abandonActionPlans',
  description: 'Abandons accepted plans',
  scopes,
  argument: ['abandonments', 'One plan or more.'],
  input: PlanAbandonmentInput,
  answers,
  async writeOne(transaction, input, field) {
    const plan = await transaction.change(actionPlanWritableType, input, field);
    refuseAbandoned(plan, `${field}.id`);
    plan.abandoned = true;
  },
});

/** The mutations that write action plans. */
export const actionPlanWrites = [AcceptActionPlans, MovePlanSteps, AbandonActionPlans] as const;

/** The enterprise, the need and the product of a plan that is not abandoned. */
const planMatch: UniqueKey<ActionPlan> = {
  entity: ActionPlan,
  what: 'plan of the enterprise',
  of: ({ enterpriseId, needId, productId }) => ({ enterpriseId, needId, productId }),
  where: { abandoned: false },
};

/** The ids of the measures in force on each of these days. */
const measuresOnDays: WriteBatch<ReadonlySet<string>> = async (em, days) => {
  const measures = await em.find(Measure, {});
  return days.map((day) => {
    const inForce = measures.filter((measure) => isInForce(measure, day));
    return new Set(inForce.map(({ id }) => id));
  });
};

function acceptedPlan(input: ActionPlanInput, field: string, today: LocalDate): ActionPlan {
  const { enterpriseId, needId, productId, asOf, deliverBy, steps, demandUnlocked } = input;
  if (deliverBy < asOf) {
    const expected = `${asOf} or later`;
    throw new InvalidValue('INVALID_PERIOD', `${field}.deliverBy`, expected, deliverBy);
  }
  if (steps.length === 0)
    throw new InvalidValue('INVALID_LIST', `${field}.steps`, 'one or more', 0);
  return newRecord(ActionPlan, today, {
    enterpriseId,
    needId,
    productId,
    asOf,
    deliverBy,
    demand: checkAmount(`${field}.demandUnlocked`, demandUnlocked ?? null),
    stored: steps.map((step, index) => {
      const where = `${field}.steps[${index}]`;
      checkWindow(step, input, where);
      return storedStep(step, index + 1, where);
    }),
    abandoned: false,
  });
}

/** The types of other subgraphs' records to which plans refer. */
const planned = {
  enterprise: knownType('Enterprise'),
  need: knownType('Need'),
  product: knownType('Product'),
};

function storedStep(step: PlanStepInput, number: number, field: string): PlanStep {
  const { measure, removes, startOn, endOn } = step;
  const cost = checkAmount(`${field}.cost`, step.cost)!.toFixed(2);
  return {
    number,
    measure,
    removes,
    startOn,
    endOn,
    cost,
    state: StepState.PLANNED,
    movedOn: null,
  };
}

/**
 * Checks that a plan is not abandoned.
 * @throws InvalidValue `PLAN_IS_ABANDONED`.
 */
function refuseAbandoned({ abandoned, id }: ActionPlan, field: string): void {
  if (!abandoned) return;
  throw new InvalidValue('PLAN_IS_ABANDONED', field, 'a plan that is not abandoned', id);
}
