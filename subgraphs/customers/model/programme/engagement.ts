import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Arg, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { Language, localized } from '../../../domain/values/language.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedRecord, Version } from '../../../platform/database/columns/record.ts';
import { Customer } from '../customer.ts';
import { Need } from '../need.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';

/** The kind of an engagement. */
export enum EngagementKind {
  VISIT = 'VISIT',
  DELEGATION = 'DELEGATION',
  ROUNDTABLE = 'ROUNDTABLE',
}

registerEnumType(EngagementKind, {
  name: 'EngagementKind',
  description: 'The kind of an engagement.',
  valuesConfig: {
    VISIT: { description: 'A customer visits an enterprise.' },
    DELEGATION: { description: 'A group of specialists comes to exchange experience.' },
    ROUNDTABLE: { description: 'The heads of customers and enterprises hold talks.' },
  },
});

/** The status of an engagement. */
export enum EngagementStatus {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
}

registerEnumType(EngagementStatus, {
  name: 'EngagementStatus',
  description: 'The status of an engagement.',
  valuesConfig: {
    PLANNED: { description: 'The engagement is planned.' },
    HELD: { description: 'The engagement took place.' },
  },
});

@Entity({ tableName: 'engagement' })
@ObjectType({ description: 'A visit, delegation or roundtable of customers and enterprises.' })
export class Engagement extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @ManyToOne(() => Customer, { ref: true, nullable: true })
  customer!: Ref<Customer> | null;

  @Property({ type: 'text' })
  @Field(() => EngagementKind, { simple: true, description: 'The kind of engagement.' })
  kind!: EngagementKind;

  @Property({ type: 'text' })
  @Field(() => EngagementStatus, { simple: true, description: 'The status of the engagement.' })
  status!: EngagementStatus;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description:
      'The day on which the engagement took place; null while it is PLANNED or if no source ' +
      'states it.',
  })
  heldOn!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  periodEn!: string | null;

  @Property({ type: 'text', nullable: true })
  periodRu!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The approximate period as text, if no day is known; null if no source states it.',
  })
  period(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.periodEn, ru: this.periodRu }, lang) || null;
  }

  @Property({ type: 'text' })
  participantsEn!: string;

  @Property({ type: 'text' })
  participantsRu!: string;

  @Field(() => String, { description: 'The participants of the engagement.' })
  participants(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return localized({ en: this.participantsEn, ru: this.participantsRu }, lang);
  }

  @Property({ type: 'text', nullable: true })
  agendaEn!: string | null;

  @Property({ type: 'text', nullable: true })
  agendaRu!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The agenda; null if no source states it.',
  })
  agenda(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.agendaEn, ru: this.agendaRu }, lang) || null;
  }

  @Property({ type: 'text', nullable: true })
  outcomeEn!: string | null;

  @Property({ type: 'text', nullable: true })
  outcomeRu!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The outcome; null while the engagement is PLANNED or if no source states it.',
  })
  outcome(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.outcomeEn, ru: this.outcomeRu }, lang) || null;
  }
}

/** The link from an engagement to a need that resulted from it. */
@Entity({ tableName: 'engagement_need' })
export class EngagementNeed {
  @ManyToOne(() => Engagement, { ref: true, primary: true })
  engagement!: Ref<Engagement>;

  @ManyToOne(() => Need, { ref: true, primary: true })
  need!: Ref<Need>;
}

/** The GraphQL type of a page of engagements. */
export const EngagementConnection = connectionOf('Engagement', () => Engagement);
