import { Field, ObjectType } from 'type-graphql';
import { FinanceProduct } from '../records/financeProduct.ts';
import { FinancePurpose } from '../../rules/offers/programme.ts';
import { type Declined } from '../../rules/offers/quoting.ts';
import { UnquotedCode } from '../../rules/offers/fundingRequirements.ts';
import { type Offered, RuleVerdictType } from './offer.ts';

@ObjectType({
  description: 'A programme in force that does not serve the contract, and why.',
  simpleResolvers: true,
})
export class DeclinedProgramme {
  readonly #declined: Declined;

  readonly #products: Offered;

  constructor(declined: Declined, products: Offered) {
    this.#declined = declined;
    this.#products = products;
  }

  @Field(() => FinanceProduct, { nullable: true, description: 'The programme.' })
  get financeProduct(): FinanceProduct | null {
    return this.#products.get(this.#declined.programmeId) ?? null;
  }

  @Field(() => FinancePurpose, { description: 'What it was asked for.' })
  get purpose(): FinancePurpose {
    return this.#declined.purpose;
  }

  @Field(() => [RuleVerdictType], {
    description: 'The conditions that failed, with what would help.',
  })
  get failed(): readonly RuleVerdictType[] {
    return this.#declined.failed;
  }
}

@ObjectType({
  description: 'A purpose that no programme was asked for, and why.',
  simpleResolvers: true,
})
export class UnquotedPurpose {
  @Field(() => FinancePurpose, { description: 'The purpose.' })
  purpose!: FinancePurpose;

  @Field(() => UnquotedCode, { description: 'Why no programme was asked.' })
  code!: UnquotedCode;

  @Field(() => [String], { description: 'Names of the terms that are not known.' })
  missing!: readonly string[];
}
