import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Arg, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalColumn } from '../../platform/database/columns/columns.ts';
import { type Decimal } from '../../domain/values/decimal.ts';
import { Language, localized } from '../../domain/values/language.ts';
import { SourcedRecord } from '../../platform/database/columns/record.ts';
import { DecimalScalar } from '../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../platform/graphql/types/values/language.ts';

/** The indicator for which a target is set. */
export enum TargetIndicator {
  ENTERPRISES = 'ENTERPRISES',
  JOBS = 'JOBS',
  PRODUCT_KINDS = 'PRODUCT_KINDS',
  OUTPUT = 'OUTPUT',
}

registerEnumType(TargetIndicator, {
  name: 'TargetIndicator',
  description: 'The indicator for which a target is set.',
  valuesConfig: {
    ENTERPRISES: { description: 'Number of member enterprises.' },
    JOBS: { description: 'Number of employees of the member enterprises.' },
    PRODUCT_KINDS: { description: 'Number of kinds of products.' },
    OUTPUT: { description: 'Output of the year, in roubles.' },
  },
});

@Entity({ tableName: 'cluster_target' })
@ObjectType({ description: 'A target of a cluster for a year.' })
export class ClusterTarget extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  clusterId!: string;

  @PrimaryKey({ type: 'integer' })
  @Field(() => Int, {
    simple: true,
    description: 'The year by whose end the target is to be reached.',
  })
  year!: number;

  @PrimaryKey({ type: 'text' })
  @Field(() => TargetIndicator, {
    simple: true,
    description: 'The indicator for which the target is set.',
  })
  indicator!: TargetIndicator;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      'The target value, in enterprises, employees, kinds of products or roubles; null if the source states none.',
  })
  atLeast!: Decimal | null;

  @Property({ type: 'text', nullable: true })
  textEn!: string | null;

  @Property({ type: 'text', nullable: true })
  textRu!: string | null;

  @Field(() => String, { description: 'The target in words.' })
  text(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return localized({ en: this.textEn, ru: this.textRu }, lang);
  }
}
