import { measurableQuantity } from '../../../domain/output/digits.ts';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { Money } from '../../../domain/values/money.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
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
  description: 'Whether an allocation is proven to be optimal.',
  valuesConfig: {
    OPTIMAL: {
      description:
        'No allocation covers more value at any priority without covering less at a more urgent one (tolerance 10⁻⁶).',
    },
    FEASIBLE: { description: 'The allocation is feasible; a better one may exist.' },
  },
});

registerEnumType(Valuation, {
  name: 'Valuation',
  description: 'The price that determines the value of a covered unit of a need.',
  valuesConfig: {
    CEILING: { description: "The customer's price ceiling, VAT included." },
    LOWEST_PRICE: {
      description:
        'The need has no price ceiling, or its VAT is unknown, so it is valued at the lowest price of a product that ' +
        'meets it.',
    },
    NONE: {
      description:
        'Neither price is known: the value is 0, and the need receives only the supply that other needs do not use.',
    },
  },
});

@ObjectType('AllocatedOrder', {
  description: 'The quantity of one product that a need receives in an allocation.',
})
export class AllocatedOrderType {
  readonly #facts: OrderFacts;
  readonly #unit: Unit;

  constructor(facts: OrderFacts, unit: Unit) {
    this.#facts = facts;
    this.#unit = unit;
  }

  @Field(() => ID, { description: 'Id of the product.' })
  get productId(): string {
    return this.#facts.productId;
  }

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the line that makes the product; null if the product has no line.',
  })
  get lineId(): string | null {
    return this.#facts.lineId;
  }

  @Field(() => MakerReference, {
    nullable: true,
    description: 'The enterprise that makes the product.',
  })
  get supplier(): MakerReference {
    return new MakerReference(this.#facts.manufacturerId);
  }

  @Field(() => QuantityType, {
    description:
      'Ordered quantity, in the unit of the need. It consists of whole lots, so it may exceed the need.',
  })
  get quantity(): Quantity {
    return measured(this.#facts.quantity, this.#unit);
  }
}

@ObjectType('AllocationLevel', {
  description: 'Value covered at one priority, over all competing needs.',
  simpleResolvers: true,
})
export class AllocationLevelType {
  @Field(() => Int, { description: 'The priority, from 1 (most urgent) to 5.' })
  readonly priority: number;

  @Field(() => MoneyType, {
    description: 'Covered value: the sum of covered quantity × value per unit.',
  })
  readonly covered: Money;

  @Field(() => MoneyType, {
    description:
      'Upper bound of the covered value among all allocations that cover as much at more urgent priorities.',
  })
  readonly bound: Money;

  constructor(priority: number, covered: Ratio, bound: Ratio) {
    this.priority = priority;
    this.covered = new Money(covered.toDecimalPlaces(2));
    this.bound = new Money(bound.toDecimalPlaces(2));
  }
}

@ObjectType({
  description:
    'The allocation of a need when all open needs that compete for the same products and ' +
    'lines are served together. The allocation maximises the covered value at the most ' +
    'urgent priority first, then at the next, and so on. Covered value is covered ' +
    'quantity × value per unit, see `valuedBy`.',
})
export class Allocation {
  readonly #facts: NeedAllocation;
  readonly #unit: Unit;

  constructor(facts: NeedAllocation, unit: Unit) {
    this.#facts = facts;
    this.#unit = unit;
  }

  @Field(() => DecimalScalar, {
    description:
      'Covered share of the need: covered ÷ needed quantity, 0 to 1, rounded down to six decimal places.',
  })
  get share(): Decimal {
    const { need, demand } = this.#facts;
    return need.covered.div(demand.quantity).roundDown(6);
  }

  @Field(() => QuantityType, {
    description: 'Covered quantity, in the unit of the need, at most the needed quantity.',
  })
  get covered(): Quantity {
    return measured(this.#facts.need.covered, this.#unit);
  }

  @Field(() => QuantityType, { description: 'Needed quantity.' })
  get needed(): Quantity {
    return measured(this.#facts.demand.quantity, this.#unit);
  }

  @Field(() => QuantityType, {
    description: 'Sum of the orders, in the unit of the need: whole lots of each product.',
  })
  get ordered(): Quantity {
    return measured(this.#ordered(), this.#unit);
  }

  @Field(() => QuantityType, {
    description: 'What is ordered beyond the need: ordered − covered.',
  })
  get surplus(): Quantity {
    const surplus = this.#ordered().minus(this.#facts.need.covered);
    return measured(surplus, this.#unit);
  }

  @Field(() => QuantityType, {
    description: 'Needed quantity − covered quantity, in the unit of the need.',
  })
  get gap(): Quantity {
    const { need, demand } = this.#facts;
    return new Quantity(demand.quantity.minus(need.covered).toDecimal(), this.#unit);
  }

  @Field(() => [AllocatedOrderType], { description: 'Orders of products for this need.' })
  get orders(): AllocatedOrderType[] {
    return this.#facts.need.orders.map((order) => new AllocatedOrderType(order, this.#unit));
  }

  @Field(() => Valuation, {
    description: 'The price that determines the value of a covered unit of this need.',
  })
  get valuedBy(): Valuation {
    return this.#facts.demand.valuedBy;
  }

  @Field(() => Int, {
    description:
      'Number of competing open needs, including this one. Needs compete when they share a product or a line, directly or through other needs.',
  })
  get competing(): number {
    return this.#facts.need.competing;
  }

  @Field(() => AllocationStatus, { description: 'Whether the allocation is proven to be optimal.' })
  get status(): AllocationStatus {
    return this.#facts.need.status;
  }

  @Field(() => [AllocationLevelType], {
    description: 'Covered value of all competing needs, by priority.',
  })
  get levels(): AllocationLevelType[] {
    return this.#facts.need.levels.map(
      ({ priority, covered, bound }) => new AllocationLevelType(priority, covered, bound),
    );
  }

  #ordered(): Ratio {
    return Ratio.sum(this.#facts.need.orders.map(({ quantity }) => quantity));
  }
}

/** Returns a quantity with the digits that its unit allows. */
function measured(quantity: Ratio, unit: Unit): Quantity {
  return new Quantity(measurableQuantity(quantity.toDecimal(), unit), unit);
}
