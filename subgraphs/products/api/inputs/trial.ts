import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A trial of a product that has begun at an enterprise.' })
export class TrialInput {
  @Field(() => ID, { description: 'The id of the product.' })
  product!: string;

  @Field(() => ID, {
    description: 'The id of the enterprise at which it is tried, which tells of the trial.',
  })
  enterprise!: string;

  @Field(() => String, { nullable: true, description: 'What is tried, in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'What is tried, in Russian.' })
  nameRu?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is tried, in English.' })
  placeEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is tried, in Russian.' })
  placeRu?: string | null;

  @Field(() => LocalDateScalar, { description: 'Its first day; not in the future.' })
  since!: LocalDate;
}

@InputType({ description: 'What a trial has found.' })
export class TrialFindingsInput extends RecordChange {
  @Field(() => String, { nullable: true, description: 'What was found, in English.' })
  findingsEn?: string | null;

  @Field(() => String, { nullable: true, description: 'What was found, in Russian.' })
  findingsRu?: string | null;

  @Field(() => LocalDateScalar, { description: 'The day of the findings; not in the future.' })
  foundOn!: LocalDate;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the trial is over.' })
  finished!: boolean;
}
