import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A trial of a product that has begun at an enterprise.' })
export class TrialInput {
  @Field(() => ID, { description: 'Id of the product.' })
  product!: string;

  @Field(() => ID, {
    description:
      'Id of the enterprise that tests the product. Only this enterprise may record the trial.',
  })
  enterprise!: string;

  @Field(() => String, { nullable: true, description: 'Name of the trial in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the trial in Russian.' })
  nameRu?: string | null;

  @Field(() => String, { nullable: true, description: 'Place of the trial in English.' })
  placeEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Place of the trial in Russian.' })
  placeRu?: string | null;

  @Field(() => LocalDateScalar, { description: 'The first day of the trial; not in the future.' })
  since!: LocalDate;
}

@InputType({ description: 'The findings of a trial.' })
export class TrialFindingsInput extends RecordChange {
  @Field(() => String, { nullable: true, description: 'The findings in English.' })
  findingsEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The findings in Russian.' })
  findingsRu?: string | null;

  @Field(() => LocalDateScalar, { description: 'The day of the findings; not in the future.' })
  foundOn!: LocalDate;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the trial is over.' })
  finished!: boolean;
}
