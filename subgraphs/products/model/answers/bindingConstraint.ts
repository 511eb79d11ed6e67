import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import {
  type BindingConstraint as BindingFacts,
  bindingConstraints,
  maxSets,
  maxTogether,
} from '../../rules/coverage/bindingConstraints.ts';
import { ConstraintKind } from '../../rules/coverage/relaxedLine.ts';
import { MakerReference } from '../references/enterprise.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

registerEnumType(ConstraintKind, {
  name: 'ConstraintKind',
  description: 'The kind of a constraint that limits the joint coverage of a need.',
  valuesConfig: {
    NO_SUPPLIER: {
      description: 'No product meets the requirements of the need, apart from its capacity.',
    },
    DEADLINE: {
      description: 'The day of delivery is in the past; no other constraint is then named.',
    },
    SUPPLIERS: {
      description: 'The number of suppliers is limited; more suppliers could deliver more.',
    },
    LINE_CAPACITY: { description: 'The output of the line until the deadline is used up.' },
    LEAD_TIME: {
      description:
        'Production starts only after the lead time; without it more could be made by the deadline.',
    },
    HAUL: {
      description:
        'Goods must leave as many days before the deadline as the haul takes; without it more could be delivered. It concerns all products of the line or, if lineId is null, the product.',
    },
    CONTRACTS: {
      description:
        'Existing contracts commit the stock of the product or, if productId is null, the output of the line.',
    },
    MINIMUM_ORDER: {
      description: "An order is impossible because it would be below the product's minimum order.",
    },
    LOT: {
      description:
        'Orders are whole lots that the maker states, so that a part of stock or output remains unused.',
    },
    NEED_FACTS: {
      description:
        'The customer does not state the quantity, the place or the last day of delivery, so that no product is MET; no other constraint is then named.',
    },
    NOT_STATED: {
      description:
        'The maker has not stated the stock, the line or the lead time, or the days on the road are unknown.',
    },
  },
});

@ObjectType('BindingConstraint', {
  description:
    'A constraint that limits the coverage of a need: products could cover more of it without ' +
    'the constraints of the same set.',
})
export class BindingConstraintType {
  readonly #facts: BindingFacts;
  readonly #unit: Unit | null;

  constructor(facts: BindingFacts, unit: Unit | null) {
    this.#facts = facts;
    this.#unit = unit;
  }

  @Field(() => ConstraintKind, { description: 'The kind of constraint.' })
  get kind(): ConstraintKind {
    return this.#facts.kind;
  }

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the product concerned; null when the constraint concerns a line or the need.',
  })
  get productId(): string | null {
    return this.#facts.productId;
  }

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the line concerned; null when the constraint concerns the need or a product without a line.',
  })
  get lineId(): string | null {
    return this.#facts.lineId;
  }

  @Field(() => MakerReference, {
    nullable: true,
    description:
      'The enterprise that owns the product or line; null when the constraint concerns the need.',
  })
  get supplier(): MakerReference | null {
    const { manufacturerId } = this.#facts;
    return manufacturerId === null ? null : new MakerReference(manufacturerId);
  }

  @Field(() => Int, {
    description:
      'Number of the set of constraints, from 1. Only without all constraints of a set could ' +
      'more be delivered; a constraint that binds alone is a set of its own.',
  })
  get set(): number {
    return this.#facts.set;
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'Additional quantity that could be delivered without the constraints of the set, in the ' +
      'unit of the need, at most the gap; null when unknown.',
  })
  get wouldAdd(): Quantity | null {
    const { wouldAdd } = this.#facts;
    return wouldAdd && this.#unit && new Quantity(wouldAdd.toDecimal(), this.#unit);
  }
}

/** The rule by which constraints are chosen, for the descriptions of the fields that show them. */
export const bindingRule =
  'the smallest sets of constraints without which more would be covered, largest increase ' +
  'first. If no constraint binds alone, sets of two are tried, then sets of ' +
  `${maxTogether}, of one supplier and the limit of suppliers, at most ${maxSets} sets. Facts ` +
  'that are not stated come last. Empty when the need is fully covered. If the customer does not state a ' +
  'fact of the need that decides, NEED_FACTS alone, or NO_SUPPLIER if all products are NOT_MET.';

/**
 * Returns the constraints that prevent products from covering more of a need; empty if the quantity
 * did not arrive.
 * @param atMost the maximum number of suppliers; unlimited if absent.
 */
export function bindingOf(
  matches: readonly Matched[],
  quantity: Quantity | null,
  atMost?: number,
): BindingConstraintType[] {
  return bindingConstraints(matches, quantity, atMost).map(
    (facts) => new BindingConstraintType(facts, quantity?.unit ?? null),
  );
}
