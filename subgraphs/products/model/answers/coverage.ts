import type { AllocationKey } from '../../data/allocationRows.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { NeedReference } from '../references/need.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { BindingConstraintType, bindingOf, bindingRule } from './bindingConstraint.ts';
import {
  type CoverageState,
  type Covered,
  coverageOf,
  rounded,
} from '../../rules/coverage/coverage.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { orderedTogether } from '../../rules/coverage/coverageOrders.ts';
import { deliverableBySupplier } from '../../rules/coverage/supplierShares.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Stage, outcomeOf } from '../../rules/matching/matchOutcome.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import { CoverageStateType } from './coverageState.ts';
import { SuppliersCoverage } from './suppliersCoverage.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';

@ObjectType({ description: 'The part of a need that the region could deliver by its deadline.' })
export class Coverage {
  readonly #quantity: Quantity | null;
  readonly #matches: readonly Matched[];
  readonly #covered: Covered;

  /** Key of the allocation of the need; null when no product meets it. */
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

  /** The unit of the need; null when the quantity is unknown. */
  get unit(): Unit | null {
    return this.#quantity?.unit ?? null;
  }

  @Field(() => DecimalScalar, {
    description:
      'Largest share that one MET product covers: the maximum of available ÷ needed, 0 to 1, rounded down to six decimal places.',
  })
  get single(): Decimal {
    return rounded(this.#covered.single);
  }

  @Field(() => DecimalScalar, {
    description:
      'Share that all MET products cover together: deliverable ÷ needed, 0 to 1, rounded down to six decimal places. A product without lots whose unit does not count pieces contributes with all digits, not only those of its unit. Products of one line share its output; orders are whole lots and not below the minimum order.',
  })
  get joint(): Decimal {
    return rounded(this.#covered.joint);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Share that all products cover together whose verdict is MET or UNKNOWN; null when the needed quantity is unknown.',
  })
  get potential(): Decimal | null {
    const { potential } = this.#covered;
    return potential && rounded(potential);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'Needed quantity − the quantity that MET products deliver together, at least 0; null when the quantity is unknown.',
  })
  get gap(): Quantity | null {
    const { gap } = this.#covered;
    return gap && this.#quantity && new Quantity(gap.toDecimal(), this.#quantity.unit);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description: 'Needed quantity; null when unknown.',
  })
  get needed(): Quantity | null {
    return this.#quantity;
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'Quantity that is ordered if the MET products cover the need together: what they deliver ' +
      '(see `joint`), without the whole lots that are not needed, worst match first. It exceeds ' +
      'the need if the lots do not divide it. Null when the quantity is unknown.',
  })
  get ordered(): Quantity | null {
    const ordered = this.#ordered();
    return ordered && new Quantity(ordered.toDecimal(), this.#quantity!.unit);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description: 'What is ordered beyond the need: max(0, ordered − needed).',
  })
  get surplus(): Quantity | null {
    const surplus = this.#ordered()?.minus(Ratio.of(this.#quantity!.value));
    return surplus
      ? new Quantity(Ratio.max(Ratio.zero, surplus).toDecimal(), this.#quantity!.unit)
      : null;
  }

  @Field(() => CoverageStateType, { description: 'The coverage as one state.' })
  get state(): CoverageState {
    return this.#covered.state;
  }

  @Field(() => Int, {
    description:
      'Number of suppliers with a product that is certainly of the required class and meets every technical criterion with documents in force on the day of delivery, regardless of price, capacity, region, SME status and national regime.',
  })
  get certifiedSuppliers(): number {
    return new Set(
      this.#matches
        .filter((matched) => outcomeOf(matched).stage >= Stage.CERTIFIED)
        .map(({ candidate }) => candidate.manufacturerId),
    ).size;
  }

  @Field(() => Int, {
    description: 'Number of suppliers with a MET product.',
  })
  get suppliers(): number {
    const met = this.#matches.filter(({ verdict }) => verdict === Verdict.MET);
    return new Set(met.map(({ candidate }) => candidate.manufacturerId)).size;
  }

  @Field(() => [BindingConstraintType], {
    description: `Constraints that limit the joint coverage: ${bindingRule}`,
  })
  binding(): BindingConstraintType[] {
    return bindingOf(this.#matches, this.#quantity);
  }

  @Field(() => SuppliersCoverage, {
    nullable: true,
    description: 'The joint coverage by a limited number of suppliers.',
  })
  bySuppliers(
    @Arg('atMost', () => Int, {
      defaultValue: 3,
      description: 'Maximum number of suppliers, 1 to 100.',
    })
    atMost: number,
  ): SuppliersCoverage {
    if (atMost < 1 || atMost > 100) {
      throw new InvalidValue('OUT_OF_RANGE', 'atMost', '1 to 100', atMost);
    }
    return new SuppliersCoverage(this.#quantity, this.#matches, atMost);
  }

  #ordered(): Ratio | null {
    const met = this.#matches.filter(({ verdict }) => verdict === Verdict.MET);
    return this.#quantity && orderedTogether(deliverableBySupplier(met), this.#quantity);
  }
}
