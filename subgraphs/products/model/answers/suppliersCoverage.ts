import { measurableQuantity } from '../../../domain/output/digits.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import { BindingConstraintType, bindingOf, bindingRule } from './bindingConstraint.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Field, ID, ObjectType } from 'type-graphql';
import { MakerReference } from '../references/enterprise.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import { orderedTogether } from '../../rules/coverage/coverageOrders.ts';
import { rounded } from '../../rules/coverage/coverage.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { type SupplierShare, deliverableBySupplier } from '../../rules/coverage/supplierShares.ts';

@ObjectType({ description: 'The part of a need that one product delivers.' })
export class ProductContribution {
  readonly #match: Matched;

  @Field(() => QuantityType, { description: 'Quantity, in the unit of the need.' })
  readonly quantity: Quantity;

  constructor(match: Matched, quantity: Quantity) {
    this.#match = match;
    this.quantity = quantity;
  }

  @Field(() => ID, { description: 'Id of the product.' })
  get productId(): string {
    return this.#match.candidate.productId;
  }

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the line that makes the product; null if the product has no line.',
  })
  get lineId(): string | null {
    return this.#match.candidate.line?.id ?? null;
  }
}

@ObjectType({
  description: 'The quantity that one supplier can deliver for a need with all its products.',
})
export class SupplierContribution {
  readonly #share: SupplierShare;
  readonly #needed: Quantity;

  constructor(share: SupplierShare, needed: Quantity) {
    this.#share = share;
    this.#needed = needed;
  }

  @Field(() => MakerReference, {
    nullable: true,
    description: 'The enterprise that supplies the products.',
  })
  get supplier(): MakerReference {
    return new MakerReference(this.#share.manufacturerId);
  }

  @Field(() => QuantityType, {
    description: 'Deliverable quantity, in the unit of the need; it may exceed the need.',
  })
  get quantity(): Quantity {
    const { unit } = this.#needed;
    return new Quantity(measurableQuantity(this.#share.quantity.toDecimal(), unit), unit);
  }

  @Field(() => [ProductContribution], { description: 'The contributions of its products.' })
  get products(): ProductContribution[] {
    const { unit } = this.#needed;
    return this.#share.products.map(
      ({ match, quantity }) =>
        new ProductContribution(
          match,
          new Quantity(measurableQuantity(quantity.toDecimal(), unit), unit),
        ),
    );
  }
}

@ObjectType({
  description: 'The part of a need that a limited number of suppliers could deliver together.',
})
export class SuppliersCoverage {
  readonly #quantity: Quantity | null;
  readonly #matches: readonly Matched[];
  readonly #atMost: number;
  readonly #chosen: readonly SupplierShare[];

  constructor(quantity: Quantity | null, matches: readonly Matched[], atMost: number) {
    const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
    this.#quantity = quantity;
    this.#matches = matches;
    this.#atMost = atMost;
    this.#chosen = deliverableBySupplier(met)
      .filter((share) => share.quantity.isPositive())
      .slice(0, atMost);
  }

  @Field(() => DecimalScalar, {
    description:
      'Share that these suppliers cover together: deliverable ÷ needed, 0 to 1, rounded down to six decimal places; 0 when the quantity is unknown.',
  })
  get joint(): Decimal {
    const needed = Ratio.of(this.#quantity?.value ?? 0);
    const share = needed.isPositive() ? this.#together().div(needed) : Ratio.zero;
    return rounded(Ratio.min(Ratio.one, share));
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'Needed quantity − the quantity that these suppliers deliver, at least 0; null when the quantity is unknown.',
  })
  get gap(): Quantity | null {
    const needed = this.#quantity;
    const gap = needed && Ratio.max(Ratio.zero, Ratio.of(needed.value).minus(this.#together()));
    return gap && needed && new Quantity(gap.toDecimal(), needed.unit);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'Quantity that is ordered if these suppliers cover the need together, as Coverage.ordered; ' +
      'null when the needed quantity is unknown.',
  })
  get ordered(): Quantity | null {
    const needed = this.#quantity;
    return needed && new Quantity(this.#ordered(needed).toDecimal(), needed.unit);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description: 'What is ordered beyond the need: max(0, ordered − needed).',
  })
  get surplus(): Quantity | null {
    const needed = this.#quantity;
    if (needed === null) return null;
    const surplus = this.#ordered(needed).minus(Ratio.of(needed.value));
    return new Quantity(Ratio.max(Ratio.zero, surplus).toDecimal(), needed.unit);
  }

  @Field(() => [SupplierContribution], {
    description: 'The suppliers that can deliver most, largest quantity first.',
  })
  get suppliers(): SupplierContribution[] {
    const needed = this.#quantity;
    return needed === null
      ? []
      : this.#chosen.map((share) => new SupplierContribution(share, needed));
  }

  @Field(() => [BindingConstraintType], {
    description: `Constraints that limit this coverage: ${bindingRule}`,
  })
  binding(): BindingConstraintType[] {
    return bindingOf(this.#matches, this.#quantity, this.#atMost);
  }

  #ordered(needed: Quantity): Ratio {
    return orderedTogether(this.#chosen, needed);
  }

  #together(): Ratio {
    return Ratio.sum(this.#chosen.map(({ quantity }) => quantity));
  }
}
