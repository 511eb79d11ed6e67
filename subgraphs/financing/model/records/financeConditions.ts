import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { FeeKind } from '../../rules/offers/programme.ts';
import { Field, ObjectType } from 'type-graphql';
import { Money } from '../../../domain/values/money.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

@Entity({ tableName: 'finance_rate' })
@ObjectType({ description: 'A yearly rate for a category of enterprise in a period.' })
export class FinanceRate {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  productId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => SmeCategoryType, { nullable: true, simple: true, description: 'Null is any.' })
  category!: SmeCategory | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'A share a year: 0.106 is 10.6 %; null when it follows the key rate.',
  })
  annualRate!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: "What is added to the central bank's key rate of the day; null when it is fixed.",
  })
  keyRateSpread!: Decimal | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, { nullable: true, simple: true, description: 'First day.' })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day on which it no longer holds.',
  })
  validTo!: LocalDate | null;
}

@Entity({ tableName: 'finance_limit' })
@ObjectType({ description: 'The least and the most that a category of enterprise can get.' })
export class FinanceLimit {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  productId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => SmeCategoryType, { nullable: true, simple: true, description: 'Null is any.' })
  category!: SmeCategory | null;

  @Property({ type: DecimalColumn, nullable: true })
  minAmount!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  maxAmount!: Decimal | null;

  @Field(() => MoneyType, { nullable: true, description: 'The least.' })
  least(): Money | null {
    return this.minAmount && new Money(this.minAmount);
  }

  @Field(() => MoneyType, { nullable: true, description: 'The most.' })
  most(): Money | null {
    return this.maxAmount && new Money(this.maxAmount);
  }
}

@Entity({ tableName: 'finance_fee' })
@ObjectType({ description: 'A fee as a share of the amount.', simpleResolvers: true })
export class FinanceFee {
  @PrimaryKey({ type: 'text' })
  productId!: string;

  @PrimaryKey({ type: 'text' })
  @Field(() => FeeKind, { description: 'When it is due.' })
  kind!: FeeKind;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, { description: 'Share of the amount: 0.01 is 1 %.' })
  share!: Decimal;
}
