import { Field, ObjectType } from 'type-graphql';
import { type Decimal, DecimalScalar } from '../vocabulary/decimal.ts';
import { type LocalDate, LocalDateScalar } from '../vocabulary/localDate.ts';
import { Money } from '../vocabulary/money.ts';
import type { EquipmentGap as EquipmentFacts } from './equipment.ts';
import type { GuaranteeNeed } from './financialNeed.ts';
import { type WorkingCapitalGap as GapFacts, cashFlowOf } from './workingCapital.ts';

@ObjectType({ description: 'One value that a figure was made of.', simpleResolvers: true })
export class FigureInput {
  @Field(() => String, { description: 'What it is, such as "advanceShare".' })
  name!: string;

  @Field(() => String, { description: 'Its value.' })
  value!: string;

  @Field(() => Boolean, { description: 'Whether nobody stated it, so that it was assumed.' })
  assumed!: boolean;
}

@ObjectType({ description: "A calendar month of the contract's cash flow.", simpleResolvers: true })
export class CashMonth {
  @Field(() => LocalDateScalar, { description: 'First day of the month.' })
  month!: LocalDate;

  @Field(() => Money, { description: 'What is paid for production.' })
  outflow!: Money;

  @Field(() => Money, { description: 'What the customer pays.' })
  inflow!: Money;

  @Field(() => Money, { description: 'What is in hand at the end; below 0 is lacking.' })
  balance!: Money;
}

@ObjectType({
  description:
    'The money that the contract lacks between its costs and its income: the peak of cumulative outflow less cumulative inflow and own funds.',
  simpleResolvers: true,
})
export class WorkingCapitalGap {
  readonly #gap: GapFacts;

  constructor(gap: GapFacts) {
    this.#gap = gap;
  }

  @Field(() => Money, { description: 'The peak; 0 when nothing is lacking.' })
  get amount(): Money {
    return new Money(this.#gap.amount);
  }

  @Field(() => LocalDateScalar, { nullable: true, description: 'The first day that lacks money.' })
  get drawOn(): LocalDate | null {
    return this.#gap.drawOn;
  }

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of the peak.' })
  get peakOn(): LocalDate | null {
    return this.#gap.peakOn;
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "The day on which the customer's last payment closes the gap.",
  })
  get repaidOn(): LocalDate | null {
    return this.#gap.repaidOn;
  }

  @Field(() => [FigureInput], { description: 'The values that it was made of.' })
  get inputs(): readonly FigureInput[] {
    return this.#gap.inputs;
  }

  @Field(() => [CashMonth], { description: 'The cash flow, month by month.' })
  get cashFlow(): CashMonth[] {
    return cashFlowOf(this.#gap.terms).map(({ month, outflow, inflow, balance }) => ({
      month,
      outflow: new Money(outflow),
      inflow: new Money(inflow),
      balance: new Money(balance),
    }));
  }
}

@ObjectType({
  description:
    'The money for the equipment that would make, between its commissioning and the deadline, what is missing of the need.',
  simpleResolvers: true,
})
export class EquipmentGap {
  readonly #gap: EquipmentFacts;

  constructor(gap: EquipmentFacts) {
    this.#gap = gap;
  }

  @Field(() => Money, {
    description: 'Monthly capacity that is missing × unit price × investment norm; 0 for none.',
  })
  get amount(): Money {
    return new Money(this.#gap.amount);
  }

  @Field(() => DecimalScalar, { description: "What is missing, in the need's unit." })
  get missing(): Decimal {
    return this.#gap.missing;
  }

  @Field(() => DecimalScalar, {
    description: "Output that it takes, in the need's unit a month, to the thousandth.",
  })
  get capacityPerMonth(): Decimal {
    return this.#gap.capacityPerMonth.toDecimalPlaces(3);
  }

  @Field(() => LocalDateScalar, { description: 'The day on which it is ordered and paid.' })
  get orderOn(): LocalDate {
    return this.#gap.orderOn;
  }

  @Field(() => LocalDateScalar, { description: 'The day from which it produces.' })
  get commissionedOn(): LocalDate {
    return this.#gap.commissionedOn;
  }

  @Field(() => [FigureInput], { description: 'The values that it was made of.' })
  get inputs(): readonly FigureInput[] {
    return this.#gap.inputs;
  }
}

@ObjectType({
  description: 'The guarantee of performance that the customer asks for.',
  simpleResolvers: true,
})
export class PerformanceGuarantee {
  readonly #need: GuaranteeNeed;

  constructor(need: GuaranteeNeed) {
    this.#need = need;
  }

  @Field(() => Money, { description: 'Contract value × security share.' })
  get amount(): Money {
    return new Money(this.#need.amount);
  }

  @Field(() => LocalDateScalar, { description: 'From signing …' })
  get from(): LocalDate {
    return this.#need.from;
  }

  @Field(() => LocalDateScalar, { description: '… until delivery.' })
  get until(): LocalDate {
    return this.#need.until;
  }

  @Field(() => [FigureInput], { description: 'The values that it was made of.' })
  get inputs(): readonly FigureInput[] {
    return this.#need.inputs;
  }
}
