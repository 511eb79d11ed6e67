import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { IdempotencyKey } from '../../../platform/writes/idempotencyKey.ts';
import { type WriteAnswer, answerWith, writtenOf } from '../../../platform/writes/receipt.ts';
import { knownType, refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { notFound } from '../../../platform/writes/refusals.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { write } from '../../../platform/writes/writing.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { newId } from '../../../platform/database/columns/newRecord.ts';
import { statedByOwner } from '../../../platform/database/columns/record.ts';
import { ActionPlan } from '../../model/records/actionPlan.ts';
import {
  ActionPlanInput,
  PlanAbandonmentInput,
  type PlanStepInput,
  StepMoveInput,
} from '../inputs/actionPlan.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import { actionPlanWritableType } from '../../data/writableTypes.ts';
import { type PlanStep, StepState, checkWindow, moveStep } from '../../rules/plans/planSteps.ts';
import { measuresOn } from '../../data/repository.ts';
import { checkAmount } from '../../rules/schedules/schedule.ts';

const ActionPlansWritten = writtenOf('ActionPlans', 'actionPlans', () => ActionPlan, true);
const scopes = '@requiresScopes(scopes: [["plans:read", "plans:write"]])';

/** Mutations that accept, update and abandon action plans. */
@Resolver()
export class ActionPlanWrites {
  @Directive(scopes)
  @Mutation(() => ActionPlansWritten, {
    nullable: true,
    description:
      'Stores the plans that enterprises accept, one for each need and product. Either all ' +
      'plans are written or none.',
  })
  async acceptActionPlans(
    @Ctx() context: FinancingContext,
    @Arg('plans', () => [ActionPlanInput], { description: 'One plan or more.' })
    plans: ActionPlanInput[],
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<WriteAnswer> {
    const command = { name: 'acceptActionPlans', input: plans, idempotencyKey };
    return answer(context, command, async (transaction) => {
      for (const [index, input] of plans.entries()) {
        const plan = await acceptedPlan(transaction, input, `plans[${index}]`);
        transaction.add(actionPlanWritableType, plan);
      }
    });
  }

  @Directive(scopes)
  @Mutation(() => ActionPlansWritten, {
    nullable: true,
    description:
      'Changes the state of measures in accepted plans. Either all changes are written or none.',
  })
  async movePlanSteps(
    @Ctx() context: FinancingContext,
    @Arg('moves', () => [StepMoveInput], { description: 'One change of state or more.' })
    moves: StepMoveInput[],
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<WriteAnswer> {
    const command = { name: 'movePlanSteps', input: moves, idempotencyKey };
    return answer(context, command, async (transaction) => {
      for (const [index, move] of moves.entries()) {
        const field = `moves[${index}]`;
        const plan = await pending(transaction, move.plan, `${field}.plan`, move.expectedVersion);
        plan.stored = moveStep(plan.stored, move.step, move.to, transaction.today, field);
      }
    });
  }

  @Directive(scopes)
  @Mutation(() => ActionPlansWritten, {
    nullable: true,
    description: 'Abandons accepted plans. Either all changes are written or none.',
  })
  async abandonActionPlans(
    @Ctx() context: FinancingContext,
    @Arg('abandonments', () => [PlanAbandonmentInput], { description: 'One plan or more.' })
    abandonments: PlanAbandonmentInput[],
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<WriteAnswer> {
    const command = { name: 'abandonActionPlans', input: abandonments, idempotencyKey };
    return answer(context, command, async (transaction) => {
      for (const [index, { id, expectedVersion }] of abandonments.entries()) {
        const plan = await pending(transaction, id, `abandonments[${index}].id`, expectedVersion);
        plan.abandoned = true;
      }
    });
  }
}

async function answer(
  context: FinancingContext,
  command: Parameters<typeof write>[1],
  work: (transaction: WriteTransaction) => Promise<void>,
): Promise<WriteAnswer> {
  const written = await write(context, command, work);
  const { actionPlan } = context.loaders;
  return answerWith(written, actionPlanWritableType.kind, 'actionPlans', actionPlan);
}

async function acceptedPlan(
  transaction: WriteTransaction,
  input: ActionPlanInput,
  field: string,
): Promise<ActionPlan> {
  const { steps, demandUnlocked, ...facts } = input;
  if (facts.deliverBy < facts.asOf) {
    const expected = `${facts.asOf} or later`;
    throw new InvalidValue('INVALID_PERIOD', `${field}.deliverBy`, expected, facts.deliverBy);
  }
  if (steps.length === 0)
    throw new InvalidValue('INVALID_LIST', `${field}.steps`, 'one or more', 0);
  const catalogue = await measuresOn(transaction.em, facts.asOf);
  const known = new Set(catalogue.map(({ id }) => id));
  const stored = steps.map((step, k) => {
    const where = `${field}.steps[${k}]`;
    if (!known.has(step.measure)) throw notFound('Measure', `${where}.measure`, step.measure);
    checkWindow(step, facts, where);
    return storedStep(step, k + 1, where);
  });
  const demand = checkAmount(`${field}.demandUnlocked`, demandUnlocked ?? null);
  const plan = new ActionPlan();
  Object.assign(plan, facts, {
    id: newId('ActionPlan'),
    version: 1,
    demand,
    stored,
    abandoned: false,
  });
  transaction.refuseAdding(actionPlanWritableType, plan);
  await refuseUnknown(
    transaction,
    [planned.enterprise, `${field}.enterpriseId`, plan.enterpriseId],
    [planned.need, `${field}.needId`, plan.needId],
    [planned.product, `${field}.productId`, plan.productId],
  );
  return Object.assign(plan, statedByOwner(transaction.today));
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
 * Reads a plan for a change.
 * @throws InvalidValue `PLAN_IS_ABANDONED`.
 */
async function pending(
  transaction: WriteTransaction,
  id: string,
  field: string,
  expectedVersion: number | null = null,
): Promise<ActionPlan> {
  const plan = await transaction.change(actionPlanWritableType, id, field, expectedVersion);
  if (!plan.abandoned) return plan;
  throw new InvalidValue('PLAN_IS_ABANDONED', field, 'a plan that is not abandoned', id);
}
