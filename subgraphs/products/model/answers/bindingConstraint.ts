import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Quantity } from '../../../domain/values/quantity.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import {
  type BindingConstraint as BindingFacts,
  ConstraintKind,
  bindingConstraints,
} from '../../rules/coverage/bindingConstraints.ts';
import { MakerReference } from '../references/enterprise.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

registerEnumType(ConstraintKind, {
  name: 'ConstraintKind',
  description: 'What keeps products from covering more of a need together.',
  valuesConfig: {
    NO_SUPPLIER: { description: 'No product meets the need, whatever its capacity.' },
    DEADLINE: { description: 'The day of delivery has passed.' },
    SUPPLIERS: { description: 'More suppliers could deliver more.' },
    LINE_CAPACITY: { description: 'All that the line makes by the deadline is used.' },
    LEAD_TIME: { description: 'The lead time takes up time in which more could be made.' },
    CONTRACTS: { description: 'Contracts have bound stock or output.' },
    MINIMUM_ORDER: { description: 'Without a minimum order more could be ordered.' },
    LOT: { description: 'Whole lots leave a part unused.' },
    NOT_STATED: { description: 'The maker has not stated stock, line or lead time.' },
  },
});

@ObjectType('BindingConstraint', {
  description: 'One thing without which more of a need could be covered.',
})
export class BindingConstraintType {
  readonly #facts: BindingFacts;
  readonly #unit: Unit;

  constructor(facts: BindingFacts, unit: Unit) {
    this.#facts = facts;
    this.#unit = unit;
  }

  @Field(() => ConstraintKind, { description: 'What it is.' })
  get kind(): ConstraintKind {
    return this.#facts.kind;
  }

  @Field(() => ID, {
    nullable: true,
    description: 'The product that it concerns; null when it is about a whole line or the need.',
  })
  get productId(): string | null {
    return this.#facts.productId;
  }

  @Field(() => ID, { nullable: true, description: 'The line that it concerns.' })
  get lineId(): string | null {
    return this.#facts.lineId;
  }

  @Field(() => MakerReference, { nullable: true, description: 'Whose product or line it is.' })
  get supplier(): MakerReference | null {
    const { manufacturerId } = this.#facts;
    return manufacturerId === null ? null : new MakerReference(manufacturerId);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      "How much more could be delivered without it, in the need's unit, at most the gap; null when nobody can tell.",
  })
  get wouldAdd(): Quantity | null {
    const { wouldAdd } = this.#facts;
    return wouldAdd && new Quantity(wouldAdd, this.#unit);
  }
}

/**
 * What keeps products from covering more of a need; empty where its quantity is not known.
 * @param atMost how many suppliers may share the need; any number if absent.
 */
export function bindingOf(
  matches: readonly Matched[],
  quantity: Quantity | null,
  atMost?: number,
): BindingConstraintType[] {
  if (quantity === null) return [];
  return bindingConstraints(matches, quantity, atMost).map(
    (facts) => new BindingConstraintType(facts, quantity.unit),
  );
}
