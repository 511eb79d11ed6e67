import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal } from '../../../domain/values/decimal.ts';
import { Money, toKopecks } from '../../../domain/values/money.ts';
import { Quantity } from '../../../domain/values/quantity.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import {
  type AllocatedOrder as OrderFacts,
  AllocationStatus,
} from '../../rules/allocation/allocate.ts';
import { Valuation } from '../../rules/allocation/competition.ts';
import type { NeedAllocation } from '../../data/allocationRows.ts';
import { MakerReference } from '../references/enterprise.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

registerEnumType(AllocationStatus, {
  name: 'AllocationStatus',
  description: 'Whether an allocation is proven to be the best.',
  valuesConfig: {
    OPTIMAL: { description: 'No allocation covers more, priority by priority.' },
    FEASIBLE: { description: 'It can be delivered as told; a better one may exist.' },
  },
});

registerEnumType(Valuation, {
  name: 'Valuation',
  description: 'What tells how much a covered unit of a need counts for.',
  valuesConfig: {
    CEILING: { description: "The customer's price ceiling." },
    LOWEST_PRICE: {
      description: 'The lowest price of a product that meets it, since there is no ceiling.',
    },
    NONE: { description: 'Neither is known: the need gets what others leave.' },
  },
});

@ObjectType('AllocatedOrder', {
  description: 'What one product delivers for a need when all needs are served.',
})
export class AllocatedOrderType {
  readonly #facts: OrderFacts;
  readonly #unit: Unit;

  constructor(facts: OrderFacts, unit: Unit) {
    this.#facts = facts;
    this.#unit = unit;
  }

  @Field(() => ID, { description: 'The product.' })
  get productId(): string {
    return this.#facts.productId;
  }

  @Field(() => ID, { nullable: true, description: 'The line that makes it.' })
  get lineId(): string | null {
    return this.#facts.lineId;
  }

  @Field(() => MakerReference, { nullable: true, description: 'Who delivers it.' })
  get supplier(): MakerReference {
    return new MakerReference(this.#facts.manufacturerId);
  }

  @Field(() => QuantityType, {
    description: "How much is ordered, in the need's unit: whole lots, so it may exceed the need.",
  })
  get quantity(): Quantity {
    return new Quantity(this.#facts.quantity, this.#unit);
  }
}

@ObjectType('AllocationLevel', {
  description: 'What all competing needs of one priority get together.',
  simpleResolvers: true,
})
export class AllocationLevelType {
  @Field(() => Int, { description: 'The priority, 1 is the most urgent of 1 to 5.' })
  readonly priority: number;

  @Field(() => MoneyType, { description: 'Value of what is covered.' })
  readonly covered: Money;

  @Field(() => MoneyType, {
    description: 'What no allocation exceeds that covers as much at more urgent priorities.',
  })
  readonly bound: Money;

  constructor(priority: number, covered: Decimal, bound: Decimal) {
    this.priority = priority;
    this.covered = new Money(toKopecks(covered));
    this.bound = new Money(toKopecks(bound));
  }
}

@ObjectType({
  description:
    'What a need gets when every open need that competes for the same products and lines is served at once, so that the covered demand is worth most: at the most urgent priority first.',
})
export class Allocation {
  readonly #facts: NeedAllocation;
  readonly #unit: Unit;

  constructor(facts: NeedAllocation, unit: Unit) {
    this.#facts = facts;
    this.#unit = unit;
  }

  @Field(() => DecimalScalar, { description: 'Share of the need that is covered, 0 to 1.' })
  get share(): Decimal {
    const { need, demand } = this.#facts;
    return need.covered.div(demand.quantity).toDecimalPlaces(6, Decimal.ROUND_DOWN);
  }

  @Field(() => QuantityType, { description: 'How much of it is covered.' })
  get covered(): Quantity {
    return new Quantity(this.#facts.need.covered, this.#unit);
  }

  @Field(() => QuantityType, { description: 'What stays uncovered.' })
  get gap(): Quantity {
    const { need, demand } = this.#facts;
    return new Quantity(demand.quantity.minus(need.covered), this.#unit);
  }

  @Field(() => [AllocatedOrderType], { description: 'What is ordered of which product.' })
  get orders(): AllocatedOrderType[] {
    return this.#facts.need.orders.map((order) => new AllocatedOrderType(order, this.#unit));
  }

  @Field(() => Valuation, { description: 'What tells how much a covered unit counts for.' })
  get valuedBy(): Valuation {
    return this.#facts.demand.valuedBy;
  }

  @Field(() => Int, {
    description: 'How many open needs compete, this one included, directly or through others.',
  })
  get competing(): number {
    return this.#facts.need.competing;
  }

  @Field(() => AllocationStatus, { description: 'Whether there is nothing better.' })
  get status(): AllocationStatus {
    return this.#facts.need.status;
  }

  @Field(() => [AllocationLevelType], { description: 'What all of them get, by priority.' })
  get levels(): AllocationLevelType[] {
    return this.#facts.need.levels.map(
      ({ priority, covered, bound }) => new AllocationLevelType(priority, covered, bound),
    );
  }
}
