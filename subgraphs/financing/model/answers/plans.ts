import { roundedShare } from '../../../domain/output/digits.ts';
import { Arg, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { Money } from '../../../domain/values/money.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { Measure } from '../records/measure.ts';
import { ResponsibleSide } from '../../rules/plans/measure.ts';
import type { Offer as OfferFacts } from '../../rules/offers/offer.ts';
import { OfferType, type Offered } from './offer.ts';
import type { PlannedMeasure as MeasureFacts } from '../../rules/plans/measureSteps.ts';
import { NoPlanCode, type Plan, type Planned } from '../../rules/plans/planning.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MeasureKindType } from '../../../platform/graphql/types/matching/blockers.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';

registerEnumType(NoPlanCode, {
  name: 'NoPlanCode',
  description: 'The reason why there is no plan. Stable: programs may rely on these values.',
  valuesConfig: {
    NOTHING_IN_THE_WAY: { description: 'The match has no blockers.' },
    SOURCE_UNAVAILABLE: { description: 'The blockers or the deadline are unknown.' },
    NOT_STATED_BY_CUSTOMER: {
      description:
        'The match has the blocker NEED_FACTS: the customer does not state facts of the need, and no measure states them. This reason comes first.',
    },
    DEADLINE_PASSED: { description: 'The delivery deadline is before the day of the match.' },
    NO_MEASURE: {
      description:
        'Some blocker has no measure with a known cost in the catalogue; `remaining` lists such blockers, and those with only measures that would end too late.',
    },
    NOT_IN_TIME: {
      description:
        'Some blocker has only measures that would end after the deadline; `remaining` lists such blockers.',
    },
  },
});

@ObjectType('PlannedMeasure', {
  description: 'A measure of a plan, with its dates and cost.',
  simpleResolvers: true,
})
export class PlannedMeasureType {
  readonly #measure: MeasureFacts;
  readonly #catalogue: readonly Measure[];

  constructor(measure: MeasureFacts, catalogue: readonly Measure[]) {
    this.#measure = measure;
    this.#catalogue = catalogue;
  }

  @Field(() => Measure, { nullable: true, description: 'The measure of the catalogue.' })
  get measure(): Measure | null {
    return this.#catalogue.find(({ id }) => id === this.#measure.measureId) ?? null;
  }

  @Field(() => MeasureKindType, { description: 'The kind of measure.' })
  get kind(): MeasureKind {
    return this.#measure.kind;
  }

  @Field(() => ResponsibleSide, { description: 'The party that carries out the measure.' })
  get responsible(): ResponsibleSide {
    return this.#measure.responsible;
  }

  @Field(() => [ID], {
    description:
      'Keys of the blockers that the measure removes: the blocker class, followed by the ' +
      'criterion id for a technical blocker. Empty if the measure is only a prerequisite of ' +
      'another one.',
  })
  get removes(): readonly string[] {
    return this.#measure.removes;
  }

  @Field(() => LocalDateScalar, {
    description:
      "First day: the day of the match + the days of the prerequisites; for certification and testing, not before the plan's measures for equipment are done, because they are about the changed line.",
  })
  get startOn(): LocalDate {
    return this.#measure.startOn;
  }

  @Field(() => LocalDateScalar, {
    description: 'The day on which the measure is done: first day + duration.',
  })
  get endOn(): LocalDate {
    return this.#measure.endOn;
  }

  @Field(() => MoneyType, {
    description: "Cost by the measure's `costBasis`, rounded to the kopeck.",
  })
  get cost(): Money {
    return new Money(this.#measure.cost);
  }

  @Field(() => Boolean, {
    description:
      'Whether the measure removes its blockers with certainty; false if it only ' +
      'establishes an unknown fact.',
  })
  get certain(): boolean {
    return this.#measure.certain;
  }
}

@ObjectType({
  description: 'The cheapest set of measures that removes all blockers of a match by its deadline.',
  simpleResolvers: true,
})
export class ProposedPlan {
  readonly #planned: Planned;
  readonly #loans: readonly OfferFacts[];
  readonly #catalogue: readonly Measure[];
  readonly #products: Offered;

  /**
   * @param loans offers for the part of the plan's cost that own funds do not cover, best first.
   */
  constructor(
    planned: Planned,
    loans: readonly OfferFacts[],
    catalogue: readonly Measure[],
    products: Offered,
  ) {
    this.#products = products;
    this.#planned = planned;
    this.#loans = loans;
    this.#catalogue = catalogue;
  }

  get #plan(): Plan | null {
    return this.#planned.known ? this.#planned.value : null;
  }

  @Field(() => [PlannedMeasureType], {
    description: 'The measures of the plan, ordered by start; empty if there is no plan.',
  })
  get measures(): PlannedMeasureType[] {
    const measures = this.#plan?.measures ?? [];
    return measures.map((measure) => new PlannedMeasureType(measure, this.#catalogue));
  }

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Sum of the costs of the measures; null if there is no plan.',
  })
  get cost(): Money | null {
    return this.#plan && new Money(this.#plan.cost);
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day on which all measures are done; null if there is no plan.',
  })
  get endOn(): LocalDate | null {
    return this.#plan?.endOn ?? null;
  }

  @Field(() => VerdictType, {
    nullable: true,
    description:
      'MET if every blocker is removed with certainty; UNKNOWN if some measure only ' +
      'establishes an unknown fact; null if there is no plan.',
  })
  get verdict(): Verdict | null {
    return this.#plan?.verdict ?? null;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The demand that the plan wins: deliverable quantity (or needed quantity, if that is ' +
      "unknown or 0) × the customer's price ceiling (or the unit price, if there is no ceiling or its VAT is unknown), " +
      'rounded to the kopeck. Null if there is no plan or a factor is unknown.',
  })
  get demandUnlocked(): Money | null {
    return this.#plan?.demand ? new Money(this.#plan.demand) : null;
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the plan costs more than the demand that it wins, so that this order alone cannot justify it; null if there is no plan or its demand is unknown.',
  })
  get exceedsDemand(): boolean | null {
    const plan = this.#plan;
    return plan?.demand ? plan.cost.gt(plan.demand) : null;
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Number of equal orders whose margin recovers the cost of the measures: cost / ' +
      '(demand × margin), without interest; at most 1 if this order alone suffices. Null if ' +
      'there is no plan, or if its demand is unknown or 0.',
  })
  paybackOrders(
    @Arg('margin', () => DecimalScalar, {
      description:
        "The enterprise's profit margin as a share of the demand, above 0 and at most 1.",
    })
    margin: Decimal,
  ): Decimal | null {
    if (!margin.gt(0) || margin.gt(1)) {
      throw new InvalidValue('INVALID_MARGIN', 'margin', 'above 0 to 1', margin);
    }
    const demand = this.#plan?.demand;
    return demand?.gt(0)
      ? roundedShare(this.#plan!.cost.div(demand.times(margin)), new Decimal(1))
      : null;
  }

  @Field(() => OfferType, {
    nullable: true,
    description:
      'The best loan for the part of the cost that own funds do not cover; null if own ' +
      'funds suffice or no programme offers a loan.',
  })
  get loan(): OfferType | null {
    const [best] = this.#loans;
    return best ? new OfferType(best, this.#products) : null;
  }

  @Field(() => NoPlanCode, {
    nullable: true,
    description: 'The reason why there is no plan; null if there is one.',
  })
  get unplanned(): NoPlanCode | null {
    return this.#planned.known ? null : this.#planned.code;
  }

  @Field(() => [ID], {
    description: 'Keys of the blockers that prevent a plan; empty if there is one.',
  })
  get remaining(): readonly string[] {
    return this.#planned.known ? [] : this.#planned.blockers;
  }
}
