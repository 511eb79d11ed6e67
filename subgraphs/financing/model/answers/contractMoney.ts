import { Field, ObjectType } from 'type-graphql';
import type { FigureInput } from '../../../domain/output/figure.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import type { EquipmentGap as EquipmentFacts } from '../../rules/gap/equipment.ts';
import type { GuaranteeNeed } from '../../rules/gap/financialNeed.ts';
import { cashFlowOf } from '../../rules/gap/contractCash.ts';
import type { WorkingCapitalGap as GapFacts } from '../../rules/gap/workingCapital.ts';
import { FigureInputType } from '../../../platform/graphql/types/matching/figures.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import type { LawParameter } from '../../../domain/law/law.ts';
import { LawParameterType } from '../../../platform/graphql/types/law/lawParameter.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType('CashMonth', {
  description: "One calendar month of the contract's cash flow.",
  simpleResolvers: true,
})
export class CashMonthType {
  @Field(() => LocalDateScalar, { description: 'The first day of the month.' })
  month!: LocalDate;

  @Field(() => MoneyType, {
    description: 'Production costs of the month: equal daily parts of contract value × cost share.',
  })
  outflow!: Money;

  @Field(() => MoneyType, { description: "The customer's payments in the month." })
  inflow!: Money;

  @Field(() => MoneyType, {
    description:
      'Own funds + cumulative inflow − cumulative outflow at the end of the month; below 0 is a shortfall.',
  })
  balance!: Money;
}

@ObjectType('WorkingCapitalGap', {
  description:
    'The working capital that the contract needs: the peak of cumulative outflow − cumulative inflow − own funds. The cost (contract value × cost share) is spent in equal daily parts, on each day of the lead time (production and haul: terms.deliveryDays), the last of which is the day of delivery: the deadline or, if it is later, the day of signing + the lead time; without a lead time the whole cost is spent on that day. Cost, advance and the sum of the parts until a day are each rounded to the kopeck. The advance is paid at signing (the day of the match), the rest after the payment delay.',
  simpleResolvers: true,
})
export class WorkingCapitalGapType {
  readonly #gap: GapFacts;

  constructor(gap: GapFacts) {
    this.#gap = gap;
  }

  @Field(() => MoneyType, {
    description:
      'max(0, contract value × cost share − contract value × advance share − own funds).',
  })
  get amount(): Money {
    return new Money(this.#gap.amount);
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day with a shortfall; null if the amount is 0.',
  })
  get drawOn(): LocalDate | null {
    return this.#gap.drawOn;
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the peak: delivery; null if the amount is 0.',
  })
  get peakOn(): LocalDate | null {
    return this.#gap.peakOn;
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      "The day of the customer's final payment, which closes the gap: delivery + payment delay; null if the amount is 0.",
  })
  get repaidOn(): LocalDate | null {
    return this.#gap.repaidOn;
  }

  @Field(() => [FigureInputType], { description: 'The values from which the gap was computed.' })
  get inputs(): readonly FigureInput[] {
    return this.#gap.inputs;
  }

  @Field(() => [CashMonthType], {
    description: 'The cash flow of every calendar month from signing to the final payment.',
  })
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
    'The investment in equipment that would produce the undeliverable part of the need between commissioning and the deadline. The norm and the days to commissioning are those of the cheapest EQUIPMENT measure of the catalogue.',
  simpleResolvers: true,
})
export class EquipmentGapType {
  readonly #gap: EquipmentFacts;

  constructor(gap: EquipmentFacts) {
    this.#gap = gap;
  }

