import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, daysBetween } from '../../../domain/values/localDate.ts';
import { MatchTerms, SupplierFacts } from '../../../domain/matching/matchFacts.ts';
import { Money } from '../../../domain/values/money.ts';
import { Quantity } from '../../../domain/values/quantity.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import { MakerReference } from '../references/enterprise.ts';
import { BlockerType } from './blocker.ts';
import { ReasonType } from './reason.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import {
  MatchTermsType,
  SupplierFactsType,
} from '../../../platform/graphql/types/matching/matchFacts.ts';

@Directive('@key(fields: "needId productId asOf")')
@ObjectType({
  description: 'A product set against a need on a day: verdict, reasons, what a contract would be.',
})
export class Match {
  readonly #facts: Matched;

  constructor(facts: Matched) {
    this.#facts = facts;
  }

  @Field(() => ID, { description: 'The need.' })
  get needId(): string {
    return this.#facts.need.id;
  }

  @Field(() => ID, { description: 'The product.' })
  get productId(): string {
    return this.#facts.candidate.productId;
  }

  @Field(() => LocalDateScalar, {
    description: 'The day whose law, certificates, prices and categories it looks at.',
  })
  get asOf(): LocalDate {
    return this.#facts.asOf;
  }

  @Field(() => MakerReference, { nullable: true, description: 'Who would supply.' })
  get supplier(): MakerReference {
    return new MakerReference(this.#facts.candidate.manufacturerId);
  }

  @Field(() => VerdictType, { description: 'Whether the product answers the need.' })
  get verdict(): Verdict {
    return this.#facts.verdict;
  }

  @Field(() => DecimalScalar, {
    description:
      'Weighted share of the preferences (requirements that are not hard) that it meets.',
  })
  get score(): Decimal {
    return this.#facts.score;
  }

  @Field(() => [ReasonType], { description: 'Every verdict that led to it.' })
  get reasons(): ReasonType[] {
    return this.#facts.reasons.map((reason) => new ReasonType(reason));
  }

  @Field(() => [BlockerType], { description: 'What is in the way: empty when it is MET.' })
  get blockers(): BlockerType[] {
    return this.#facts.blockers.map((blocker) => new BlockerType(blocker));
  }

  @Field(() => Boolean, { description: 'Whether exactly one thing is in the way.' })
  get nearMiss(): boolean {
    return this.#facts.blockers.length === 1;
  }

  @Field(() => MoneyType, { nullable: true, description: "Price of one of the need's unit." })
  get unitPrice(): Money | null {
    return this.#facts.unitPrice && new Money(this.#facts.unitPrice);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description: 'How much of what is needed can come by the deadline; null when not known.',
  })
  get deliverableQuantity(): Quantity | null {
    return this.#facts.deliverable;
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When that quantity can be delivered at the earliest.',
  })
  get earliestDelivery(): LocalDate | null {
    return this.#facts.earliestDelivery;
  }

  @Field(() => MoneyType, { nullable: true, description: 'Price of the deliverable quantity.' })
  get contractValue(): Money | null {
    return this.#facts.contractValue && new Money(this.#facts.contractValue);
  }

  @Field(() => MatchTermsType, { description: 'The terms that the contract would have.' })
  get terms(): MatchTerms {
    const { need, candidate, asOf, earliestDelivery } = this.#facts;
    return {
      advanceShare: need.advanceShare,
      paymentDelayDays: need.paymentDelayDays,
      performanceSecurityShare: need.performanceSecurityShare,
      deliverBy: need.deliverBy,
      productionDays: earliestDelivery === null ? null : daysBetween(asOf, earliestDelivery),
      neededQuantity: need.quantity,
      unitPriceCeiling: need.unitPriceCeiling && new Money(need.unitPriceCeiling),
      deliverTo: need.deliverTo,
      productTypeCode: candidate.typeCode,
    };
  }

  @Field(() => SupplierFactsType, { description: 'What was known of the supplier on that day.' })
  get supplierFacts(): SupplierFacts {
    return this.#facts.candidate.supplier;
  }
}

export const MatchConnection = connectionOf('Match', () => Match);
