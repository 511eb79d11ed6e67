import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { EngagementKind } from '../../model/engagement.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A visit, delegation or roundtable that is to come.' })
export class EngagementInput {
  @Field(() => String, { nullable: true, description: 'Its name in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in Russian.' })
  nameRu?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the customer that meets the enterprises; none if it is not known yet.',
  })
  customer?: string | null;

  @Field(() => EngagementKind, { description: 'How they meet.' })
  kind!: EngagementKind;

  @Field(() => String, { nullable: true, description: 'About when, in words, in English.' })
  periodEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The same in Russian.' })
  periodRu?: string | null;

  @Field(() => String, { description: 'Who meets, in English.' })
  participantsEn!: string;

  @Field(() => String, { description: 'Who meets, in Russian.' })
  participantsRu!: string;

  @Field(() => String, { nullable: true, description: 'What they talk about, in English.' })
  agendaEn?: string | null;

  @Field(() => String, { nullable: true, description: 'What they talk about, in Russian.' })
  agendaRu?: string | null;
}

@InputType({ description: 'What came of an engagement that took place.' })
export class EngagementOutcomeInput extends RecordChange {
  @Field(() => LocalDateScalar, { nullable: true, description: 'When it took place.' })
  heldOn?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'What came of it, in English.' })
  outcomeEn?: string | null;

  @Field(() => String, { nullable: true, description: 'What came of it, in Russian.' })
  outcomeRu?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The ids of the needs that came of it, at most 100.',
  })
  needs?: string[] | null;
}
