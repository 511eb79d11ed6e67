import type { Decimal } from '../../domain/values/decimal.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import type { Opt } from '@mikro-orm/core';
import type { SmeCategory } from '../../domain/registries/smeCategory.ts';
import { DecimalColumn, RegionColumn } from '../../platform/database/columns/columns.ts';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { Money } from '../../domain/values/money.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';
import { NamedRecord, SourcedRecord, Version } from '../../platform/database/columns/record.ts';
import { Region } from '../../domain/registries/region.ts';
import { RegionType } from '../../platform/graphql/types/values/region.ts';

@Directive('@key(fields: "inn")')
@Entity({ tableName: 'enterprise' })
@ObjectType({ description: 'A manufacturing enterprise of the region.' })
export class Enterprise extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text', nullable: true, unique: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'Taxpayer number (INN), 10 or 12 digits; null if no source states it.',
  })
  inn!: string | null;

  @Property({ type: 'text', nullable: true, unique: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description:
      'State registration number (OGRN, 13 digits, or OGRNIP, 15); null if no source states it.',
  })
  ogrn!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'Main activity by OKVED 2; null if no source states it.',
  })
  okved!: string | null;

  @Property({ type: RegionColumn })
  @Field(() => RegionType, {
    simple: true,
    description: 'The region in which the enterprise is registered.',
  })
  region!: Region;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'Day of state registration; null if no source states it.',
  })
  registeredOn!: LocalDate | null;
}

@Entity({ tableName: 'enterprise_indicator' })
@ObjectType({ description: 'Figures of an enterprise for a year.' })
export class EnterpriseIndicator extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  enterpriseId!: string;

  @PrimaryKey({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'The year of the figures.' })
  year!: number;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Average number of employees; null if not stated.',
  })
  headcount!: number | null;

  @Property({ type: DecimalColumn, nullable: true })
  revenueAmount!: Decimal | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Revenue of the year, without VAT; null if not stated.',
  })
  revenue(): Money | null {
    return this.revenueAmount && new Money(this.revenueAmount);
  }
}

/** The category of an enterprise in the SME register in a period. */
@Entity({ tableName: 'sme_category' })
export class CategoryPeriod {
  @PrimaryKey({ type: 'text' })
  enterpriseId!: string;

  @PrimaryKey({ type: 'date' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  validTo!: LocalDate | null;

  @Property({ type: 'text' })
  category!: SmeCategory;
}
