import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addDays } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import { FigureInputType } from './contractMoney.ts';
import { type Figure, UnknownCode } from '../../rules/gap/financialNeed.ts';
import type {
  Consolidation as ConsolidationFacts,
  Freight,
  Haul as HaulFacts,
} from '../../rules/freight/freight.ts';
import type { PlannedOrder } from '../../rules/plans/measureSteps.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

registerEnumType(UnknownCode, {
  name: 'UnknownCode',
  description:
    'The reason why a figure cannot be computed. Stable: programs may rely on these values.',
  valuesConfig: {
    SOURCE_UNAVAILABLE: { description: 'The subgraph that owns the facts did not answer.' },
    TERMS_MISSING: { description: 'Some facts are missing; `missing` lists them.' },
    DEADLINE_PASSED: { description: 'The delivery deadline is before the reference date.' },
    LAW_NOT_RECORDED: { description: 'No rule of the procurement law is recorded for the day.' },
    COMMISSIONED_TOO_LATE: {
      description: 'The equipment would be commissioned on or after the deadline.',
    },
  },
});

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
      'max(tonnes, loads × minimum charged tonnes) × kilometres × tariff, rounded to the kopeck.',
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

/** The terms of a contract that its freight is compared with. */
export type DeliveryTerms = Pick<PlannedOrder, 'asOf' | 'deliverBy' | 'productionDays' | 'ceiling'>;

@ObjectType({
  description: "The freight of a match from the supplier's region to the place of delivery.",
  simpleResolvers: true,
})
export class Logistics {
  readonly #freight: Figure<Freight>;

  readonly #terms: DeliveryTerms;

  constructor(freight: Figure<Freight>, terms: DeliveryTerms) {
    this.#terms = terms;
    this.#freight = freight;
  }

  @Field(() => HaulType, {
    nullable: true,
    description: 'The haul; null if a fact is missing, which `unknown` then states.',
  })
  get haul(): HaulType | null {
    return this.#freight.known ? new HaulType(this.#freight.value) : null;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      "Unit price + freight / ordered quantity, for one of the need's unit, rounded to the kopeck; " +
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
    const { asOf, productionDays } = this.#terms;
    if (!this.#freight.known || productionDays === null) return null;
    return addDays(asOf, productionDays + this.#freight.value.days);
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the goods arrive by the deadline, the haul included; null if one of the days is unknown.',
  })
  get inTime(): boolean | null {
    const { arrivesOn } = this;
    const { deliverBy } = this.#terms;
    return arrivesOn === null || deliverBy === null ? null : arrivesOn <= deliverBy;
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the landed price is at most the customer's ceiling; null if there is no ceiling or the landed price is unknown.",
  })
  get withinCeiling(): boolean | null {
    const landed = this.landedUnitPrice;
    const { ceiling } = this.#terms;
    return landed && ceiling && landed.amount.lte(ceiling);
  }

  @Field(() => [FigureInputType], {
    description: 'The values from which the freight was computed; empty if there is no haul.',
  })
  get inputs(): readonly FigureInputType[] {
    return this.#freight.known ? this.#freight.value.inputs : [];
  }

  @Field(() => UnknownCode, {
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
