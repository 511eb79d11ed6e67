import { Arg, Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../vocabulary/connection.ts';
import { type Decimal, DecimalScalar } from '../vocabulary/decimal.ts';
import { Language } from '../vocabulary/language.ts';
import { type LocalDate, LocalDateScalar, daysBetween } from '../vocabulary/localDate.ts';
import { MatchTerms, SupplierFacts } from '../vocabulary/matchFacts.ts';
import { Money } from '../vocabulary/money.ts';
import { Quantity } from '../vocabulary/quantity.ts';
import { Unit } from '../vocabulary/unit.ts';
import { Verdict } from '../vocabulary/verdict.ts';
import { BlockerClass, type Blocker as BlockerFacts } from './blocking.ts';
import { explain } from './explaining.ts';
import type { Matched } from './matching.ts';
import { EvidenceKind } from './property.ts';
import {
  type Evidence as EvidenceFacts,
  Gate,
  type Reason as ReasonFacts,
  ReasonCode,
} from './reason.ts';
import { EnterpriseReference } from './references/enterprise.ts';
import { MeasureKind, remediesOf } from './remedy.ts';

registerEnumType(Gate, {
  name: 'Gate',
  description: 'What decides whether a product can answer a need: all gates must be passed.',
  valuesConfig: {
    CLASS: { description: 'It is of the product type, or the OKPD2 class, that is needed.' },
    CRITERION: { description: 'It meets a technical criterion of the need.' },
    SME_SET_ASIDE: {
      description: 'Its maker is an SME, where the purchase is set aside for SMEs.',
    },
    REGION: { description: 'It is delivered to the place of delivery.' },
    PRICE: { description: "Its price is at or under the customer's ceiling." },
    CAPACITY: { description: 'At least one lot, and the minimum order, can come by the deadline.' },
  },
});

registerEnumType(ReasonCode, {
  name: 'ReasonCode',
  description: 'Why a verdict is what it is. Stable: programs may rely on these words.',
  valuesConfig: {
    SATISFIED: { description: 'What is offered satisfies what is required.' },
    NOT_SATISFIED: { description: 'What is offered does not satisfy what is required.' },
    PARTLY_SATISFIED: { description: 'Only a part of the offered interval or set satisfies it.' },
    NOT_STATED: { description: 'The maker has not stated it.' },
    NOT_COMPARABLE: { description: 'Words against figures: the two cannot be compared.' },
    UNIT_INCOMPATIBLE: { description: 'The units do not convert into each other.' },
    EVIDENCE_EXPIRED: { description: 'The document expires before the day of delivery.' },
    EVIDENCE_MISSING: { description: 'No document that proves it is known.' },
    STANDARD_SUPERSEDED: { description: 'The standard is not in force on the day of delivery.' },
    CLASS_COARSER: { description: 'The product is classified more coarsely than the need.' },
    NOT_REQUIRED: { description: 'The need does not ask for it.' },
    MINIMUM_ORDER: { description: 'The minimum order is more than is needed.' },
    TOO_LATE: { description: 'Nothing can be delivered by the deadline.' },
    SOURCE_UNAVAILABLE: { description: 'The subgraph that knows it did not answer.' },
  },
});

registerEnumType(BlockerClass, {
  name: 'BlockerClass',
  description: 'What kind of thing stands between a product and a need.',
  valuesConfig: {
    CERTIFICATE: { description: 'A certificate is missing, expired or to an old standard.' },
    TEST_DATA: { description: 'A property is not known: it needs to be tested or stated.' },
    TECHNICAL: { description: 'A property does not meet the requirement.' },
    CAPACITY: { description: 'It cannot be made in time, or not so little.' },
    PRICE: { description: 'It costs more than the ceiling, or its price is not known.' },
    LOGISTICS: { description: 'It is not delivered there, or that is not known.' },
    SME_STATUS: { description: 'The maker is no SME, or that is not known.' },
    CLASSIFICATION: { description: 'The product is not classified finely enough to tell.' },
  },
});

registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'What a measure does.',
  valuesConfig: {
    CERTIFICATION: { description: 'A certificate or declaration is obtained.' },
    TESTING: { description: 'Properties are tested.' },
    TRAINING: { description: 'Staff is trained.' },
    EQUIPMENT: { description: 'Equipment is acquired or changed.' },
    LOGISTICS: { description: 'Delivery is arranged.' },
    FINANCE: { description: 'Money for the other measures is borrowed.' },
    DISCLOSURE: { description: 'A fact that the enterprise knows is put on record.' },
    CONCESSION: { description: 'The enterprise sells for less than it asked.' },
  },
});

