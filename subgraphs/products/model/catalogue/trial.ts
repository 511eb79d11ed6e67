import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Arg, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { Language, localized } from '../../../domain/values/language.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedRecord, Version } from '../../../platform/database/columns/record.ts';
import { MakerReference } from '../references/enterprise.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';

/** Whether a trial is running or finished. */
export enum TrialStatus {
  RUNNING = 'RUNNING',
  FINISHED = 'FINISHED',
}

registerEnumType(TrialStatus, {
  name: 'TrialStatus',
  description: 'Whether a trial is running or finished.',
  valuesConfig: {
    RUNNING: { description: 'The trial is running; it may have findings already.' },
    FINISHED: { description: 'The trial is finished and has findings.' },
  },
});

@Entity({ tableName: 'trial' })
@ObjectType({ description: 'A trial of an innovative product at an enterprise.' })
export class Trial extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text', nullable: true })
  productId!: string | null;

  @Property({ type: 'text', nullable: true })
  enterpriseId!: string | null;

  @Field(() => MakerReference, {
    nullable: true,
    description: 'The enterprise that tests the product; null when no source names it.',
  })
  enterprise(): MakerReference | null {
    return this.enterpriseId === null ? null : new MakerReference(this.enterpriseId);
  }

  @Property({ type: 'text', nullable: true })
  placeEn!: string | null;

  @Property({ type: 'text', nullable: true })
  placeRu!: string | null;

  @Field(() => String, { description: 'Place of the trial.' })
  place(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return localized({ en: this.placeEn, ru: this.placeRu }, lang);
  }

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day of the trial; null when no source states it.',
  })
  since!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  findingsEn!: string | null;

  @Property({ type: 'text', nullable: true })
  findingsRu!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The findings; null when there are none yet.',
  })
  findings(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.findingsEn, ru: this.findingsRu }, lang) || null;
  }

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day of the findings; null when there are none.',
  })
  foundOn!: LocalDate | null;

  @Property({ type: 'text' })
  @Field(() => TrialStatus, {
    simple: true,
    description: 'Whether the trial is running or finished.',
  })
  status!: TrialStatus;
}

/** The GraphQL type of a page of trials. */
export const TrialConnection = connectionOf('Trial', () => Trial);
