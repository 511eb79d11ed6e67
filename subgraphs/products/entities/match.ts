import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../vocabulary/connection.ts';
import { type Decimal, DecimalScalar } from '../../vocabulary/decimal.ts';
import { type LocalDate, LocalDateScalar, daysBetween } from '../../vocabulary/localDate.ts';
import { MatchTerms, SupplierFacts } from '../../vocabulary/matchFacts.ts';
import { Money } from '../../vocabulary/money.ts';
import { Quantity } from '../../vocabulary/quantity.ts';
import { Verdict } from '../../vocabulary/verdict.ts';
import type { Matched } from '../matching.ts';
import { EnterpriseReference } from '../references/enterprise.ts';
import { Blocker } from './blocker.ts';
import { Reason } from './reason.ts';

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

  @Field(() => EnterpriseReference, { nullable: true, description: 'Who would supply.' })
  get supplier(): EnterpriseReference {
    return new EnterpriseReference(this.#facts.candidate.manufacturerId);
  }

  @Field(() => Verdict, { description: 'Whether the product answers the need.' })
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

  @Field(() => [Reason], { description: 'Every verdict that led to it.' })
  get reasons(): Reason[] {
    return this.#facts.reasons.map((reason) => new Reason(reason));
  }

  @Field(() => [Blocker], { description: 'What is in the way: empty when it is MET.' })
  get blockers(): Blocker[] {
    return this.#facts.blockers.map((blocker) => new Blocker(blocker));
  }

  @Field(() => Boolean, { description: 'Whether exactly one thing is in the way.' })
  get nearMiss(): boolean {
    return this.#facts.blockers.length === 1;
  }

  @Field(() => Money, { nullable: true, description: "Price of one of the need's unit." })
  get unitPrice(): Money | null {
    return this.#facts.unitPrice && new Money(this.#facts.unitPrice);
  }

  @Field(() => Quantity, {
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

  @Field(() => Money, { nullable: true, description: 'Price of the deliverable quantity.' })
  get contractValue(): Money | null {
    return this.#facts.contractValue && new Money(this.#facts.contractValue);
  }

  @Field(() => MatchTerms, { description: 'The terms that the contract would have.' })
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

  @Field(() => SupplierFacts, { description: 'What was known of the supplier on that day.' })
  get supplierFacts(): SupplierFacts {
    return this.#facts.candidate.supplier;
  }
}

export const MatchConnection = connectionOf('Match', () => Match);