  @Field(() => MoneyType, {
    description:
      'Missing monthly capacity × unit price × investment norm (roubles for each rouble of monthly output), rounded to the kopeck; 0 if nothing is missing.',
  })
  get amount(): Money {
    return new Money(this.#gap.amount);
  }

  @Field(() => DecimalScalar, {
    description: "Needed quantity − deliverable quantity, at least 0, in the need's unit.",
  })
  get missing(): Decimal {
    return this.#gap.missing;
  }

  @Field(() => MoneyType, {
    description:
      'missing × unit price, rounded to the kopeck: what the missing quantity would bring. Equipment that costs more does not pay by this contract alone.',
  })
  get missingValue(): Money {
    return new Money(this.#gap.missingValue);
  }

  @Field(() => DecimalScalar, {
    description:
      "Missing quantity / months from commissioning to the deadline (365/12 days each), in the need's unit per month, rounded to 3 decimal places.",
  })
  get capacityPerMonth(): Decimal {
    return this.#gap.capacityPerMonth.toDecimalPlaces(3);
  }

  @Field(() => LocalDateScalar, {
    description: 'The day on which the equipment is ordered and paid: the day of the match.',
  })
  get orderOn(): LocalDate {
    return this.#gap.orderOn;
  }

  @Field(() => LocalDateScalar, {
    description: 'The first day of production: order day + days to commissioning.',
  })
  get commissionedOn(): LocalDate {
    return this.#gap.commissionedOn;
  }

  @Field(() => [FigureInputType], { description: 'The values from which the gap was computed.' })
  get inputs(): readonly FigureInput[] {
    return this.#gap.inputs;
  }
}

@ObjectType({
  description: 'The performance guarantee that the customer requires.',
  simpleResolvers: true,
})
export class PerformanceGuarantee {
  readonly #need: GuaranteeNeed;

  constructor(need: GuaranteeNeed) {
    this.#need = need;
  }

  @Field(() => MoneyType, {
    description:
      'base × performanceSecurityShare × factor, rounded to the kopeck; 0 if none is required.',
  })
  get amount(): Money {
    return new Money(this.#need.amount);
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'base × performanceSecurityShare: the amount if the supplier proves its good faith instead of raising the security, which 44-FZ, article 37, admits for a low price up to the maximum price of the rule FZ44_LOW_PRICE_LARGE_PURCHASE; null if there is no such choice.',
  })
  get amountInGoodFaith(): Money | null {
    const { amountInGoodFaith } = this.#need;
    return amountInGoodFaith && new Money(amountInGoodFaith);
  }

  @Field(() => MoneyType, {
    description:
      'The price of which the security is a share. 223-FZ: the contract value. 44-FZ, article 96: the maximum price of the contract; for a set-aside for SMEs the price that FZ44_SECURITY_BASE_SET_ASIDE names on the day of the match.',
  })
  get base(): Money {
    return new Money(this.#need.base);
  }

  @Field(() => DecimalScalar, {
    description:
      'The factor by which a low price raises the security under 44-FZ, article 37: FZ44_LOW_PRICE_SECURITY_FACTOR if contractValue ≤ maximumPrice × (1 − FZ44_LOW_PRICE_FALL), else 1; 1 under 223-FZ.',
  })
  get factor(): Decimal {
    return this.#need.factor;
  }

  @Field(() => [LawParameterType], {
    description:
      'The rules of the law, in force on the day of the match, from which the base, the factor and the last day follow; empty under 223-FZ, where the customer determines them.',
  })
  get legalBasis(): readonly LawParameter[] {
    return this.#need.legalBasis;
  }

  @Field(() => LocalDateScalar, { description: 'First day of the guarantee: signing.' })
  get from(): LocalDate {
    return this.#need.from;
  }

  @Field(() => LocalDateScalar, {
    description:
      'Last day of the guarantee. 223-FZ: delivery. 44-FZ, article 96: as many months after the final payment (delivery + payment delay) as FZ44_GUARANTEE_BEYOND_CONTRACT states.',
  })
  get until(): LocalDate {
    return this.#need.until;
  }

  @Field(() => [FigureInputType], {
    description: 'The values from which the guarantee was computed.',
  })
  get inputs(): readonly FigureInput[] {
    return this.#need.inputs;
  }
}
