import { Field, Int, ObjectType } from 'type-graphql';
import { checkPageSize } from '../vocabulary/connection.ts';
import { EquipmentGap, PerformanceGuarantee, WorkingCapitalGap } from './contractMoney.ts';
import type { EquipmentGap as EquipmentFacts } from './equipment.ts';
import type { Figure } from './financialNeed.ts';
import { DeclinedProgramme, Offer, type Offered, UnquotedPurpose } from './offers.ts';
import { FinancePurpose } from './programme.ts';
import { type Quotes, type Unquoted, quoteOffers } from './quoting.ts';
import { type Market, stackOffers } from './stacking.ts';
import { Stack } from './stacks.ts';

/** Offers of one purpose compete with each other, not with those of another. */
const purposes = [
  FinancePurpose.WORKING_CAPITAL,
  FinancePurpose.INVESTMENT,
  FinancePurpose.PERFORMANCE_SECURITY,
];

@ObjectType({
  description: 'The money that a match needs, and who would give it.',
  simpleResolvers: true,
})
export class Financing {
  readonly #market: Market;
  readonly #equipment: Figure<EquipmentFacts>;
  readonly #products: Offered;
  readonly #first: number;
  #quoted: Quotes | null = null;

  constructor(market: Market, equipment: Figure<EquipmentFacts>, products: Offered, first: number) {
    this.#market = market;
    this.#equipment = equipment;
    this.#products = products;
    this.#first = checkPageSize(first);
  }

  /**
   * What the programmes answer. Asked when the answer is written and not before, so that a thousand
   * matches do not hold all of it in memory at once.
   */
  get #quotes(): Quotes {
    const { programmes, needs, borrower, asOf } = this.#market;
    this.#quoted ??= quoteOffers(programmes, needs, borrower, asOf);
    return this.#quoted;
  }

  @Field(() => WorkingCapitalGap, {
    nullable: true,
    description: 'What the contract lacks; null when its terms are not known.',
  })
  get workingCapitalGap(): WorkingCapitalGap | null {
    const { capital } = this.#market.needs;
    return capital.known ? new WorkingCapitalGap(capital.value) : null;
  }

  @Field(() => EquipmentGap, {
    nullable: true,
    description: 'What the missing capacity costs; null when that is not known.',
  })
  get equipmentGap(): EquipmentGap | null {
    return this.#equipment.known ? new EquipmentGap(this.#equipment.value) : null;
  }

  @Field(() => PerformanceGuarantee, {
    nullable: true,
    description: 'What the customer asks as security; null when its terms are not known.',
  })
  get performanceGuarantee(): PerformanceGuarantee | null {
    const { security } = this.#market.needs;
    return security.known ? new PerformanceGuarantee(security.value) : null;
  }

  @Field(() => [Offer], {
    description:
      'The best `first` offers of each purpose: working capital, then equipment, then security. Certain ones first, then those that meet the whole need, then the cheapest by total cost.',
  })
  get offers(): Offer[] {
    const byPurpose = Map.groupBy(this.#quotes.offers, ({ purpose }) => purpose);
    return purposes
      .flatMap((purpose) => byPurpose.get(purpose)?.slice(0, this.#first) ?? [])
      .map((offer) => new Offer(offer, this.#products));
  }

  @Field(() => [Stack], {
    description:
      'The best `first` ways to pay for the whole contract: working capital with what goes over it, and the security. Certain ones first, then those that meet the whole need, then the cheapest by total cost.',
  })
  get stacks(): Stack[] {
    return this.#stacksFor([FinancePurpose.WORKING_CAPITAL, FinancePurpose.PERFORMANCE_SECURITY]);
  }

  @Field(() => [Stack], {
    description:
      'The best `first` ways to pay for the equipment that would make what is missing, which is beyond the contract as it stands.',
  })
  get equipmentStacks(): Stack[] {
    return this.#stacksFor([FinancePurpose.INVESTMENT]);
  }

  #stacksFor(purposes: readonly FinancePurpose[]): Stack[] {
    const stacks = stackOffers(purposes, this.#quotes, this.#market);
    return stacks.slice(0, this.#first).map((stack) => new Stack(stack, this.#products));
  }

  @Field(() => Int, { description: 'How many offers there are in all.' })
  get offerCount(): number {
    return this.#quotes.offers.length;
  }

  @Field(() => [DeclinedProgramme], {
    description: 'Programmes in force that do not serve it, those nearest to it first.',
  })
  get declined(): DeclinedProgramme[] {
    return this.#quotes.declined.map((declined) => new DeclinedProgramme(declined, this.#products));
  }

  @Field(() => [UnquotedPurpose], { description: 'What no programme was asked for, and why.' })
  get unquoted(): readonly Unquoted[] {
    return this.#quotes.unquoted;
  }
}
