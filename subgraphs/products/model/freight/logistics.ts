import { Field, Int, ObjectType } from 'type-graphql';
import type { Figure, FigureInput, UnknownCode } from '../../../domain/output/figure.ts';
import { paidPrice } from '../../../domain/law/vat.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { freightOf } from '../../rules/freight/consignment.ts';
import type {
  Consolidation as ConsolidationFacts,
  Freight,
  Haul as HaulFacts,
} from '../../rules/freight/freight.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import {
  FigureInputType,
  UnknownCodeType,
} from '../../../platform/graphql/types/matching/figures.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType('Haul', {
  description: 'Road transport of goods from one region to another.',
  simpleResolvers: true,
})
export class HaulType {
  readonly #haul: HaulFacts;

  constructor(haul: HaulFacts) {
    this.#haul = haul;
  }

  @Field(() => DecimalScalar, { description: 'Mass in tonnes, rounded to the gram.' })
  get tonnes(): Decimal {
    return this.#haul.tonnes.toDecimalPlaces(6);
  }

  @Field(() => Int, { description: 'Road distance in kilometres.' })
  get distanceKm(): number {
    return this.#haul.km;
  }

  @Field(() => Int, {
    description:
      'Number of loads: ⌈tonnes / load capacity⌉ or, if it is more, ⌈volume / load volume⌉.',
  })
  get loads(): number {
    return this.#haul.loads;
  }

  @Field(() => MoneyType, {
    description:
      'max(tonnes, loads × minimum charged tonnes) × kilometres × tariff, rounded to the kopeck; what is really paid, VAT included.',
  })
  get cost(): Money {
    return new Money(this.#haul.cost);
  }

  @Field(() => Int, {
    description: '⌈kilometres / kilometres per day⌉ + days of loading and unloading.',
  })
  get days(): number {
    return this.#haul.days;
  }
}

@ObjectType({
  description:
    "The freight of a match from the supplier's region to the place of delivery, by the tariff in force on the day of the match.",
  simpleResolvers: true,
})
export class Logistics {
  readonly #match: Matched;
  readonly #freight: Figure<Freight>;

  constructor(match: Matched) {
    this.#match = match;
    this.#freight = freightOf(match.need, match.candidate, match, match.freight);
  }

  @Field(() => HaulType, {
    nullable: true,
    description:
      'The haul of orderedQuantity or, if nothing can be ordered or it is unknown, of the smallest order that contains the whole need; null if a fact is missing, which `unknown` then states.',
  })
  get haul(): HaulType | null {
    return this.#freight.known ? new HaulType(this.#freight.value) : null;
  }

  @Field(() => Int, {
    nullable: true,
    description:
      'Days on the road: ⌈kilometres / kilometres per day⌉ + days of loading and unloading. They do not depend on the mass; null if the distance or the tariff is unknown.',
  })
  get days(): number | null {
    return this.#match.haulDays;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      "unitPrice of the match + freight / transported quantity, for one of the need's unit, VAT included, rounded to the kopeck; " +
      'null if the haul or the unit price is unknown.',
  })
  get landedUnitPrice(): Money | null {
    if (!this.#freight.known) return null;
    const { landedUnitPrice } = this.#freight.value;
    return landedUnitPrice && new Money(landedUnitPrice);
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The day of arrival: day of the match + production days + days of the haul; null if one of them is unknown.',
  })
  get arrivesOn(): LocalDate | null {
    return this.#match.earliestDelivery;
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the goods arrive by the deadline, the haul included; null if one of the days is unknown.',
  })
  get inTime(): boolean | null {
    const { arrivesOn } = this;
    const { deliverBy } = this.#match.need;
    return arrivesOn === null || deliverBy === null ? null : arrivesOn <= deliverBy;
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the landed price, before it is rounded, is at most the customer's ceiling, both as they are really paid; null if there is no ceiling, or if the landed price or the VAT of the ceiling is unknown.",
  })
  get withinCeiling(): boolean | null {
    const { need, vatRate, unitPrice, shipped } = this.#match;
    const { unitPriceCeiling: ceiling, ceilingVat } = need;
    const limit = ceiling && paidPrice(ceiling, ceilingVat, vatRate);
    if (limit === null || unitPrice === null || !this.#freight.known) return null;
    const freight = Ratio.of(this.#freight.value.cost).div(Ratio.of(shipped!.value));
    return Ratio.of(unitPrice).plus(freight).lte(Ratio.of(limit));
  }

  @Field(() => [FigureInputType], {
    description: 'The values from which the freight was computed; empty if there is no haul.',
  })
  get inputs(): readonly FigureInput[] {
    return this.#freight.known ? this.#freight.value.inputs : [];
  }

  @Field(() => UnknownCodeType, {
    nullable: true,
    description: 'The reason why there is no haul; null if there is one.',
  })
  get unknown(): UnknownCode | null {
    return this.#freight.known ? null : this.#freight.code;
  }

  @Field(() => [String], { description: 'Names of the missing facts.' })
  get missing(): readonly string[] {
    return this.#freight.known ? [] : this.#freight.missing;
  }
}

@ObjectType('Consolidation', {
  description: 'Freight of several consignments on one route, separately and consolidated.',
  simpleResolvers: true,
})
export class ConsolidationType {
  readonly #facts: ConsolidationFacts;

  constructor(facts: ConsolidationFacts) {
    this.#facts = facts;
  }

  @Field(() => [HaulType], {
    description: 'The separate haul of each consignment, in the order of the argument.',
  })
  get apart(): HaulType[] {
    return this.#facts.apart.map((haul) => new HaulType(haul));
  }

  @Field(() => HaulType, { description: 'The haul of all consignments together, in common loads.' })
  get together(): HaulType {
    return new HaulType(this.#facts.together);
  }

  @Field(() => MoneyType, { description: 'Sum of the separate costs − consolidated cost.' })
  get saving(): Money {
    return new Money(this.#facts.saving);
  }
}
