import { Field, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'An agreement to record; a name in at least one language is required.' })
export class AgreementInput {
  @Field(() => String, { nullable: true, description: 'The name of the agreement in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the agreement in Russian.' })
  nameRu?: string | null;

  @Field(() => [String], { description: 'The parties, in English; two or more.' })
  partiesEn!: string[];

  @Field(() => [String], { description: 'The parties, in Russian, in the same order.' })
  partiesRu!: string[];

  @Field(() => String, { description: 'The purpose, in English.' })
  purposeEn!: string;

  @Field(() => String, { description: 'The purpose, in Russian.' })
  purposeRu!: string;

  @Field(() => [String], { description: 'The commitments to companies, in English.' })
  promisesEn!: string[];

  @Field(() => [String], {
    description: 'The commitments to companies, in Russian, in the same order.',
  })
  promisesRu!: string[];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of signing; unknown if absent.',
  })
  signedOn?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day of validity; unknown if absent.',
  })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day after the last day of validity; unlimited if absent.',
  })
  validTo?: LocalDate | null;
}
