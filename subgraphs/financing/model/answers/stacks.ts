import { Field, ObjectType } from 'type-graphql';
import { Money } from '../../../domain/values/money.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { OfferType, type Offered } from './offer.ts';
import { FinancePurpose } from '../../rules/offers/programme.ts';
import type { OfferCombination } from '../../rules/offers/combinedOffers.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType('Stack', {
  description:
    'A combination of offers that finances one or more purposes: a loan or factoring, optionally with a surety and an interest subsidy for the loan, and a guarantee.',
  simpleResolvers: true,
})
export class StackType {
  readonly #stack: OfferCombination;

  readonly #products: Offered;

  constructor(stack: OfferCombination, products: Offered) {
    this.#stack = stack;
    this.#products = products;
  }

  @Field(() => [OfferType], {
    description:
      'The offers by purpose; within a purpose first the loan, factoring or guarantee, then ' +
      'the surety and the subsidy.',
  })
  get parts(): OfferType[] {
    return this.#stack.parts.map((part) => new OfferType(part, this.#products));
  }

  @Field(() => VerdictType, { description: 'The worst verdict of the combined offers.' })
  get verdict(): Verdict {
    return this.#stack.verdict;
  }

  @Field(() => Boolean, {
    description:
      'Whether every purpose that needs financing has an offer that meets its need, see `Offer.meetsNeed`. Each offer is laid over the contract alone: commissions of guarantees and sureties are paid from other funds, and a subsidy arrives later.',
  })
  get meetsNeed(): boolean {
    return this.#stack.meetsNeed;
  }

  @Field(() => MoneyType, {
    description: 'The sum of the total costs of the offers; subsidies are negative.',
  })
  get totalCost(): Money {
    return new Money(this.#stack.totalCost);
  }

  @Field(() => [FinancePurpose], {
    description:
      'Purposes without an offer: no programme serves them, or the needed amount is unknown.',
  })
  get uncovered(): readonly FinancePurpose[] {
    return this.#stack.uncovered;
  }
}
