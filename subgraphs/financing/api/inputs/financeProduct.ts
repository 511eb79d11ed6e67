import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { FeeKind, FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

@InputType({ description: 'A yearly rate in a period: fixed, or over the key rate.' })
export class FinanceRateInput {
  @Field(() => SmeCategoryType, { nullable: true, description: 'For whom; anyone if absent.' })
  category?: SmeCategory | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'A share a year, 0 to 1: 0.106 is 10.6 %. Either this or `keyRateSpread`.',
  })
  annualRate?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "What is added to the central bank's key rate, -1 to 1: 0.0275 is 2.75 points.",
  })
  keyRateSpread?: Decimal | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day; always if absent.' })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer holds; never if absent.',
  })
  validTo?: LocalDate | null;
}

@InputType({ description: 'The least and the most that a borrower can get.' })
export class FinanceLimitInput {
  @Field(() => SmeCategoryType, { nullable: true, description: 'For whom; anyone if absent.' })
  category?: SmeCategory | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The least, in roubles.' })
  least?: Decimal | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The most, in roubles.' })
  most?: Decimal | null;
}

@InputType({ description: 'A fee as a share of the amount.' })
export class FinanceFeeInput {
  @Field(() => FeeKind, { description: 'When it is due.' })
  kind!: FeeKind;

  @Field(() => DecimalScalar, { description: 'Share of the amount: 0.01 is 1 %.' })
  share!: Decimal;
}

@InputType({ description: 'A programme that a bank offers.' })
export class FinanceProductInput extends NamedInput {
  @Field(() => ID, { description: 'The id of the bank.' })
  bank!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The state programme whose terms it follows.',
  })
  programme?: string | null;

  @Field(() => FinanceKind, { description: 'What it is.' })
  kind!: FinanceKind;

  @Field(() => [FinancePurpose], { description: 'What it may be used for; at least one.' })
  purposes!: FinancePurpose[];

  @Field(() => LocalDateScalar, { nullable: true, description: 'Offered from; today if absent.' })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it is no longer offered; open if absent.',
  })
  validTo?: LocalDate | null;

  @Field(() => Int, { description: 'Shortest term in months, 1 to 360.' })
  minTermMonths!: number;

  @Field(() => Int, { description: 'Longest term in months, 1 to 360.' })
  maxTermMonths!: number;

  @Field(() => [String], {
    nullable: true,
    description: 'ISO 3166-2 codes of the regions served; everywhere if absent.',
  })
  regions?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'OKVED codes of the activities served, with all below them; any if absent.',
  })
  okvedPrefixes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'OKVED codes of the activities never served, with all below them.',
  })
  stopOkvedPrefixes?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Months that a borrower must have existed.' })
  minBusinessAgeMonths?: number | null;

  @Field(() => [SmeCategoryType], { nullable: true, description: 'Who is served; any if absent.' })
  categories?: SmeCategory[] | null;

  @Field(() => [Repayment], {
    nullable: true,
    description: 'How a loan may be repaid; needed for a loan, and for nothing else.',
  })
  repayments?: Repayment[] | null;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Longest grace period for principal in months, less than the longest term.',
  })
  maxGraceMonths!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Factoring: the share of the invoice that is paid at once, over 0 to 1.',
  })
  advanceShare?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What must be pledged, as a share of the amount, over 0.',
  })
  collateralShare?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What the borrower must put in, as a share of what is financed, over 0, under 1.',
  })
  ownContributionShare?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Surety and subsidy: how much of a loan, or of its interest, it covers.',
  })
  coverShare?: Decimal | null;

  @Field(() => [FinanceRateInput], { description: 'Its rates; one at a time for each category.' })
  rates!: FinanceRateInput[];

  @Field(() => [FinanceLimitInput], {
    nullable: true,
    description: 'The least and the most, at most one for each category.',
  })
  limits?: FinanceLimitInput[] | null;

  @Field(() => [FinanceFeeInput], { nullable: true, description: 'Its fees, one of each kind.' })
  fees?: FinanceFeeInput[] | null;
}

@InputType({ description: 'From when on a programme is no longer offered.' })
export class FinanceProductEndInput extends RecordChange {
  @Field(() => LocalDateScalar, {
    description: 'The first day on which it is no longer offered; not in the past.',
  })
  validTo!: LocalDate;
}
