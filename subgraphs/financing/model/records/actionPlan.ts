import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
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
  description: 'How far a measure of an accepted plan has come.',
  valuesConfig: {
    PLANNED: { description: 'It has not begun.' },
    STARTED: { description: 'It is under way.' },
    DONE: { description: 'It is done.' },
    DROPPED: { description: 'It is given up.' },
  },
});

@ObjectType('PlanStep', { description: 'A measure of an accepted plan.', simpleResolvers: true })
export class PlanStepRecord {
  @Field(() => Int, { description: 'Its number within the plan, from 1.' })
  number!: number;

  @Field(() => ID, { description: 'The id of the measure in the catalogue.' })
  measure!: string;

  @Field(() => [ID], { description: 'What it removes, as the proposed plan says.' })
  removes!: readonly string[];

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The day on which it is to be done.' })
  endOn!: LocalDate;

  @Field(() => MoneyType, { description: 'What it costs.' })
  cost!: Money;

  @Field(() => StepState, { description: 'How far it has come.' })
  state!: StepState;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of its last move; null while it is planned.',
  })
  movedOn!: LocalDate | null;
}

@Entity({ tableName: 'action_plan' })
@ObjectType({
  description: 'A plan that an enterprise has accepted, to win a need with a product of its own.',
})
export class ActionPlan extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    simple: true,
    description: 'How often it was written; pass it as `expectedVersion` of a change.',
  })
  version!: Opt<number>;

  @Property({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of the enterprise whose plan it is.' })
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

  @Field(() => MoneyType, { nullable: true, description: 'The demand that it wins.' })
  demandUnlocked(): Money | null {
    return this.demand && new Money(this.demand);
  }

  @Property({ type: 'json', fieldName: 'steps' })
  stored!: readonly StepFacts[];

  @Field(() => [PlanStepRecord], { description: 'Its measures, by number.' })
  steps(): PlanStepRecord[] {
    return this.stored.map(({ cost, ...step }) =>
      Object.assign(step, { cost: new Money(new Decimal(cost)) }),
    );
  }

  @Field(() => MoneyType, {
    description: 'What its measures cost, without those that were dropped.',
  })
  cost(): Money {
    const kept = this.stored.filter(({ state }) => state !== StepState.DROPPED);
    return new Money(sum(kept.map(({ cost }) => new Decimal(cost))));
  }

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { simple: true, description: 'Whether it was given up.' })
  abandoned!: Opt<boolean>;

  @Field(() => Boolean, { description: 'Whether all its measures are done.' })
  done(): boolean {
    return this.stored.every(({ state }) => state === StepState.DONE);
  }
}

export const ActionPlanConnection = connectionOf('ActionPlan', () => ActionPlan);
