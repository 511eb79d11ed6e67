import type { AllocationKey } from '../../data/allocationRows.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { NeedReference } from '../references/need.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import { Arg, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BindingConstraintType, bindingOf } from './bindingConstraint.ts';
import { CoverageState, type Covered, coverageOf } from '../../rules/coverage/coverage.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Gate } from '../../rules/matching/reason.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { Quantity } from '../../../domain/values/quantity.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import { SuppliersCoverage, rounded } from './suppliersCoverage.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';

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

  @Field(() => QuantityType, { nullable: true, description: 'What stays uncovered.' })
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

  @Field(() => [BindingConstraintType], {
    description:
      'What binds the joint coverage: each thing without which more could be covered, first what would add most; empty when all is covered.',
  })
  binding(): BindingConstraintType[] {
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
