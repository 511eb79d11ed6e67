import { Field, ObjectType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import type { EquipmentGap as EquipmentFacts } from '../../rules/gap/equipment.ts';
import type { GuaranteeNeed } from '../../rules/gap/financialNeed.ts';
import { type WorkingCapitalGap as GapFacts, cashFlowOf } from '../../rules/gap/workingCapital.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType('FigureInput', {
  description: 'One value that a figure was made of.',
  simpleResolvers: true,
})
export class FigureInputType {
  @Field(() => String, { description: 'What it is, such as "advanceShare".' })
  name!: string;

  @Field(() => String, { description: 'Its value.' })
  value!: string;

  @Field(() => Boolean, { description: 'Whether nobody stated it, so that it was assumed.' })
  assumed!: boolean;
}

@ObjectType('CashMonth', {
  description: "A calendar month of the contract's cash flow.",
  simpleResolvers: true,
})
export class CashMonthType {
  @Field(() => LocalDateScalar, { description: 'First day of the month.' })
  month!: LocalDate;

  @Field(() => MoneyType, { description: 'What is paid for production.' })
  outflow!: Money;

  @Field(() => MoneyType, { description: 'What the customer pays.' })
  inflow!: Money;

  @Field(() => MoneyType, { description: 'What is in hand at the end; below 0 is lacking.' })
  balance!: Money;
}

@ObjectType('WorkingCapitalGap', {
  description:
    'The money that the contract lacks between its costs and its income: the peak of cumulative outflow less cumulative inflow and own funds.',
  simpleResolvers: true,
})
export class WorkingCapitalGapType {
  readonly #gap: GapFacts;

  constructor(gap: GapFacts) {
    this.#gap = gap;
  }

  @Field(() => MoneyType, { description: 'The peak; 0 when nothing is lacking.' })
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

  @Field(() => [FigureInputType], { description: 'The values that it was made of.' })
  get inputs(): readonly FigureInputType[] {
    return this.#gap.inputs;
  }

  @Field(() => [CashMonthType], { description: 'The cash flow, month by month.' })
  get cashFlow(): CashMonthType[] {
    return cashFlowOf(this.#gap.terms).map(({ month, outflow, inflow, balance }) => ({
      month,
      outflow: new Money(outflow),
      inflow: new Money(inflow),
      balance: new Money(balance),
    }));
  }
}

@ObjectType('EquipmentGap', {
  description:
    'The money for the equipment that would make, between its commissioning and the deadline, what is missing of the need.',
  simpleResolvers: true,
})
export class EquipmentGapType {
  readonly #gap: EquipmentFacts;

  constructor(gap: EquipmentFacts) {
    this.#gap = gap;
  }

  @Field(() => MoneyType, {
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

  @Field(() => [FigureInputType], { description: 'The values that it was made of.' })
  get inputs(): readonly FigureInputType[] {
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

  @Field(() => MoneyType, { description: 'Contract value × security share.' })
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

  @Field(() => [FigureInputType], { description: 'The values that it was made of.' })
  get inputs(): readonly FigureInputType[] {
    return this.#need.inputs;
  }
}
