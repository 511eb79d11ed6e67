import { Field, Int, ObjectType } from 'type-graphql';
import { checkPageSize } from '../vocabulary/connection.ts';
import { EquipmentGap, PerformanceGuarantee, WorkingCapitalGap } from './contractMoney.ts';
import { DeclinedProgramme, Offer, UnquotedPurpose } from './offers.ts';
import { FinancePurpose } from './programme.ts';
import type { FinancialNeeds, Quotes, Unquoted } from './quoting.ts';

/** Offers of one purpose compete with each other, not with those of another. */
const purposes = [
  FinancePurpose.WORKING_CAPITAL,
  FinancePurpose.INVESTMENT,
  FinancePurpose.PERFORMANCE_SECURITY,
];

@ObjectType({ description: 'The money that a match needs, and who would give it.' })
export class Financing {
  readonly #needs: FinancialNeeds;
  readonly #quotes: Quotes;
  readonly #first: number;

  constructor(needs: FinancialNeeds, quotes: Quotes, first: number) {
    this.#needs = needs;
    this.#quotes = quotes;
    this.#first = checkPageSize(first);
  }

  @Field(() => WorkingCapitalGap, {
    nullable: true,
    description: 'What the contract lacks; null when its terms are not known.',
  })
  get workingCapitalGap(): WorkingCapitalGap | null {
    const { capital } = this.#needs;
    return capital.known ? new WorkingCapitalGap(capital.value) : null;
  }

  @Field(() => EquipmentGap, {
    nullable: true,
    description: 'What the missing capacity costs; null when that is not known.',
  })
  get equipmentGap(): EquipmentGap | null {
    const { equipment } = this.#needs;
    return equipment.known ? new EquipmentGap(equipment.value) : null;
  }

  @Field(() => PerformanceGuarantee, {
    nullable: true,
    description: 'What the customer asks as security; null when its terms are not known.',
  })
  get performanceGuarantee(): PerformanceGuarantee | null {
    const { security } = this.#needs;
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
      .map((offer) => new Offer(offer));
  }

  @Field(() => Int, { description: 'How many offers there are in all.' })
  get offerCount(): number {
    return this.#quotes.offers.length;
  }

  @Field(() => [DeclinedProgramme], {
    description: 'Programmes in force that do not serve it, those nearest to it first.',
  })
  get declined(): DeclinedProgramme[] {
    return this.#quotes.declined.map((declined) => new DeclinedProgramme(declined));
  }

  @Field(() => [UnquotedPurpose], { description: 'What no programme was asked for, and why.' })
  get unquoted(): readonly Unquoted[] {
    return this.#quotes.unquoted;
  }
}
