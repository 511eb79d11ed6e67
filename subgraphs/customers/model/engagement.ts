import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Arg, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import { Language, localized } from '../../domain/values/language.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { NamedRecord, Version } from '../../platform/database/columns/record.ts';
import { Customer } from './customer.ts';
import { Need } from './need.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../platform/graphql/types/values/language.ts';

/** How people of the two sides meet. */
export enum EngagementKind {
  VISIT = 'VISIT',
  DELEGATION = 'DELEGATION',
  ROUNDTABLE = 'ROUNDTABLE',
}

registerEnumType(EngagementKind, {
  name: 'EngagementKind',
  description: 'How people of the two sides meet.',
  valuesConfig: {
    VISIT: { description: 'A customer visits an enterprise.' },
    DELEGATION: { description: 'A group of specialists comes to learn.' },
    ROUNDTABLE: { description: 'The heads of both sides talk.' },
  },
});

/** Whether people have met. */
export enum EngagementStatus {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
}

registerEnumType(EngagementStatus, {
  name: 'EngagementStatus',
  description: 'Whether people have met.',
  valuesConfig: {
    PLANNED: { description: 'It is to come.' },
    HELD: { description: 'It took place.' },
  },
});

@Entity({ tableName: 'engagement' })
@ObjectType({ description: 'A visit, delegation or roundtable of customers and enterprises.' })
export class Engagement extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @ManyToOne(() => Customer, { ref: true, nullable: true })
  customer!: Ref<Customer> | null;

  @Property({ type: 'text' })
  @Field(() => EngagementKind, { simple: true, description: 'How they meet.' })
  kind!: EngagementKind;

  @Property({ type: 'text' })
  @Field(() => EngagementStatus, { simple: true, description: 'Whether they have met.' })
  status!: EngagementStatus;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'When it took place; null when it has not, or no source gives the day.',
  })
  heldOn!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  periodEn!: string | null;

  @Property({ type: 'text', nullable: true })
  periodRu!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'About when, in words, where no day is known; null when nothing is stated.',
  })
  period(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.periodEn, ru: this.periodRu }, lang) || null;
  }

  @Property({ type: 'text' })
  participantsEn!: string;

  @Property({ type: 'text' })
  participantsRu!: string;

  @Field(() => String, { description: 'Who meets.' })
  participants(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
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
    description: 'What they talk about; null when no source states it.',
  })
  agenda(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
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
    description: 'What came of it; null when it is to come or no source states it.',
  })
  outcome(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.outcomeEn, ru: this.outcomeRu }, lang) || null;
  }
}

/** That a need came of an engagement. */
@Entity({ tableName: 'engagement_need' })
export class EngagementNeed {
  @ManyToOne(() => Engagement, { ref: true, primary: true })
  engagement!: Ref<Engagement>;

  @ManyToOne(() => Need, { ref: true, primary: true })
  need!: Ref<Need>;
}

export const EngagementConnection = connectionOf('Engagement', () => Engagement);
