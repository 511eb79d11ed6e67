import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { StepState } from '../../rules/plans/planSteps.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A measure of a plan to be accepted.' })
export class PlanStepInput {
  @Field(() => ID, { description: 'The id of the measure in the catalogue.' })
  measure!: string;

  @Field(() => [ID], { description: 'What it removes, as the proposed plan says.' })
  removes!: string[];

  @Field(() => LocalDateScalar, { description: 'Its first day; not before the plan.' })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The day on which it is to be done.' })
  endOn!: LocalDate;

  @Field(() => DecimalScalar, { description: 'What it costs, in roubles.' })
  cost!: Decimal;
}

@InputType({ description: 'A plan to be accepted, such as `Match.actionPlan` proposes.' })
export class ActionPlanInput {
  @Field(() => ID, { description: 'The id of the enterprise whose plan it is.' })
  enterpriseId!: string;

  @Field(() => ID, { description: 'The id of the need.' })
  needId!: string;

  @Field(() => ID, { description: 'The id of the product.' })
  productId!: string;

  @Field(() => LocalDateScalar, { description: 'The day of the match.' })
  asOf!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day of delivery.' })
  deliverBy!: LocalDate;

  @Field(() => DecimalScalar, { nullable: true, description: 'The demand that it wins, roubles.' })
  demandUnlocked?: Decimal | null;

  @Field(() => [PlanStepInput], { description: 'Its measures, one or more.' })
  steps!: PlanStepInput[];
}

@InputType({ description: 'A measure of an accepted plan that has come further.' })
export class StepMoveInput {
  @Field(() => ID, { description: 'The id of the plan.' })
  plan!: string;

  @Field(() => Int, { description: 'The number of the measure within the plan.' })
  step!: number;

  @Field(() => StepState, { description: 'How far it has come now.' })
  to!: StepState;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` that was read; when another is there, nothing is changed.',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'An accepted plan that is given up.' })
export class PlanAbandonmentInput {
  @Field(() => ID, { description: 'The id of the plan.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` that was read; when another is there, nothing is changed.',
  })
  expectedVersion?: number | null;
}