@ObjectType({ description: 'A document that a verdict rests on.', simpleResolvers: true })
export class Evidence {
  @Field(() => String, { description: 'Its number.' })
  number!: string;

  @Field(() => String, { nullable: true, description: 'The standard that it certifies.' })
  standard!: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer counts.',
  })
  validTo!: LocalDate | null;
}

@ObjectType({ description: 'One verdict with everything that led to it.' })
export class Reason {
  readonly #facts: ReasonFacts;

  constructor(facts: ReasonFacts) {
    this.#facts = facts;
  }

  @Field(() => Gate, { description: 'The gate that it is about.' })
  get gate(): Gate {
    return this.#facts.gate;
  }

  @Field(() => ID, { nullable: true, description: "The need's criterion, for technical ones." })
  get criterionId(): string | null {
    return this.#facts.criterionId;
  }

  @Field(() => String, { nullable: true, description: 'The property, for technical ones.' })
  get property(): string | null {
    return this.#facts.property;
  }

  @Field(() => Verdict, { description: 'Whether it is fulfilled.' })
  get verdict(): Verdict {
    return this.#facts.verdict;
  }

  @Field(() => ReasonCode, { description: 'Why the verdict is what it is.' })
  get code(): ReasonCode {
    return this.#facts.code;
  }

  @Field(() => String, { nullable: true, description: 'What was required, such as "≥ 50".' })
  get required(): string | null {
    return this.#facts.required;
  }

  @Field(() => String, {
    nullable: true,
    description: 'What is offered, converted to the unit of the requirement.',
  })
  get offered(): string | null {
    return this.#facts.offered;
  }

  @Field(() => Unit, { nullable: true, description: 'The unit of both.' })
  get unit(): Unit | null {
    return this.#facts.unit;
  }

  @Field(() => Boolean, { description: 'Whether it decides; otherwise it only ranks.' })
  get hard(): boolean {
    return this.#facts.hard;
  }

  @Field(() => Float, { description: 'Its weight in the ranking, where it does not decide.' })
  get weight(): number {
    return this.#facts.weight;
  }

  @Field(() => Evidence, { nullable: true, description: 'The document that it rests on.' })
  get evidence(): EvidenceFacts | null {
    return this.#facts.evidence;
  }

  @Field(() => EvidenceKind, {
    nullable: true,
    description: 'On what the offered property rests; null where none is offered.',
  })
  get evidenceKind(): EvidenceKind | null {
    return this.#facts.evidenceKind;
  }

  @Field(() => String, { description: 'All of it in one sentence.' })
  explanation(
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'Preferred language.' })
    lang: Language,
  ): string {
    return explain(this.#facts, lang);
  }
}

@ObjectType({
  description: 'A gate or criterion that a match fails or leaves unknown, and what kind it is.',
})
export class Blocker {
  readonly #facts: BlockerFacts;

  constructor(facts: BlockerFacts) {
    this.#facts = facts;
  }

  @Field(() => BlockerClass, { description: 'What kind of thing is in the way.' })
  get blockerClass(): BlockerClass {
    return this.#facts.blockerClass;
  }

  @Field(() => [MeasureKind], {
    description:
      'Kinds of measures that can remove it, the nearest first; none where nothing helps.',
  })
  get remedy(): readonly MeasureKind[] {
    return remediesOf(this.#facts);
  }

  @Field(() => Reason, { description: 'The verdict that blocks.' })
  get reason(): Reason {
    return new Reason(this.#facts.reason);
  }
}

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
