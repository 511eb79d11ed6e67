import { Field, ObjectType } from 'type-graphql';
import { Money } from '../vocabulary/money.ts';
import { Verdict } from '../vocabulary/verdict.ts';
import { Offer, type Offered } from './offers.ts';
import { FinancePurpose } from './programme.ts';
import type { Stack as StackFacts } from './stacking.ts';

@ObjectType({
  description:
    'Offers that together pay for what is needed: a loan or factoring, a surety or subsidy over the loan, a guarantee beside it.',
  simpleResolvers: true,
})
export class Stack {
  readonly #stack: StackFacts;

  readonly #products: Offered;

  constructor(stack: StackFacts, products: Offered) {
    this.#stack = stack;
    this.#products = products;
  }

  @Field(() => [Offer], { description: 'Its offers, the money first, what goes over it behind.' })
  get parts(): Offer[] {
    return this.#stack.parts.map((part) => new Offer(part, this.#products));
  }

  @Field(() => Verdict, { description: 'Whether all of them serve the supplier.' })
  get verdict(): Verdict {
    return this.#stack.verdict;
  }

  @Field(() => Boolean, {
    description: 'Whether it covers everything from the first day that lacks money.',
  })
  get meetsNeed(): boolean {
    return this.#stack.meetsNeed;
  }

  @Field(() => Money, { description: 'The total cost of its offers, less subsidies.' })
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
