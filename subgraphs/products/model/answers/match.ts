import { measurableQuantity, roundedShare } from '../../../domain/output/digits.ts';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { compositeId } from '../../../domain/registries/recordIds.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import {
  MatchCargo,
  MatchSupply,
  MatchTerms,
  SupplierFacts,
} from '../../../domain/matching/matchFacts.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { contractTerms } from '../../rules/prices/contractTerms.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import { cargoOf } from '../../rules/capacity/cargo.ts';
import { supplyUseOf } from '../../rules/coverage/supplierShares.ts';
import { MakerReference } from '../references/enterprise.ts';
import { Logistics } from '../freight/logistics.ts';
import { PricedMatch } from '../freight/pricedMatch.ts';
import { BlockerType } from './blocker.ts';
import { ReasonType } from './reason.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import {
  MatchCargoType,
  MatchSupplyType,
  MatchTermsType,
  SupplierFactsType,
} from '../../../platform/graphql/types/matching/matchFacts.ts';

@Directive('@key(fields: "needId productId asOf")')
@ObjectType({
  description:
    'A product matched with a need on a day: the verdict, its reasons, and the terms of a contract.',
})
export class Match extends PricedMatch {
  readonly #facts: Matched;

  constructor(facts: Matched) {
    super(facts);
    this.#facts = facts;
  }

  @Field(() => ID, {
    description:
      'The id of this object in Katun, which contains the need, the product and the day.',
  })
  get id(): string {
    return compositeId('Match', [this.needId, this.productId, this.asOf]);
  }

  @Field(() => ID, { description: 'Id of the need.' })
  get needId(): string {
    return this.#facts.need.id;
  }

  @Field(() => ID, { description: 'Id of the product.' })
  get productId(): string {
    return this.#facts.candidate.productId;
  }

  @Field(() => LocalDateScalar, {
    description:
      'The day for which the match is computed: it selects legal rules, prices, SME categories and the contracts signed by then; stocks are those of today, and a document counts if it is in force on the day of delivery, which is the deadline.',
  })
  get asOf(): LocalDate {
    return this.#facts.asOf;
  }

  @Field(() => MakerReference, {
    nullable: true,
    description: 'The enterprise that makes the product.',
  })
  get supplier(): MakerReference {
    return new MakerReference(this.#facts.candidate.manufacturerId);
  }

  @Field(() => VerdictType, {
    description:
      'Whether the product meets the need: NOT_MET if any gate or criterion is NOT_MET, else UNKNOWN if any is UNKNOWN, else MET.',
  })
  get verdict(): Verdict {
    return this.#facts.verdict;
  }

  @Field(() => DecimalScalar, {
    description:
      'Weighted share of preferences (requirements that are not hard) that are MET: sum of their weights ÷ sum of all weights, 0 to 1, rounded to 6 decimal places; 1 when the need has none.',
  })
  get score(): Decimal {
    return roundedShare(this.#facts.score);
  }

  @Field(() => [ReasonType], {
    description:
      'The reasons for the verdict: one for each gate, and those of the deciding group of each criterion.',
  })
  get reasons(): ReasonType[] {
    return this.#facts.reasons.map((reason) => new ReasonType(reason));
  }

  @Field(() => [BlockerType], {
    description: 'The gates and criteria that prevent the verdict MET; empty when it is MET.',
  })
  get blockers(): BlockerType[] {
    return this.#facts.blockers.map((blocker) => new BlockerType(blocker));
  }

  @Field(() => Boolean, { description: 'Whether the match has exactly one blocker.' })
  get nearMiss(): boolean {
    return this.#facts.blockers.length === 1;
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'Quantity that arrives by the deadline in whole lots, at most the needed quantity, rounded down to the digits that its unit allows. A stock, line or lead time that is not stated counts as none. Null if the units do not convert, or if the days on the road are unknown and decide.',
  })
  get deliverableQuantity(): Quantity | null {
    const { deliverable } = this.#facts;
    if (deliverable === null) return null;
    const { value, unit } = deliverable;
    return new Quantity(measurableQuantity(value, unit), unit);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description: 'orderedQuantity − deliverableQuantity: what is ordered beyond the need.',
  })
  get surplusQuantity(): Quantity | null {
    const [ordered, deliverable] = [this.orderedQuantity, this.deliverableQuantity];
    return (
      ordered && deliverable && new Quantity(ordered.value.minus(deliverable.value), ordered.unit)
    );
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The first day on which the ordered quantity can arrive: asOf + terms.productionDays + ' +
      'logistics.days; null when nothing is deliverable or it is unknown.',
  })
  get earliestDelivery(): LocalDate | null {
    return this.#facts.earliestDelivery;
  }

  @Field(() => MatchTermsType, { description: 'The terms of a contract for this match.' })
  get terms(): MatchTerms {
    return contractTerms(this.#facts, this.orderedQuantity);
  }

  @Field(() => MatchCargoType, {
    nullable: true,
    description: 'The mass and the volume of what is ordered; null when it is unknown.',
  })
  get cargo(): MatchCargo | null {
    const { ordered, candidate } = this.#facts;
    return ordered && cargoOf(ordered, candidate);
  }

  @Field(() => MatchSupplyType, {
    nullable: true,
    description:
      'The part of stock and line that the order takes, in the unit of the product; null when the order or the days on the road are unknown, or when goods that leave on the day of the match would be late.',
  })
  get supply(): MatchSupply | null {
    return supplyUseOf(this.#facts);
  }

  /** Returns the freight of the match. */
  transport(): Logistics {
    return new Logistics(this.#facts);
  }

  @Field(() => SupplierFactsType, { description: 'Facts of the supplier on the day asOf.' })
  get supplierFacts(): SupplierFacts {
    return this.#facts.candidate.supplier;
  }
}

/** The GraphQL type of a page of matches. */
export const MatchConnection = connectionOf('Match', () => Match);
