import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { addMonths } from '../../../domain/values/localDate.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Field, Int, ObjectType } from 'type-graphql';
import { FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { cashShortfall } from '../../rules/sizing/cashCheck.ts';
import { FinanceProduct } from '../records/financeProduct.ts';
import { Money } from '../../../domain/values/money.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';
import { RuleVerdictType } from './eligibility.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { type Offer as OfferFacts } from '../../rules/offers/offer.ts';
import { drawsOf, effectiveAnnualRateOf, instalmentsOf } from '../../rules/offers/offerFlows.ts';

/** Reads a finance product by its id; null if it no longer exists. */
export type Offered = (id: string) => Awaitable<FinanceProduct | null>;

type Awaitable<T> = T | Promise<T>;

@ObjectType('Instalment', { description: 'One monthly payment of a loan.', simpleResolvers: true })
export class InstalmentType {
  @Field(() => Int, { description: 'Number of the instalment, from 1.' })
  number!: number;

  @Field(() => LocalDateScalar, { description: 'Due date: drawdown + `number` months.' })
  dueOn!: LocalDate;

  @Field(() => MoneyType, { description: 'The sum of repaid principal and interest.' })
  payment!: Money;

  @Field(() => MoneyType, {
    description: 'Repaid principal; the last instalment repays the remaining balance.',
  })
  principal!: Money;

  @Field(() => MoneyType, {
    description:
      'Interest of the balance before the instalment by `interestBasis`, rounded to the kopeck.',
  })
  interest!: Money;

  @Field(() => MoneyType, {
    description:
      'Outstanding principal after the instalment and the tranche of the day; 0 after the last.',
  })
  balance!: Money;
}

@ObjectType('Tranche', { description: 'A part of a loan that is drawn.', simpleResolvers: true })
export class TrancheType {
  @Field(() => LocalDateScalar, { description: 'The day on which it is drawn.' })
  on!: LocalDate;

  @Field(() => MoneyType, { description: 'The drawn amount.' })
  amount!: Money;
}

@ObjectType('CashShortfall', {
  description: 'The cash that is missing although an offer is taken.',
  simpleResolvers: true,
})
export class CashShortfallType {
  @Field(() => LocalDateScalar, { description: 'The first day on which cash is below 0.' })
  on!: LocalDate;

  @Field(() => MoneyType, { description: 'The largest amount that is missing on any day.' })
  amount!: Money;
}

@ObjectType('Offer', {
  description: "A programme's offer for a shortfall of the contract.",
  simpleResolvers: true,
})
export class OfferType {
  readonly #offer: OfferFacts;

  readonly #products: Offered;

  constructor(offer: OfferFacts, products: Offered) {
    this.#offer = offer;
    this.#products = products;
  }

  @Field(() => FinanceProduct, {
    nullable: true,
    description: 'The programme; null if it no longer exists.',
  })
  get financeProduct(): ReturnType<Offered> {
    return this.#products(this.#offer.programmeId);
  }

  @Field(() => FinanceKind, { description: 'The kind of finance product.' })
  get kind(): FinanceKind {
    return this.#offer.kind;
  }

  @Field(() => FinancePurpose, { description: 'The purpose of the financing.' })
  get purpose(): FinancePurpose {
    return this.#offer.purpose;
  }

  @Field(() => VerdictType, {
    description:
      'MET if every condition is fulfilled; UNKNOWN if a fact of the supplier is missing. ' +
      'The rate is then the highest that could apply.',
  })
  get verdict(): Verdict {
    return this.#offer.verdict;
  }

  @Field(() => Boolean, {
    description:
      'Whether the offer, laid over the contract, leaves cash at 0 or above on every day. Cash is own funds + customer payments + proceeds − production costs − later fees and instalments. Within a day the order is: advance, drawdown less its fees, costs, final payment, other fees and instalments. A guarantee or surety meets the need if it covers the whole amount; a loan for equipment if its proceeds do.',
  })
  get meetsNeed(): boolean {
    return this.#offer.meetsNeed;
  }

  @Field(() => CashShortfallType, {
    nullable: true,
    description: 'What the offer leaves uncovered; null if it meets the need.',
  })
  get cashShortfall(): CashShortfallType | null {
    const shortfall = cashShortfall(this.#offer);
    return shortfall && { on: shortfall.on, amount: new Money(shortfall.amount) };
  }

  @Field(() => MoneyType, {
    description:
      "The loan's principal, the factor's advance, the guaranteed or covered amount, or the subsidy. A principal is the smallest amount in kopecks with which cash, its own fees and interest included, lasts until the customer's final payment; so is an advance, which is at most invoice × advance share and is the whole of that if the shortfall begins before the invoice. A smaller amount may suffice although a greater one does not, because interest is rounded; the smallest counts. A loan drawn at once that covers the gap of a contract in no amount within the programme's maximum, such as one repaid before the customer pays, has the gap as its principal: a greater one would only cost more. Of other loans and advances, if the programme's maximum is below what is needed, the amount is the maximum. The conditions see the gap if it is above the maximum. Of a surety the amount is what the collateral lacks, at most its share of the loan; of a subsidy its share of the loan's interest, at most its maximum.",
  })
  get amount(): Money {
    return new Money(this.#offer.amount);
  }

  @Field(() => [TrancheType], {
    description:
      'The parts in which the amount of a loan is drawn, of a credit line one for each month with a draw; empty for other kinds.',
  })
  get tranches(): TrancheType[] {
    const { loan, drawOn } = this.#offer;
    if (loan === null) return [];
    return drawsOf(loan).map(({ month, amount }) => ({
      on: addMonths(drawOn, month),
      amount: new Money(amount),
    }));
  }

  @Field(() => MoneyType, {
    description:
      "The amount paid out on `drawOn`: a loan's first tranche − fees due at drawdown; a " +
      "factor's advance − discount and fees; 0 for other kinds.",
  })
  get proceeds(): Money {
    return new Money(this.#offer.proceeds);
  }

  @Field(() => LocalDateScalar, {
    description: 'The day of drawdown, or the first day of a guarantee, surety or subsidy.',
  })
  get drawOn(): LocalDate {
    return this.#offer.drawOn;
  }

  @Field(() => LocalDateScalar, {
    description:
      'The day of the final repayment, or the last day of a guarantee, surety or subsidy.',
  })
  get repayOn(): LocalDate {
    return this.#offer.repayOn;
  }

  @Field(() => Int, {
    description: 'Term in whole months, rounded up, at least the minimum term of the programme.',
  })
  get termMonths(): number {
    return this.#offer.termMonths;
  }

  @Field(() => DecimalScalar, { description: 'Nominal annual rate as a share: 0.106 is 10.6 %.' })
  get annualRate(): Decimal {
    return this.#offer.annualRate;
  }

  @Field(() => Repayment, {
    nullable: true,
    description:
      'Repayment type of a loan: the first of BULLET, ANNUITY and DIFFERENTIATED that the ' +
      'programme offers; null for other kinds.',
  })
  get repayment(): Repayment | null {
    return this.#offer.loan?.repayment ?? null;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The first payment of a loan that includes principal; null for other kinds.',
  })
  get instalment(): Money | null {
    return this.#offer.instalment && new Money(this.#offer.instalment);
  }

  @Field(() => MoneyType, {
    description:
      'Interest of the schedule, or amount × annual rate × days / 365 (factoring discount, guarantee commission), plus all fees; below 0 for a subsidy.',
  })
  get totalCost(): Money {
    return new Money(this.#offer.totalCost);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Effective annual rate with fees (Directive 2008/48/EC, Annex I) as a share, rounded ' +
      'to 10 decimal places; by equal months for a loan, by days for factoring. Null for ' +
      'kinds that lend no money, and if no rate solves the equation.',
  })
  get effectiveAnnualRate(): Decimal | null {
    return effectiveAnnualRateOf(this.#offer);
  }

  @Field(() => [InstalmentType], {
    description: "A loan's monthly instalments; empty for other kinds.",
  })
  get schedule(): InstalmentType[] {
    return instalmentsOf(this.#offer).map((instalment) => ({
      number: instalment.number,
      dueOn: instalment.dueOn,
      payment: new Money(instalment.payment),
      principal: new Money(instalment.principal),
      interest: new Money(instalment.interest),
      balance: new Money(instalment.balance),
    }));
  }

  @Field(() => [RuleVerdictType], {
    description: "The verdicts on all of the programme's conditions, in a fixed order.",
  })
  get eligibility(): readonly RuleVerdictType[] {
    return this.#offer.eligibility.map((verdict) => new RuleVerdictType(verdict));
  }
}
