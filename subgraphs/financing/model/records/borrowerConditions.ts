import { Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { NamedRecord } from '../../../platform/database/columns/record.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

/** The conditions of a finance product on its borrower; a condition that is null does not apply. */
@ObjectType()
export abstract class BorrowerConditions extends NamedRecord {
  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description: 'ISO 3166-2 codes of the regions served; "RU" or null is the whole country.',
  })
  regions!: string[] | null;

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description: 'OKVED codes of the activities served, each with its subclasses; null is any.',
  })
  okvedPrefixes!: string[] | null;

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description: 'OKVED codes of the excluded activities, each with its subclasses; null is none.',
  })
  stopOkvedPrefixes!: string[] | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Minimum number of months since registration of the borrower; null is any.',
  })
  minBusinessAgeMonths!: number | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Maximum number of months since registration of the borrower; null is any.',
  })
  maxBusinessAgeMonths!: number | null;

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [SmeCategoryType], {
    nullable: true,
    simple: true,
    description: 'SME categories served; null is any.',
  })
  categories!: SmeCategory[] | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'Required collateral as a share of the amount; null is none.',
  })
  collateralShare!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'Required own contribution as a share of loan + own contribution; null is none.',
  })
  ownContributionShare!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      'Maximum of (debt + amount) / revenue of the latest known year; null is any. 0.5 is half a year of revenue.',
  })
  maxDebtToRevenue!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'Minimum profit of the latest year in roubles; null is any.',
  })
  minProfit!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'Maximum of overdue taxes, fees and wages in roubles; null is any.',
  })
  maxArrears!: Decimal | null;
}
