import { Arg, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal, DecimalScalar } from '../../vocabulary/decimal.ts';
import { InvalidValue } from '../../vocabulary/invalidValue.ts';
import { Quantity } from '../../vocabulary/quantity.ts';
import type { Unit } from '../../vocabulary/unit.ts';
import { Verdict } from '../../vocabulary/verdict.ts';
import type { AllocationKey } from '../allocationRows.ts';
import { bindingConstraints } from '../binding.ts';
import { type Covered, CoverageState, coverageOf } from '../coverage.ts';
import type { Matched } from '../matching.ts';
import { Gate } from '../reason.ts';
import { EnterpriseReference } from '../references/enterprise.ts';
import type { NeedReference } from '../references/need.ts';
import { type SupplierShare, deliverableBySupplier } from '../together.ts';
import { BindingConstraint } from './bindingConstraint.ts';

registerEnumType(CoverageState, {
  name: 'CoverageState',
  description: 'What the region can do about a need.',
  valuesConfig: {
    BY_ONE: { description: 'One product covers all of it.' },
    JOINTLY: { description: 'Several products together cover all of it, none alone.' },
    PARTLY: { description: 'All products that meet it together cover a part.' },
    POTENTIALLY: { description: 'None certainly meets it; some may, once more is known.' },
    NOBODY: { description: 'No product of the region can deliver it.' },
  },
});

@ObjectType({ description: 'What one product contributes to covering a need.' })
export class ProductContribution {
  readonly #match: Matched;

  @Field(() => Quantity, { description: "How much of it, in the need's unit." })
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

  @Field(() => EnterpriseReference, { nullable: true, description: 'The supplier.' })
  get supplier(): EnterpriseReference {
    return new EnterpriseReference(this.#share.manufacturerId);
  }

  @Field(() => Quantity, {
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

  @Field(() => Quantity, { nullable: true, description: 'What stays uncovered.' })
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

  @Field(() => [BindingConstraint], {
    description:
      'Each thing without which so many suppliers could cover more, first what would add most; empty when all is covered.',
  })
  binding(): BindingConstraint[] {
    return bindingOf(this.#matches, this.#quantity, this.#atMost);
  }

  #together(): Decimal {
    return this.#chosen.reduce((all, { quantity }) => all.plus(quantity), new Decimal(0));
  }
}

@ObjectType({ description: 'How much of a need the region could deliver.' })
export class Coverage {
  readonly #quantity: Quantity | null;
  readonly #matches: readonly Matched[];
  readonly #covered: Covered;

  /** What tells the allocation of the need; null when no product meets it. */
  readonly allocationKey: AllocationKey | null;

  constructor({ id, quantity }: NeedReference, matches: readonly Matched[]) {
    this.#quantity = quantity;
    const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
    const types = new Set(met.flatMap(({ candidate }) => candidate.typeCode ?? []));
    this.allocationKey =
      met.length === 0 ? null : { needId: id, types: [...types], asOf: met[0]!.asOf };
    this.#matches = matches;
    this.#covered = coverageOf(matches, quantity);
  }

  /** The unit of the need; null when it did not arrive. */
  get unit(): Unit | null {
    return this.#quantity?.unit ?? null;
  }

  @Field(() => DecimalScalar, { description: 'Largest share that one product covers, 0 to 1.' })
  get single(): Decimal {
    return rounded(this.#covered.single);
  }

  @Field(() => DecimalScalar, {
    description: 'Share that the products that meet it cover together, 0 to 1.',
  })
  get joint(): Decimal {
    return rounded(this.#covered.joint);
  }

  @Field(() => DecimalScalar, {
    description: 'The same, with products that may meet it once more is known.',
  })
  get potential(): Decimal {
    return rounded(this.#covered.potential);
  }

  @Field(() => Quantity, { nullable: true, description: 'What stays uncovered.' })
  get gap(): Quantity | null {
    const { gap } = this.#covered;
    return gap && this.#quantity && new Quantity(gap, this.#quantity.unit);
  }

  @Field(() => CoverageState, { description: 'The outcome in one word.' })
  get state(): CoverageState {
    return this.#covered.state;
  }

  @Field(() => Int, {
    description:
      'How many suppliers have a product of the kind needed that certainly meets every technical criterion, with documents in force on the day of delivery, whatever its price, capacity and place.',
  })
  get certifiedSuppliers(): number {
    return new Set(
      this.#matches.filter(isCertified).map(({ candidate }) => candidate.manufacturerId),
    ).size;
  }

  @Field(() => Int, {
    description: 'How many suppliers have a product that meets the need in every way.',
  })
  get suppliers(): number {
    const met = this.#matches.filter(({ verdict }) => verdict === Verdict.MET);
    return new Set(met.map(({ candidate }) => candidate.manufacturerId)).size;
  }

  @Field(() => [BindingConstraint], {
    description:
      'What binds the joint coverage: each thing without which more could be covered, first what would add most; empty when all is covered.',
  })
  binding(): BindingConstraint[] {
    return bindingOf(this.#matches, this.#quantity);
  }

  @Field(() => SuppliersCoverage, {
    description: 'The joint coverage by at most so many suppliers.',
  })
  bySuppliers(
    @Arg('atMost', () => Int, { defaultValue: 3, description: 'How many, 1 to 100.' })
    atMost: number,
  ): SuppliersCoverage {
    if (atMost < 1 || atMost > 100) {
      throw new InvalidValue('OUT_OF_RANGE', 'atMost', '1 to 100', atMost);
    }
    return new SuppliersCoverage(this.#quantity, this.#matches, atMost);
  }
}

/** Whether neither its kind nor a technical criterion is in its way. */
function isCertified({ blockers }: Matched): boolean {
  return blockers.every(({ reason: { gate } }) => gate !== Gate.CLASS && gate !== Gate.CRITERION);
}

function bindingOf(
  matches: readonly Matched[],
  quantity: Quantity | null,
  atMost?: number,
): BindingConstraint[] {
  if (quantity === null) return [];
  return bindingConstraints(matches, quantity, atMost).map(
    (facts) => new BindingConstraint(facts, quantity.unit),
  );
}

/** A share for people: to the millionth, never rounded up to the whole. */
function rounded(share: Decimal): Decimal {
  return share.toDecimalPlaces(6, Decimal.ROUND_DOWN);
}
