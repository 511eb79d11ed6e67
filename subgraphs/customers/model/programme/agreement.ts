import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt } from '@mikro-orm/core';
import { Arg, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { Language } from '../../../domain/values/language.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedRecord, Version } from '../../../platform/database/columns/record.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';

@Entity({ tableName: 'agreement' })
@ObjectType({
  description:
    'An agreement of a region with the federal corporation for small and medium business.',
})
export class Agreement extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text[]' })
  partiesEn!: string[];

  @Property({ type: 'text[]' })
  partiesRu!: string[];

  @Field(() => [String], { description: 'The parties to the agreement.' })
  parties(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string[] {
    return lang === Language.RU ? this.partiesRu : this.partiesEn;
  }

  @Property({ type: 'text' })
  purposeEn!: string;

  @Property({ type: 'text' })
  purposeRu!: string;

  @Field(() => String, { description: 'The purpose of the agreement.' })
  purpose(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return lang === Language.RU ? this.purposeRu : this.purposeEn;
  }

  @Property({ type: 'text[]' })
  promisesEn!: string[];

  @Property({ type: 'text[]' })
  promisesRu!: string[];

  @Field(() => [String], { description: 'The commitments to companies.' })
  promises(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string[] {
    return lang === Language.RU ? this.promisesRu : this.promisesEn;
  }

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'Day of signing; null if no source states it.',
  })
  signedOn!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'First day of validity; null if no source states it.',
  })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day after the last day of validity; null if no source states it.',
  })
  validTo!: LocalDate | null;
}

/** The GraphQL type of a page of agreements. */
export const AgreementConnection = connectionOf('Agreement', () => Agreement);
