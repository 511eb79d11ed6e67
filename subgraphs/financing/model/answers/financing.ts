import { Field, Int, ObjectType } from 'type-graphql';
import { checkPageSize } from '../../../platform/graphql/lists/connection.ts';
import { EquipmentGapType, PerformanceGuarantee, WorkingCapitalGapType } from './contractMoney.ts';
import type { EquipmentGap as EquipmentFacts } from '../../rules/gap/equipment.ts';
import type { Figure } from '../../rules/gap/financialNeed.ts';
import { DeclinedProgramme, UnquotedPurpose } from './declined.ts';
import { OfferType, type Offered } from './offer.ts';
import { FinancePurpose } from '../../rules/offers/programme.ts';
import { type Quotes, quoteOffers } from '../../rules/offers/quoting.ts';
import { type Unquoted } from '../../rules/offers/fundingRequirements.ts';
import { type FinancingApplication, combineOffers } from '../../rules/offers/combinedOffers.ts';
import { StackType } from './stacks.ts';

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
  readonly #application: FinancingApplication;
  readonly #equipment: Figure<EquipmentFacts>;
  readonly #products: Offered;
  readonly #first: number;
  #quoted: Quotes | null = null;

  constructor(
    application: FinancingApplication,
    equipment: Figure<EquipmentFacts>,
    products: Offered,
    first: number,
  ) {
    this.#application = application;
    this.#equipment = equipment;
    this.#products = products;
    this.#first = checkPageSize(first);
  }

  /**
   * What the programmes answer. Asked when the answer is written and not before, so that a thousand
   * matches do not hold all of it in memory at once.
   */
  get #quotes(): Quotes {
    const { programmes, needs, borrower, asOf } = this.#application;
    this.#quoted ??= quoteOffers(programmes, needs, borrower, asOf);
    return this.#quoted;
  }

  @Field(() => WorkingCapitalGapType, {
    nullable: true,
    description: 'What the contract lacks; null when its terms are not known.',
  })
  get workingCapitalGap(): WorkingCapitalGapType | null {
    const { capital } = this.#application.needs;
    return capital.known ? new WorkingCapitalGapType(capital.value) : null;
  }

  @Field(() => EquipmentGapType, {
    nullable: true,
    description: 'What the missing capacity costs; null when that is not known.',
  })
  get equipmentGap(): EquipmentGapType | null {
    return this.#equipment.known ? new EquipmentGapType(this.#equipment.value) : null;
  }

  @Field(() => PerformanceGuarantee, {
    nullable: true,
    description: 'What the customer asks as security; null when its terms are not known.',
  })
  get performanceGuarantee(): PerformanceGuarantee | null {
    const { security } = this.#application.needs;
    return security.known ? new PerformanceGuarantee(security.value) : null;
  }

  @Field(() => [OfferType], {
    description:
      'The best `first` offers of each purpose: working capital, then equipment, then security. Certain ones first, then those that meet the whole need, then the cheapest by total cost.',
  })
  get offers(): OfferType[] {
    const byPurpose = Map.groupBy(this.#quotes.offers, ({ purpose }) => purpose);
    return purposes
      .flatMap((purpose) => byPurpose.get(purpose)?.slice(0, this.#first) ?? [])
      .map((offer) => new OfferType(offer, this.#products));
  }

  @Field(() => [StackType], {
    description:
      'The best `first` ways to pay for the whole contract: working capital with what goes over it, and the security. Certain ones first, then those that meet the whole need, then the cheapest by total cost.',
  })
  get stacks(): StackType[] {
    return this.#stacksFor([FinancePurpose.WORKING_CAPITAL, FinancePurpose.PERFORMANCE_SECURITY]);
  }

  @Field(() => [StackType], {
    description:
      'The best `first` ways to pay for the equipment that would make what is missing, which is beyond the contract as it stands.',
  })
  get equipmentStacks(): StackType[] {
    return this.#stacksFor([FinancePurpose.INVESTMENT]);
  }

  #stacksFor(purposes: readonly FinancePurpose[]): StackType[] {
    const stacks = combineOffers(purposes, this.#quotes, this.#application);
    return stacks.slice(0, this.#first).map((stack) => new StackType(stack, this.#products));
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
