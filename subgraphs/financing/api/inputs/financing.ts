import { ArgsType, Field, Int } from 'type-graphql';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** The arguments of `Match.financing`. */
@ArgsType()
export class FinancingArgs {
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The enterprise's own funds in roubles, 0 or more; 0 if absent. Each match counts the whole of them; above the cost of its contract they change nothing.",
  })
  ownFunds?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Production cost as a share of the contract value, above 0 to 1; 0.9 is assumed if absent. The rest of the value pays the cost of financing.',
  })
  costShare?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Value of the collateral that the enterprise can pledge, in roubles; unknown if absent.',
  })
  collateral?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Debt of the enterprise before the new loan, in roubles; unknown if absent.',
  })
  debt?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Profit of the enterprise in the latest year, in roubles, below 0 for a loss; unknown if absent.',
  })
  profit?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Overdue taxes, fees and wages of the enterprise, in roubles; unknown if absent.',
  })
  arrears?: Decimal | null;

  @Field(() => Int, {
    defaultValue: 36,
    description: 'Term of financing for equipment in months, 1 to 360.',
  })
  investmentMonths!: number;

  @Field(() => Int, {
    defaultValue: 5,
    description: 'The maximum number of offers for each purpose, 1 to 100.',
  })
  first!: number;
}
