import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/statedVersion.ts';
import { StepState } from '../../rules/plans/planSteps.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A measure of a plan to accept.' })
export class PlanStepInput {
  @Field(() => ID, { description: 'The id of the measure in the catalogue.' })
  measure!: string;

  @Field(() => [ID], {
    description: 'Keys of the blockers that the measure removes, as in `PlannedMeasure.removes`.',
  })
  removes!: string[];

  @Field(() => LocalDateScalar, {
    description: 'Planned first day, on or after `asOf` of the plan.',
  })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, {
    description: 'Planned day of completion, on or before `deliverBy` of the plan.',
  })
  endOn!: LocalDate;

  @Field(() => DecimalScalar, { description: 'Planned cost in roubles, 0 or more.' })
  cost!: Decimal;
}

@InputType({ description: 'A plan to accept, such as `Match.actionPlan` proposes.' })
export class ActionPlanInput {
  @Field(() => ID, { description: 'The id of the enterprise that accepts the plan.' })
  enterpriseId!: string;

  @Field(() => ID, { description: 'The id of the need.' })
  needId!: string;

  @Field(() => ID, { description: 'The id of the product.' })
  productId!: string;

  @Field(() => LocalDateScalar, { description: 'The day of the match.' })
  asOf!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day of delivery.' })
  deliverBy!: LocalDate;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The demand that the plan wins, in roubles; unknown if absent.',
  })
  demandUnlocked?: Decimal | null;

  @Field(() => [PlanStepInput], { description: 'The measures of the plan, one or more.' })
  steps!: PlanStepInput[];
}

@InputType({ description: 'A change of state of a measure in an accepted plan.' })
export class StepMoveInput {
  @Field(() => ID, { description: 'The id of the plan.' })
  plan!: string;

  @Field(() => Int, { description: 'The number of the measure within the plan.' })
  step!: number;

  @Field(() => StepState, {
    description:
      'The new state: from PLANNED to STARTED, DONE or DROPPED; from STARTED to DONE or DROPPED.',
  })
  to!: StepState;

  @ExpectedVersion('the plan')
  expectedVersion?: number | null;
}

@InputType({ description: 'An accepted plan to abandon.' })
export class PlanAbandonmentInput extends RecordChange {}
