import { Field, ObjectType } from 'type-graphql';
import { Money } from '../../../domain/values/money.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { OfferType, type Offered } from './offer.ts';
import { FinancePurpose } from '../../rules/offers/programme.ts';
import type { Stack as StackFacts } from '../../rules/offers/stacking.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType('Stack', {
  description:
    'Offers that together pay for what is needed: a loan or factoring, a surety or subsidy over the loan, a guarantee beside it.',
  simpleResolvers: true,
})
export class StackType {
  readonly #stack: StackFacts;

  readonly #products: Offered;

  constructor(stack: StackFacts, products: Offered) {
    this.#stack = stack;
    this.#products = products;
  }

  @Field(() => [OfferType], {
    description: 'Its offers, the money first, what goes over it behind.',
  })
  get parts(): OfferType[] {
    return this.#stack.parts.map((part) => new OfferType(part, this.#products));
  }

  @Field(() => VerdictType, { description: 'Whether all of them serve the supplier.' })
  get verdict(): Verdict {
    return this.#stack.verdict;
  }

  @Field(() => Boolean, {
    description: 'Whether it covers everything from the first day that lacks money.',
  })
  get meetsNeed(): boolean {
    return this.#stack.meetsNeed;
  }

  @Field(() => MoneyType, { description: 'The total cost of its offers, less subsidies.' })
  get totalCost(): Money {
    return new Money(this.#stack.totalCost);
  }

  @Field(() => [FinancePurpose], {
    description: 'What money is needed for and no programme gives, or nobody knows how much.',
  })
  get uncovered(): readonly FinancePurpose[] {
    return this.#stack.uncovered;
  }
}
