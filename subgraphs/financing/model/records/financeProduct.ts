import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Opt, Ref } from '@mikro-orm/core';
import { Bank } from './bank.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { FeeKind, FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { NamedRecord } from '../../../platform/database/columns/record.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

registerEnumType(FinanceKind, {
  name: 'FinanceKind',
  description: 'What a bank sells.',
  valuesConfig: {
    LOAN: { description: 'Money lent and repaid with interest.' },
    GUARANTEE: { description: "The bank answers to the customer for the supplier's performance." },
    SURETY: { description: 'Somebody answers for a part of a loan, in place of collateral.' },
    SUBSIDY: { description: "The state pays back a part of a loan's interest." },
    FACTORING: { description: 'The bank buys the invoice before the customer pays it.' },
  },
});

registerEnumType(FinancePurpose, {
  name: 'FinancePurpose',
  description: 'What the money is for.',
  valuesConfig: {
    WORKING_CAPITAL: { description: "What the contract costs before the customer's money comes." },
    INVESTMENT: { description: 'Equipment and other fixed assets.' },
    PERFORMANCE_SECURITY: { description: 'The security that the customer asks for.' },
  },
});

registerEnumType(FeeKind, {
  name: 'FeeKind',
  description: 'When a fee is due.',
  valuesConfig: {
    ORIGINATION: { description: 'Once, when the money is drawn.' },
    ANNUAL: { description: 'At the start of each year begun.' },
  },
});

registerEnumType(Repayment, {
  name: 'Repayment',
  description: 'How the principal of a loan comes back.',
  valuesConfig: {
    ANNUITY: { description: 'In equal payments of principal and interest.' },
    DIFFERENTIATED: { description: 'In equal parts of the principal, so that payments fall.' },
    BULLET: { description: 'Interest monthly, the principal in one sum at the end.' },
  },
});

@Directive('@key(fields: "id")')
@Entity({ tableName: 'finance_product' })
@ObjectType({
  description: 'A loan, guarantee, factoring, surety or subsidy programme that a bank offers.',
})
export class FinanceProduct extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    simple: true,
    description: 'How often it was written; pass it as `expectedVersion` of a change.',
  })
  version!: Opt<number>;

  @ManyToOne(() => Bank, { ref: true })
  bank!: Ref<Bank>;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'The state programme whose terms it follows; null when they are the bank’s own.',
  })
  programme!: string | null;

  @Property({ type: 'text' })
  @Field(() => FinanceKind, { simple: true, description: 'What it is.' })
  kind!: FinanceKind;

  @Property({ type: 'text[]' })
  @Field(() => [FinancePurpose], { simple: true, description: 'What it may be used for.' })
  purposes!: FinancePurpose[];

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, { nullable: true, simple: true, description: 'Offered from.' })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day on which it is no longer offered.',
  })
  validTo!: LocalDate | null;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Shortest term in months.' })
  minTermMonths!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Longest term in months.' })
  maxTermMonths!: number;

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description: 'ISO 3166-2 codes of the regions served; null is everywhere.',
  })
  regions!: string[] | null;

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description: 'OKVED codes of the activities served, with all below them; null is any.',
  })
  okvedPrefixes!: string[] | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'How many months a borrower must have existed; null is any.',
  })
  minBusinessAgeMonths!: number | null;

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [SmeCategoryType], {
    nullable: true,
    simple: true,
    description: 'Categories of enterprises served; null is any.',
  })
  categories!: SmeCategory[] | null;

  @Property({ type: 'text[]' })
  @Field(() => [Repayment], { simple: true, description: 'How a loan may be repaid.' })
  repayments!: Repayment[];

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Longest grace period for principal, months.' })
  maxGraceMonths!: number;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'Factoring: the share of the invoice that is paid at once.',
  })
  advanceShare!: Decimal | null;

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description: 'OKVED codes of the activities never served, with all below them; null is none.',
  })
  stopOkvedPrefixes!: string[] | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'What must be pledged, as a share of the amount; null is nothing.',
  })
  collateralShare!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'What the borrower must put in, as a share of what is financed; null is nothing.',
  })
  ownContributionShare!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      'Surety: the most of a loan that it answers for. Subsidy: the part of its interest that is paid back.',
  })
  coverShare!: Decimal | null;
}

export const FinanceProductConnection = connectionOf('FinanceProduct', () => FinanceProduct);
