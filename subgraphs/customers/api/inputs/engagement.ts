import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { EngagementKind } from '../../model/programme/engagement.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A planned visit, delegation or roundtable.' })
export class EngagementInput {
  @Field(() => String, { nullable: true, description: 'The name of the engagement in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the engagement in Russian.' })
  nameRu?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the customer that meets the enterprises; unknown if absent.',
  })
  customer?: string | null;

  @Field(() => EngagementKind, { description: 'The kind of engagement.' })
  kind!: EngagementKind;

  @Field(() => String, {
    nullable: true,
    description: 'The approximate period, as text in English.',
  })
  periodEn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The approximate period, as text in Russian.',
  })
  periodRu?: string | null;

  @Field(() => String, { description: 'The participants, in English.' })
  participantsEn!: string;

  @Field(() => String, { description: 'The participants, in Russian.' })
  participantsRu!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The agenda, in English; at most 2000 characters.',
  })
  agendaEn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The agenda, in Russian; at most 2000 characters.',
  })
  agendaRu?: string | null;
}

@InputType({ description: 'The outcome of an engagement that took place.' })
export class EngagementOutcomeInput extends RecordChange {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day on which the engagement took place, today or earlier; unknown if absent.',
  })
  heldOn?: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'The outcome, in English; at most 2000 characters.',
  })
  outcomeEn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The outcome, in Russian; at most 2000 characters.',
  })
  outcomeRu?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The ids of the needs that resulted from the engagement, at most 100.',
  })
  needs?: string[] | null;
}
