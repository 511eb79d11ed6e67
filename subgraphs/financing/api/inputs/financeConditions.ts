import { Field, InputType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { FeeKind } from '../../rules/offers/programme.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

@InputType({ description: 'An annual rate in a period: fixed, or a spread over the key rate.' })
export class FinanceRateInput {
  @Field(() => SmeCategoryType, {
    nullable: true,
    description: 'The SME category; all categories if absent.',
  })
  category?: SmeCategory | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Annual rate as a share, 0 to 1: 0.106 is 10.6 %. Give either this or `keyRateSpread`.',
  })
  annualRate?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The spread that is added to the central bank's key rate, as a share, -1 to 1: 0.0275 " +
      'is 2.75 percentage points.',
  })
  keyRateSpread?: Decimal | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day of validity; unlimited if absent.',
  })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day after the last day of validity; unlimited if absent.',
  })
  validTo?: LocalDate | null;
}

@InputType({ description: 'The minimum and maximum amount for a borrower.' })
export class FinanceLimitInput {
  @Field(() => SmeCategoryType, {
    nullable: true,
    description: 'The SME category; all categories if absent.',
  })
  category?: SmeCategory | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Minimum amount in roubles, inclusive; none if absent.',
  })
  least?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Maximum amount in roubles, inclusive; none if absent.',
  })
  most?: Decimal | null;
}

@InputType({ description: 'A fee as a share of the amount.' })
export class FinanceFeeInput {
  @Field(() => FeeKind, { description: 'The time at which the fee is due.' })
  kind!: FeeKind;

  @Field(() => DecimalScalar, {
    description: 'Fee as a share of the amount, 0.0001 to 0.5: 0.01 is 1 %.',
  })
  share!: Decimal;
}
