import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { FinanceProduct } from '../records/financeProduct.ts';
import { FinancePurpose } from '../../rules/offers/programme.ts';
import { type Declined } from '../../rules/offers/quoting.ts';
import { UnquotedCode } from '../../rules/offers/fundingRequirements.ts';
import { RuleVerdictType } from './eligibility.ts';
import { type Offered } from './offer.ts';

registerEnumType(UnquotedCode, {
  name: 'UnquotedCode',
  description:
    'The reason why no offers were computed for a purpose. Stable: programs may rely on ' +
    'these values.',
  valuesConfig: {
    SOURCE_UNAVAILABLE: { description: 'The subgraph that owns the terms did not answer.' },
    TERMS_MISSING: {
      description:
        'Some terms of the contract are missing; `missing` lists them. What the need does not state, the customer is to be asked for.',
    },
    DEADLINE_PASSED: { description: 'The delivery deadline is before the reference date.' },
    LAW_NOT_RECORDED: { description: 'No rule of the procurement law is recorded for the day.' },
    COMMISSIONED_TOO_LATE: {
      description: 'The equipment would be commissioned on or after the deadline.',
    },
    NO_GAP: { description: 'The advance and own funds cover all costs.' },
    NO_SECURITY: { description: 'The customer requires no performance security.' },
    NO_MISSING_CAPACITY: { description: 'Existing capacity suffices to deliver by the deadline.' },
    MATCH_NOT_MET: {
      description: 'The product does not meet the need, so there is no contract to finance.',
    },
    NO_PROGRAMME_IN_FORCE: {
      description: 'No programme of a suitable kind is in force on the reference date.',
    },
  },
});

@ObjectType({
  description:
    'A programme in force that does not finance the contract, with the failed conditions.',
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
    description: 'The programme; null if it no longer exists.',
  })
  get financeProduct(): ReturnType<Offered> {
    return this.#products(this.#declined.programmeId);
  }

  @Field(() => FinancePurpose, {
    description: 'The purpose for which the programme does not finance the contract.',
  })
  get purpose(): FinancePurpose {
    return this.#declined.purpose;
  }

  @Field(() => [RuleVerdictType], {
    description: 'The conditions whose verdict is NOT_MET, each with its remedy.',
  })
  get failed(): readonly RuleVerdictType[] {
    return this.#declined.failed.map((verdict) => new RuleVerdictType(verdict));
  }
}

@ObjectType({
  description: 'A purpose for which no offers were computed, with the reason.',
  simpleResolvers: true,
})
export class UnquotedPurpose {
  @Field(() => FinancePurpose, { description: 'The purpose for which no offers were computed.' })
  purpose!: FinancePurpose;

  @Field(() => UnquotedCode, { description: 'The reason why no offers were computed.' })
  code!: UnquotedCode;

  @Field(() => [String], {
    description:
      'Names of the missing terms, such as "contractValue"; "leadTimeDays" is terms.deliveryDays. Empty unless the code is TERMS_MISSING or SOURCE_UNAVAILABLE.',
  })
  missing!: readonly string[];
}
