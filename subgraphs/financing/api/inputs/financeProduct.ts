import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { Drawdown, FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { InterestBasis } from '../../rules/schedules/interest.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

import { FinanceRateInput, FinanceLimitInput, FinanceFeeInput } from './financeConditions.ts';

@InputType({ description: 'A programme that a bank offers.' })
export class FinanceProductInput extends NamedInput {
  @Field(() => ID, { description: 'The id of the bank.' })
  bank!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The state programme whose terms this programme has; absent if the terms are the ' +
      "bank's own.",
  })
  programme?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the state programme in Russian; `programme` is then in English.',
  })
  programmeRu?: string | null;

  @Field(() => FinanceKind, { description: 'The kind of finance product.' })
  kind!: FinanceKind;

  @Field(() => [FinancePurpose], {
    description: 'The purposes that the programme serves; at least one.',
  })
  purposes!: FinancePurpose[];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day in force; today if absent.',
  })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day after the last day in force; unlimited if absent.',
  })
  validTo?: LocalDate | null;

  @Field(() => Int, { description: 'Minimum term in months, 1 to 360.' })
  minTermMonths!: number;

  @Field(() => Int, { description: 'Maximum term in months, `minTermMonths` to 360.' })
  maxTermMonths!: number;

  @Field(() => [String], {
    nullable: true,
    description: 'ISO 3166-2 codes of the regions served; the whole country if absent.',
  })
  regions?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'OKVED codes of the activities served, each with its subclasses; any if absent.',
  })
  okvedPrefixes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'OKVED codes of the excluded activities, each with its subclasses; none if absent.',
  })
  stopOkvedPrefixes?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Minimum number of months since registration of the borrower, 0 to 1200; any if absent.',
  })
  minBusinessAgeMonths?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Maximum number of months since registration of the borrower, 1 to 1200; any if absent.',
  })
  maxBusinessAgeMonths?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Maximum of (debt + amount) / revenue of a year, 0.01 to 100; any if absent.',
  })
  maxDebtToRevenue?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Minimum profit of the latest year in roubles; any if absent.',
  })
  minProfit?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Maximum of overdue taxes, fees and wages in roubles; any if absent.',
  })
  maxArrears?: Decimal | null;

  @Field(() => [SmeCategoryType], {
    nullable: true,
    description: 'SME categories served; any if absent.',
  })
  categories?: SmeCategory[] | null;

  @Field(() => [Repayment], {
    nullable: true,
    description: 'Repayment types; required for a loan, not allowed for other kinds.',
  })
  repayments?: Repayment[] | null;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Maximum grace period for principal in months, less than the maximum term.',
  })
  maxGraceMonths!: number;

  @Field(() => InterestBasis, {
    defaultValue: InterestBasis.MONTHS,
    description: 'How the interest of a month is computed.',
  })
  interestBasis!: InterestBasis;

  @Field(() => Drawdown, {
    defaultValue: Drawdown.AT_ONCE,
    description: 'When the money of a loan is drawn. AS_NEEDED requires the repayment type BULLET.',
  })
  drawdown!: Drawdown;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'For factoring, the share of the invoice that is advanced, 0.01 to 1; 1 if absent. ' +
      'Not allowed for other kinds.',
  })
  advanceShare?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Required collateral as a share of the amount, 0.01 to 10; none if absent.',
  })
  collateralShare?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Required own contribution as a share of loan + own contribution, 0.01 to 0.99; none if absent.',
  })
  ownContributionShare?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'For a surety, the largest share of a loan that it covers. For a subsidy, the share ' +
      "of the loan's interest that it reimburses. 0.01 to 1; required for these kinds, not " +
      'allowed for others.',
  })
  coverShare?: Decimal | null;

  @Field(() => [FinanceRateInput], {
    description:
      'The rates of the programme; for each category, at most one may be in force at a time.',
  })
  rates!: FinanceRateInput[];

  @Field(() => [FinanceLimitInput], {
    nullable: true,
    description: 'The limits of the programme, at most one for each category.',
  })
  limits?: FinanceLimitInput[] | null;

  @Field(() => [FinanceFeeInput], {
    nullable: true,
    description: 'The fees of the programme, at most one of each kind.',
  })
  fees?: FinanceFeeInput[] | null;
}

@InputType({ description: 'The end of a programme.' })
export class FinanceProductEndInput extends RecordChange {
  @Field(() => LocalDateScalar, {
    description: 'The day after the last day in force; today or later.',
  })
  validTo!: LocalDate;
}
