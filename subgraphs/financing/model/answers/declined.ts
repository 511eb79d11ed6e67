import { Field, ObjectType } from 'type-graphql';
import { FinanceProduct } from '../records/financeProduct.ts';
import { FinancePurpose } from '../../rules/offers/programme.ts';
import { type Declined } from '../../rules/offers/quoting.ts';
import { UnquotedCode } from '../../rules/offers/fundingRequirements.ts';
import { type Offered, RuleVerdictType } from './offer.ts';

@ObjectType({
  description: 'A programme in force that declines the contract, with the failed conditions.',
  simpleResolvers: true,
})
export class DeclinedProgramme {
  readonly #declined: Declined;

  readonly #products: Offered;

  constructor(declined: Declined, products: Offered) {
    this.#declined = declined;
    this.#products = products;
  }

  @Field(() => FinanceProduct, {
    nullable: true,
    description: 'The programme; null if it is no longer on record.',
  })
  get financeProduct(): FinanceProduct | null {
    return this.#products.get(this.#declined.programmeId) ?? null;
  }

  @Field(() => FinancePurpose, { description: 'The purpose for which it was asked.' })
  get purpose(): FinancePurpose {
    return this.#declined.purpose;
  }

  @Field(() => [RuleVerdictType], {
    description: 'The conditions whose verdict is NOT_MET, each with its remedy.',
  })
  get failed(): readonly RuleVerdictType[] {
    return this.#declined.failed;
  }
}

@ObjectType({
  description: 'A purpose for which no programme was asked, with the reason.',
  simpleResolvers: true,
})
export class UnquotedPurpose {
  @Field(() => FinancePurpose, { description: 'The purpose.' })
  purpose!: FinancePurpose;

  @Field(() => UnquotedCode, { description: 'The reason why no programme was asked.' })
  code!: UnquotedCode;

  @Field(() => [String], {
    description:
      'Names of the missing terms; empty unless the code is TERMS_MISSING or SOURCE_UNAVAILABLE.',
  })
  missing!: readonly string[];
}
