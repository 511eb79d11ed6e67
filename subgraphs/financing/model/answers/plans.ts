import { Arg, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
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
  description: 'Why there is no plan. Stable: programs may rely on these words.',
  valuesConfig: {
    NOTHING_IN_THE_WAY: { description: 'The match is met as it is.' },
    SOURCE_UNAVAILABLE: { description: 'What is in the way, or the deadline, is not known.' },
    DEADLINE_PASSED: { description: 'Delivery was due before the day of the match.' },
    NO_MEASURE: { description: 'No measure of the catalogue removes it at a cost that is known.' },
    NOT_IN_TIME: { description: 'Measures would remove it, but too late.' },
  },
});

@ObjectType('PlannedMeasure', { description: 'A measure of a plan.', simpleResolvers: true })
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

  @Field(() => MeasureKindType, { description: 'What it does.' })
  get kind(): MeasureKind {
    return this.#measure.kind;
  }

  @Field(() => ResponsibleSide, { description: 'Who has to act.' })
  get responsible(): ResponsibleSide {
    return this.#measure.responsible;
  }

  @Field(() => [ID], {
    description:
      'What it removes: a class of what is in the way, and the criterion for technical ones; none where it only prepares another measure.',
  })
  get removes(): readonly string[] {
    return this.#measure.removes;
  }

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  get startOn(): LocalDate {
    return this.#measure.startOn;
  }

  @Field(() => LocalDateScalar, { description: 'The day on which it is done.' })
  get endOn(): LocalDate {
    return this.#measure.endOn;
  }

  @Field(() => MoneyType, { description: 'What it costs.' })
  get cost(): Money {
    return new Money(this.#measure.cost);
  }

  @Field(() => Boolean, {
    description: 'Whether it removes for certain, or only finds out what nobody knows yet.',
  })
  get certain(): boolean {
    return this.#measure.certain;
  }
}

@ObjectType({
  description: 'The cheapest set of measures that removes what is in the way of a match in time.',
  simpleResolvers: true,
})
export class ProposedPlan {
  readonly #planned: Planned;
  readonly #loans: readonly OfferFacts[];
  readonly #catalogue: readonly Measure[];
  readonly #products: Offered;

  /** @param loans offers for what the plan costs beyond own funds, best first. */
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

  @Field(() => [PlannedMeasureType], { description: 'Its measures, by their start.' })
  get measures(): PlannedMeasureType[] {
    const measures = this.#plan?.measures ?? [];
    return measures.map((measure) => new PlannedMeasureType(measure, this.#catalogue));
  }

  @Field(() => MoneyType, { nullable: true, description: 'What its measures cost.' })
  get cost(): Money | null {
    return this.#plan && new Money(this.#plan.cost);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day on which all are done.' })
  get endOn(): LocalDate | null {
    return this.#plan?.endOn ?? null;
  }

  @Field(() => VerdictType, {
    nullable: true,
    description: 'MET when everything is removed for certain, UNKNOWN when some only is found out.',
  })
  get verdict(): Verdict | null {
    return this.#plan?.verdict ?? null;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      "The demand that it wins: what the customer would buy, at the customer's ceiling or, without one, at the price.",
  })
  get demandUnlocked(): Money | null {
    return this.#plan?.demand ? new Money(this.#plan.demand) : null;
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How many orders like the one that it wins pay its measures back at a margin: at most 1 when that order alone does; null where there is no plan or its demand is not known. Interest is not counted.',
  })
  paybackOrders(
    @Arg('margin', () => DecimalScalar, {
      description: 'What the enterprise keeps of the demand, above 0 to 1.',
    })
    margin: Decimal,
  ): Decimal | null {
    if (!margin.gt(0) || margin.gt(1)) {
      throw new InvalidValue('INVALID_MARGIN', 'margin', 'above 0 to 1', margin);
    }
    const demand = this.#plan?.demand;
    return demand?.gt(0) ? this.#plan!.cost.div(demand.times(margin)) : null;
  }

  @Field(() => OfferType, {
    nullable: true,
    description:
      'The best loan for what it costs beyond own funds; null when none is needed or given.',
  })
  get loan(): OfferType | null {
    const [best] = this.#loans;
    return best ? new OfferType(best, this.#products) : null;
  }

  @Field(() => NoPlanCode, { nullable: true, description: 'Why there is no plan.' })
  get unplanned(): NoPlanCode | null {
    return this.#planned.known ? null : this.#planned.code;
  }

  @Field(() => [ID], { description: 'What is in the way and would stay, where there is no plan.' })
  get remaining(): readonly string[] {
    return this.#planned.known ? [] : this.#planned.blockers;
  }
}
