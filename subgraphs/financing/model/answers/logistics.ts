import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { Money } from '../../../domain/values/money.ts';
import { FigureInputType } from './contractMoney.ts';
import { type Figure, UnknownCode } from '../../rules/gap/financialNeed.ts';
import type {
  Consolidation as ConsolidationFacts,
  Freight,
  Haul as HaulFacts,
} from '../../rules/freight/freight.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

registerEnumType(UnknownCode, {
  name: 'UnknownCode',
  description: 'Why a figure cannot be given. Stable: programs may rely on these words.',
  valuesConfig: {
    SOURCE_UNAVAILABLE: { description: 'The subgraph that knows the facts did not answer.' },
    TERMS_MISSING: { description: 'Facts are not known; `missing` names them.' },
    DEADLINE_PASSED: { description: 'Delivery was due before the day that is asked about.' },
    COMMISSIONED_TOO_LATE: { description: 'Equipment would produce after the deadline only.' },
  },
});

@ObjectType('Haul', {
  description: 'Goods carried from one region to another.',
  simpleResolvers: true,
})
export class HaulType {
  readonly #haul: HaulFacts;

  constructor(haul: HaulFacts) {
    this.#haul = haul;
  }

  @Field(() => DecimalScalar, { description: 'Their mass in tonnes, to the gram.' })
  get tonnes(): Decimal {
    return this.#haul.tonnes.toDecimalPlaces(6);
  }

  @Field(() => Int, { description: 'The way in kilometres.' })
  get distanceKm(): number {
    return this.#haul.km;
  }

  @Field(() => Int, { description: 'How many loads it takes.' })
  get loads(): number {
    return this.#haul.loads;
  }

  @Field(() => MoneyType, {
    description: 'Tonnes × kilometres × tariff, each load paid for as at least its least tonnes.',
  })
  get cost(): Money {
    return new Money(this.#haul.cost);
  }

  @Field(() => Int, { description: 'Days on the road and of handling.' })
  get days(): number {
    return this.#haul.days;
  }
}

@ObjectType({
  description: "The delivery of a match from the supplier's region.",
  simpleResolvers: true,
})
export class Logistics {
  readonly #freight: Figure<Freight>;

  constructor(freight: Figure<Freight>) {
    this.#freight = freight;
  }

  @Field(() => HaulType, { nullable: true, description: 'The haul; null when facts are missing.' })
  get haul(): HaulType | null {
    return this.#freight.known ? new HaulType(this.#freight.value) : null;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description: "Price of one of the need's unit at the place of delivery.",
  })
  get landedUnitPrice(): Money | null {
    if (!this.#freight.known) return null;
    const { landedUnitPrice } = this.#freight.value;
    return landedUnitPrice && new Money(landedUnitPrice);
  }

  @Field(() => [FigureInputType], { description: 'The values that it was made of.' })
  get inputs(): readonly FigureInputType[] {
    return this.#freight.known ? this.#freight.value.inputs : [];
  }

  @Field(() => UnknownCode, { nullable: true, description: 'Why there is no haul.' })
  get unknown(): UnknownCode | null {
    return this.#freight.known ? null : this.#freight.code;
  }

  @Field(() => [String], { description: 'Names of the facts that are missing.' })
  get missing(): readonly string[] {
    return this.#freight.known ? [] : this.#freight.missing;
  }
}

@ObjectType('Consolidation', {
  description: 'Consignments of one way, carried apart and in common loads.',
  simpleResolvers: true,
})
export class ConsolidationType {
  readonly #facts: ConsolidationFacts;

  constructor(facts: ConsolidationFacts) {
    this.#facts = facts;
  }

  @Field(() => [HaulType], { description: 'Each carried alone, in the order in which they came.' })
  get apart(): HaulType[] {
    return this.#facts.apart.map((haul) => new HaulType(haul));
  }

  @Field(() => HaulType, { description: 'All of them in common loads.' })
  get together(): HaulType {
    return new HaulType(this.#facts.together);
  }

  @Field(() => MoneyType, { description: 'What common loads save.' })
  get saving(): Money {
    return new Money(this.#facts.saving);
  }
}
