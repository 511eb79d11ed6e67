import { Field, Int, ObjectType } from 'type-graphql';
import { checkPageSize } from '../../../platform/graphql/lists/pageArgs.ts';
import { EquipmentGapType, PerformanceGuarantee, WorkingCapitalGapType } from './contractMoney.ts';
import type { EquipmentGap as EquipmentFacts } from '../../rules/gap/equipment.ts';
import type { Figure } from '../../../domain/output/figure.ts';
import type { LawParameter } from '../../../domain/law/law.ts';
import { LawParameterType } from '../../../platform/graphql/types/law/lawParameter.ts';
import { DeclinedProgramme, UnquotedPurpose } from './declined.ts';
import { OfferType, type Offered } from './offer.ts';
import { FinancePurpose } from '../../rules/offers/programme.ts';
import type { Quotes } from '../../rules/offers/quoting.ts';
import { type Unquoted } from '../../rules/offers/fundingRequirements.ts';
import { type FinancingApplication, combineOffers } from '../../rules/offers/combinedOffers.ts';
import { StackType } from './stacks.ts';

/**
 * The purposes, in the order of the answer. Offers are ranked only against offers for the same
 * purpose.
 */
const purposes = [
  FinancePurpose.WORKING_CAPITAL,
  FinancePurpose.INVESTMENT,
  FinancePurpose.PERFORMANCE_SECURITY,
];

/** Returns the answers of the programmes to an application. */
export type Quoting = (application: FinancingApplication) => Quotes;

@ObjectType({
  description: 'The financing that a match needs, and the offers of partner banks.',
  simpleResolvers: true,
})
export class Financing {
  readonly #application: FinancingApplication;
  readonly #equipment: Figure<EquipmentFacts>;
  readonly #products: Offered;
  readonly #first: number;
  readonly #advanceLimit: LawParameter | null;
  readonly #quote: Quoting;
  #quoted: Quotes | null = null;

  constructor(
    application: FinancingApplication,
    quote: Quoting,
    equipment: Figure<EquipmentFacts>,
    products: Offered,
    first: number,
    advanceLimit: LawParameter | null = null,
  ) {
    this.#advanceLimit = advanceLimit;
    this.#application = application;
    this.#quote = quote;
    this.#equipment = equipment;
    this.#products = products;
    this.#first = checkPageSize(first);
  }

  /**
   * The answers of the programmes. They are computed when a field is resolved, so that a list of a
   * thousand matches does not hold all offers in memory at the same time.
   */
  get #quotes(): Quotes {
    this.#quoted ??= this.#quote(this.#application);
    return this.#quoted;
  }

  @Field(() => WorkingCapitalGapType, {
    nullable: true,
    description:
      'The working capital that the contract needs; null if a term of the contract is missing.',
  })
  get workingCapitalGap(): WorkingCapitalGapType | null {
    const { capital } = this.#application.needs;
    return capital.known ? new WorkingCapitalGapType(capital.value) : null;
  }

  @Field(() => LawParameterType, {
    nullable: true,
    description:
      'The rule of the law that limits the advance of the working-capital gap below the stated one: under 44-FZ, article 37, no advance is paid if contractValue ≤ maximumPrice × (1 − FZ44_LOW_PRICE_FALL), from the first day of the rule; null if the stated advance applies.',
  })
  get advanceLimit(): LawParameter | null {
    return this.#advanceLimit;
  }

  @Field(() => EquipmentGapType, {
    nullable: true,
    description:
      'The investment in missing capacity; null if a fact of the order or the investment ' +
      'norm is missing, or if the equipment would be commissioned on or after the deadline.',
  })
  get equipmentGap(): EquipmentGapType | null {
    return this.#equipment.known ? new EquipmentGapType(this.#equipment.value) : null;
  }

  @Field(() => PerformanceGuarantee, {
    nullable: true,
    description:
      'The performance guarantee that the customer requires; null if a term of the contract is missing.',
  })
  get performanceGuarantee(): PerformanceGuarantee | null {
    const { security } = this.#application.needs;
    return security.known ? new PerformanceGuarantee(security.value) : null;
  }

  @Field(() => [OfferType], {
    description:
      'The best `first` offers of each purpose: working capital, then equipment, then performance security. Within a purpose, ranked by whether they meet the need, then by verdict (MET before UNKNOWN), then by total cost, then by id.',
  })
  get offers(): OfferType[] {
    const byPurpose = Map.groupBy(this.#quotes.offers, ({ purpose }) => purpose);
    return purposes
      .flatMap((purpose) => byPurpose.get(purpose)?.slice(0, this.#first) ?? [])
      .map((offer) => new OfferType(offer, this.#products));
  }

  @Field(() => [StackType], {
    description:
      'The best `first` combinations of offers that finance the whole contract: working capital with its surety and subsidy, and performance security. Ranked by whether they meet the need, then by verdict (MET before UNKNOWN), then by total cost, then by ids.',
  })
  get stacks(): StackType[] {
    return this.#stacksFor([FinancePurpose.WORKING_CAPITAL, FinancePurpose.PERFORMANCE_SECURITY]);
  }

  @Field(() => [StackType], {
    description:
      'The best `first` combinations of offers that finance the equipment for the missing ' +
      'capacity. They are separate from `stacks`, because the contract does not require the ' +
      'equipment. Ranked like `stacks`.',
  })
  get equipmentStacks(): StackType[] {
    return this.#stacksFor([FinancePurpose.INVESTMENT]);
  }

  #stacksFor(purposes: readonly FinancePurpose[]): StackType[] {
    const stacks = combineOffers(purposes, this.#quotes, this.#application);
    return stacks.slice(0, this.#first).map((stack) => new StackType(stack, this.#products));
  }

  @Field(() => Int, {
    description: 'The number of offers for all purposes, including those beyond `first`.',
  })
  get offerCount(): number {
    return this.#quotes.offers.length;
  }

  @Field(() => [DeclinedProgramme], {
    description:
      'Programmes in force that do not finance the contract, by the number of failed ' +
      'conditions, then by id.',
  })
  get declined(): DeclinedProgramme[] {
    return this.#quotes.declined.map((declined) => new DeclinedProgramme(declined, this.#products));
  }

  @Field(() => [UnquotedPurpose], {
    description: 'The purposes for which no offers were computed, with the reasons.',
  })
  get unquoted(): readonly Unquoted[] {
    return this.#quotes.unquoted;
  }
}
