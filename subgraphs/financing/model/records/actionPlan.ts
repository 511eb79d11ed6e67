import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';
import { type PlanStep as StepFacts, StepState } from '../../rules/plans/planSteps.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

registerEnumType(StepState, {
  name: 'StepState',
  description: 'The state of a measure in an accepted plan.',
  valuesConfig: {
    PLANNED: { description: 'The measure has not started.' },
    STARTED: { description: 'The measure is in progress.' },
    DONE: { description: 'The measure is done.' },
    DROPPED: { description: 'The measure was cancelled.' },
  },
});

@ObjectType('PlanStep', { description: 'A measure of an accepted plan.', simpleResolvers: true })
export class PlanStepRecord {
  @Field(() => Int, { description: 'The number of the measure within the plan, from 1.' })
  number!: number;

  @Field(() => ID, { description: 'The id of the measure in the catalogue.' })
  measure!: string;

  @Field(() => [ID], {
    description: 'Keys of the blockers that the measure removes, as in `PlannedMeasure.removes`.',
  })
  removes!: readonly string[];

  @Field(() => LocalDateScalar, { description: 'The planned first day of the measure.' })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'Planned day of completion.' })
  endOn!: LocalDate;

  @Field(() => MoneyType, { description: 'The planned cost of the measure.' })
  cost!: Money;

  @Field(() => StepState, { description: 'The state of the measure.' })
  state!: StepState;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day on which the state last changed; null while the measure is PLANNED.',
  })
  movedOn!: LocalDate | null;
}

/**
 * The directive that guards accepted plans, which only their enterprises and the agency may read.
 */
export const guardedPlans = '@requiresScopes(scopes: [["plans:read"]])';

@Directive(guardedPlans)
@Entity({ tableName: 'action_plan' })
@ObjectType({
  description:
    'A plan that an enterprise accepted in order to win a need with one of its products.',
})
export class ActionPlan extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    simple: true,
    description: 'Number of writes to the record; pass it as `expectedVersion` of a change.',
  })
  version!: Opt<number>;

  @Property({ type: 'text' })
  @Field(() => ID, {
    simple: true,
    description: 'The id of the enterprise that accepted the plan.',
  })
  enterpriseId!: string;

  @Property({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of the need.' })
  needId!: string;

  @Property({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of the product.' })
  productId!: string;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The day of the match.' })
  asOf!: LocalDate;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The last day of delivery.' })
  deliverBy!: LocalDate;

  @Property({ type: DecimalColumn, nullable: true })
  demand!: Decimal | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The demand that the plan wins; null if it was not stated.',
  })
  demandUnlocked(): Money | null {
    return this.demand && new Money(this.demand);
  }

  @Property({ type: 'json', fieldName: 'steps' })
  stored!: readonly StepFacts[];

  @Field(() => [PlanStepRecord], { description: 'The measures of the plan, by number.' })
  steps(): PlanStepRecord[] {
    return this.stored.map(({ cost, ...step }) =>
      Object.assign(step, { cost: new Money(new Decimal(cost)) }),
    );
  }

  @Field(() => MoneyType, {
    description: 'Sum of the costs of the measures, except DROPPED ones.',
  })
  cost(): Money {
    const kept = this.stored.filter(({ state }) => state !== StepState.DROPPED);
    return new Money(sum(kept.map(({ cost }) => new Decimal(cost))));
  }

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { simple: true, description: 'Whether the plan was abandoned.' })
  abandoned!: Opt<boolean>;

  @Field(() => Boolean, {
    description: 'Whether all measures are DONE; false if the plan has none yet.',
  })
  done(): boolean {
    return this.stored.length > 0 && this.stored.every(({ state }) => state === StepState.DONE);
  }
}

/** The GraphQL type of a page of accepted plans. */
export const ActionPlanConnection = connectionOf('ActionPlan', () => ActionPlan);
