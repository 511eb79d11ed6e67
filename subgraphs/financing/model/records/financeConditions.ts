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
@ObjectType({ description: 'An annual rate for an SME category in a period.' })
export class FinanceRate {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  productId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => SmeCategoryType, {
    nullable: true,
    simple: true,
    description: 'The SME category; null for all categories without an entry of their own.',
  })
  category!: SmeCategory | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'Annual rate as a share: 0.106 is 10.6 %; null if the rate follows the key rate.',
  })
  annualRate!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      "The spread that is added to the central bank's key rate of the day, as a share: " +
      '0.0275 is 2.75 percentage points; null if the rate is fixed.',
  })
  keyRateSpread!: Decimal | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'First day of validity; null if unlimited.',
  })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day after the last day of validity; null if unlimited.',
  })
  validTo!: LocalDate | null;
}

@Entity({ tableName: 'finance_limit' })
@ObjectType({ description: 'The minimum and maximum amount for an SME category.' })
export class FinanceLimit {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  productId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => SmeCategoryType, {
    nullable: true,
    simple: true,
    description: 'The SME category; null for all categories without an entry of their own.',
  })
  category!: SmeCategory | null;

  @Property({ type: DecimalColumn, nullable: true })
  minAmount!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  maxAmount!: Decimal | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The minimum amount, inclusive; null if there is none.',
  })
  least(): Money | null {
    return this.minAmount && new Money(this.minAmount);
  }

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The maximum amount, inclusive; null if there is none.',
  })
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
  @Field(() => FeeKind, { description: 'The time at which the fee is due.' })
  kind!: FeeKind;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, { description: 'Fee as a share of the amount: 0.01 is 1 %.' })
  share!: Decimal;
}
