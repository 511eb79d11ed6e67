import { Field, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'An agreement to be recorded; at least one name is needed.' })
export class AgreementInput {
  @Field(() => String, { nullable: true, description: 'Its name in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in Russian.' })
  nameRu?: string | null;

  @Field(() => [String], { description: 'Who agrees, in English: two or more.' })
  partiesEn!: string[];

  @Field(() => [String], { description: 'The same in Russian, in the same order.' })
  partiesRu!: string[];

  @Field(() => String, { description: 'What it is for, in English.' })
  purposeEn!: string;

  @Field(() => String, { description: 'What it is for, in Russian.' })
  purposeRu!: string;

  @Field(() => [String], { description: 'What it promises to the companies, in English.' })
  promisesEn!: string[];

  @Field(() => [String], { description: 'The same in Russian, in the same order.' })
  promisesRu!: string[];

  @Field(() => LocalDateScalar, { nullable: true, description: 'When it was signed.' })
  signedOn?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its first day.' })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer holds.',
  })
  validTo?: LocalDate | null;
}
