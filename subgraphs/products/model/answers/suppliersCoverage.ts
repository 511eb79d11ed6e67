import type { Matched } from '../../rules/matching/matching.ts';
import { BindingConstraintType, bindingOf } from './bindingConstraint.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Field, ID, ObjectType } from 'type-graphql';
import { MakerReference } from '../references/enterprise.ts';
import { Quantity } from '../../../domain/values/quantity.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { type SupplierShare, deliverableBySupplier } from '../../rules/coverage/supplierShares.ts';

@ObjectType({ description: 'What one product contributes to covering a need.' })
export class ProductContribution {
  readonly #match: Matched;

  @Field(() => QuantityType, { description: "How much of it, in the need's unit." })
  readonly quantity: Quantity;

  constructor(match: Matched, quantity: Quantity) {
    this.#match = match;
    this.quantity = quantity;
  }

  @Field(() => ID, { description: 'The product.' })
  get productId(): string {
    return this.#match.candidate.productId;
  }

  @Field(() => ID, { nullable: true, description: 'The line that makes it.' })
  get lineId(): string | null {
    return this.#match.candidate.line?.id ?? null;
  }
}

@ObjectType({ description: 'What one supplier can deliver for a need with all its products.' })
export class SupplierContribution {
  readonly #share: SupplierShare;
  readonly #needed: Quantity;

  constructor(share: SupplierShare, needed: Quantity) {
    this.#share = share;
    this.#needed = needed;
  }

  @Field(() => MakerReference, { nullable: true, description: 'The supplier.' })
  get supplier(): MakerReference {
    return new MakerReference(this.#share.manufacturerId);
  }

  @Field(() => QuantityType, {
    description: "How much it can deliver in the need's unit, which may be more than is needed.",
  })
  get quantity(): Quantity {
    return new Quantity(this.#share.quantity, this.#needed.unit);
  }

  @Field(() => [ProductContribution], { description: 'Of which products.' })
  get products(): ProductContribution[] {
    return this.#share.products.map(
      ({ match, quantity }) =>
        new ProductContribution(match, new Quantity(quantity, this.#needed.unit)),
    );
  }
}

@ObjectType({ description: 'How much of a need so many suppliers could deliver together.' })
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
      .filter((share) => share.quantity.gt(0))
      .slice(0, atMost);
  }

  @Field(() => DecimalScalar, { description: 'Share that they cover together, 0 to 1.' })
  get joint(): Decimal {
    const needed = this.#quantity?.value;
    return needed?.gt(0) ? rounded(Decimal.min(1, this.#together().div(needed))) : new Decimal(0);
  }

  @Field(() => QuantityType, { nullable: true, description: 'What stays uncovered.' })
  get gap(): Quantity | null {
    const needed = this.#quantity;
    return (
      needed && new Quantity(Decimal.max(0, needed.value.minus(this.#together())), needed.unit)
    );
  }

  @Field(() => [SupplierContribution], {
    description: 'The suppliers that can deliver most, the most first.',
  })
  get suppliers(): SupplierContribution[] {
    const needed = this.#quantity;
    return needed === null
      ? []
      : this.#chosen.map((share) => new SupplierContribution(share, needed));
  }

  @Field(() => [BindingConstraintType], {
    description:
      'Each thing without which so many suppliers could cover more, first what would add most; empty when all is covered.',
  })
  binding(): BindingConstraintType[] {
    return bindingOf(this.#matches, this.#quantity, this.#atMost);
  }

  #together(): Decimal {
    return this.#chosen.reduce((all, { quantity }) => all.plus(quantity), new Decimal(0));
  }
}

/** A share for people: to the millionth, never rounded up to the whole. */
export function rounded(share: Decimal): Decimal {
  return share.toDecimalPlaces(6, Decimal.ROUND_DOWN);
}
