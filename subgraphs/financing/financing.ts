import { Field, Int, ObjectType } from 'type-graphql';
import { checkPageSize } from '../vocabulary/connection.ts';
import { PerformanceGuarantee, WorkingCapitalGap } from './contractMoney.ts';
import type { GuaranteeNeed } from './financialNeed.ts';
import { DeclinedProgramme, Offer, UnquotedPurpose } from './offers.ts';
import { FinancePurpose } from './programme.ts';
import type { Quotes, Unquoted } from './quoting.ts';
import type { WorkingCapitalGap as GapFacts } from './workingCapital.ts';

/** Offers of one purpose compete with each other, not with those of another. */
const purposes = [
  FinancePurpose.WORKING_CAPITAL,
  FinancePurpose.INVESTMENT,
  FinancePurpose.PERFORMANCE_SECURITY,
];

/** What the pure rules found for one match. */
export interface FinancingFacts {
  readonly gap: GapFacts | null;
  readonly guarantee: GuaranteeNeed | null;
  readonly quotes: Quotes;
}

@ObjectType({ description: 'The money that a match needs, and who would give it.' })
export class Financing {
  readonly #facts: FinancingFacts;
  readonly #first: number;

  constructor(facts: FinancingFacts, first: number) {
    this.#facts = facts;
    this.#first = checkPageSize(first);
  }

  @Field(() => WorkingCapitalGap, {
    nullable: true,
    description: 'What the contract lacks; null when its terms are not known.',
  })
  get workingCapitalGap(): WorkingCapitalGap | null {
    return this.#facts.gap && new WorkingCapitalGap(this.#facts.gap);
  }

  @Field(() => PerformanceGuarantee, {
    nullable: true,
    description: 'What the customer asks as security; null when its terms are not known.',
  })
  get performanceGuarantee(): PerformanceGuarantee | null {
    return this.#facts.guarantee && new PerformanceGuarantee(this.#facts.guarantee);
  }

  @Field(() => [Offer], {
    description:
      'The best `first` offers of each purpose: working capital, then security. Certain ones first, then those that meet the whole need, then the cheapest by total cost.',
  })
  get offers(): Offer[] {
    const byPurpose = Map.groupBy(this.#facts.quotes.offers, ({ purpose }) => purpose);
    return purposes
      .flatMap((purpose) => byPurpose.get(purpose)?.slice(0, this.#first) ?? [])
      .map((offer) => new Offer(offer));
  }

  @Field(() => Int, { description: 'How many offers there are in all.' })
  get offerCount(): number {
    return this.#facts.quotes.offers.length;
  }

  @Field(() => [DeclinedProgramme], {
    description: 'Programmes in force that do not serve it, those nearest to it first.',
  })
  get declined(): DeclinedProgramme[] {
    return this.#facts.quotes.declined.map((declined) => new DeclinedProgramme(declined));
  }

  @Field(() => [UnquotedPurpose], { description: 'What no programme was asked for, and why.' })
  get unquoted(): readonly Unquoted[] {
    return this.#facts.quotes.unquoted;
  }
}
