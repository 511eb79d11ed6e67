import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/values/scalars.ts';
import { EligibilityCode, EligibilityRule } from '../../rules/offers/ruleVerdict.ts';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { FinanceProduct } from '../records/financeProduct.ts';
import { Money } from '../../../domain/values/money.ts';
import { MoneyType } from '../../../platform/graphql/values/money.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';
import { UnquotedCode } from '../../rules/offers/fundingRequirements.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { VerdictType } from '../../../platform/graphql/matching/verdicts.ts';
import {
  type Offer as OfferFacts,
  effectiveAnnualRateOf,
  instalmentsOf,
} from '../../rules/offers/offer.ts';

registerEnumType(EligibilityRule, {
  name: 'EligibilityRule',
  description: 'A condition of a programme.',
  valuesConfig: {
    VALIDITY: { description: 'The programme is in force on the reference date.' },
    PURPOSE: { description: 'The programme serves the purpose.' },
    CATEGORY: { description: "The programme serves the supplier's SME category." },
    AMOUNT: {
      description: "The amount is within the programme's limits for the supplier's SME category.",
    },
    TERM: { description: "The term in months is within the programme's limits." },
    REGION: { description: "The programme serves the supplier's region." },
    OKVED: { description: "The programme serves the supplier's main activity (OKVED 2)." },
    BUSINESS_AGE: {
      description: 'The supplier has been registered for the required number of months.',
    },
    STOP_LIST: { description: "The supplier's main activity is not on its stop list." },
    COLLATERAL: { description: 'Collateral and sureties are at least amount × collateral share.' },
    OWN_CONTRIBUTION: {
      description:
        'Own funds are at least amount × share / (1 − share), where share is the own contribution share.',
    },
    RATE: {
      description: "A rate for the supplier's SME category is in force on the reference date.",
    },
  },
});

registerEnumType(EligibilityCode, {
  name: 'EligibilityCode',
  description:
    'The reason for the verdict on a condition. Stable: programs may rely on these values.',
  valuesConfig: {
    FULFILLED: { description: 'The condition is fulfilled.' },
    NOT_YET_IN_FORCE: { description: 'The programme is not in force yet on the reference date.' },
    NO_LONGER_IN_FORCE: {
      description: 'The programme is no longer in force on the reference date.',
    },
    PURPOSE_NOT_SERVED: { description: 'The programme does not serve the purpose.' },
    CATEGORY_NOT_SERVED: {
      description: "The programme does not serve the supplier's SME category.",
    },
    NOTHING_TO_FINANCE: { description: 'The amount is not above 0.' },
    AMOUNT_BELOW_MINIMUM: { description: 'The amount is below the minimum.' },
    AMOUNT_ABOVE_MAXIMUM: { description: 'The amount is above the maximum.' },
    TERM_BELOW_MINIMUM: { description: 'The term is below the minimum.' },
    TERM_ABOVE_MAXIMUM: { description: 'The term is above the maximum.' },
    REGION_NOT_SERVED: { description: "The programme does not serve the supplier's region." },
    OKVED_NOT_SERVED: { description: "The programme does not serve the supplier's main activity." },
    BUSINESS_TOO_YOUNG: { description: 'The supplier was registered too recently.' },
    ACTIVITY_STOPPED: {
      description: "The supplier's main activity is on the programme's stop list.",
    },
    COLLATERAL_TOO_LOW: { description: 'The value of collateral and sureties is too low.' },
    CONTRIBUTION_TOO_LOW: { description: 'The own contribution is too low.' },
    NO_RATE_IN_FORCE: {
      description: "No rate for the supplier's SME category is in force on the reference date.",
    },
    FACT_MISSING: {
      description:
        'The fact of the supplier is missing, while other facts are known; or an argument of the query is missing.',
    },
    FACT_UNCLEAR: {
      description: 'The fact of the supplier is malformed or not detailed enough to decide.',
    },
    SOURCE_UNAVAILABLE: { description: 'All facts of the supplier are missing.' },
  },
});

registerEnumType(UnquotedCode, {
  name: 'UnquotedCode',
  description:
    'Why no programme was asked for a purpose. Stable: programs may rely on these values.',
  valuesConfig: {
    SOURCE_UNAVAILABLE: { description: 'The subgraph that owns the terms did not answer.' },
    TERMS_MISSING: { description: 'Some terms of the contract are missing; `missing` lists them.' },
    DEADLINE_PASSED: { description: 'The delivery deadline precedes the reference date.' },
    COMMISSIONED_TOO_LATE: {
      description: 'The equipment would be commissioned on or after the deadline.',
    },
    NO_GAP: { description: 'The advance and own funds cover all costs.' },
    NO_SECURITY: { description: 'The customer requires no performance security.' },
    NO_MISSING_CAPACITY: { description: 'Existing capacity suffices to deliver by the deadline.' },
    NO_PROGRAMME_IN_FORCE: {
      description: 'No programme of a suitable kind is in force on the reference date.',
    },
  },
});

/** All finance products in force on the reference date, by id. */
export type Offered = ReadonlyMap<string, FinanceProduct>;

@ObjectType('RuleVerdict', {
  description: 'The verdict on one condition of a programme.',
  simpleResolvers: true,
})
export class RuleVerdictType {
  @Field(() => EligibilityRule, { description: 'The condition.' })
  rule!: EligibilityRule;

  @Field(() => VerdictType, { description: 'Whether the condition is fulfilled.' })
  verdict!: Verdict;

  @Field(() => EligibilityCode, { description: 'The reason for the verdict.' })
  code!: EligibilityCode;

  @Field(() => String, { description: 'What the programme requires, in English.' })
  required!: string;

  @Field(() => String, { nullable: true, description: 'The actual value; null if unknown.' })
  actual!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What would fulfil the condition, in English; null if it is met or nothing would.',
  })
  remedy!: string | null;
}

@ObjectType('Instalment', { description: 'One monthly payment of a loan.', simpleResolvers: true })
export class InstalmentType {
  @Field(() => Int, { description: 'Number of the instalment, from 1.' })
  number!: number;

  @Field(() => LocalDateScalar, { description: 'Due date: drawdown + `number` months.' })
  dueOn!: LocalDate;

  @Field(() => MoneyType, { description: 'Principal + interest.' })
  payment!: Money;

  @Field(() => MoneyType, {
    description: 'Repaid principal; the last instalment repays the remaining balance.',
  })
  principal!: Money;

  @Field(() => MoneyType, {
    description: 'Balance before the instalment × annual rate / 12, rounded to the kopeck.',
  })
  interest!: Money;

  @Field(() => MoneyType, {
    description: 'Outstanding principal after the instalment; 0 after the last.',
  })
  balance!: Money;
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
    description: 'The programme; null if it is no longer on record.',
  })
  get financeProduct(): FinanceProduct | null {
    return this.#products.get(this.#offer.programmeId) ?? null;
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
      'MET if every condition is fulfilled; UNKNOWN if a fact of the supplier is missing. The rate is then the highest that could apply.',
  })
  get verdict(): Verdict {
    return this.#offer.verdict;
  }

  @Field(() => Boolean, {
    description: 'Whether it covers the whole shortfall from its first day.',
  })
  get meetsNeed(): boolean {
    return this.#offer.meetsNeed;
  }

  @Field(() => MoneyType, {
    description:
      "The loan's principal, the factor's advance (invoice × advance share), the guaranteed or covered amount, or the subsidy.",
  })
  get amount(): Money {
    return new Money(this.#offer.amount);
  }

  @Field(() => MoneyType, {
    description:
      "Paid out on `drawOn`: a loan's principal − fees due at drawdown; a factor's advance − discount and fees; 0 for other kinds.",
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
      'Repayment type of a loan: the first on offer of BULLET, ANNUITY and DIFFERENTIATED; null for other kinds.',
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
      'Effective annual rate with fees (Directive 2008/48/EC, Annex I) as a share, rounded to 10 decimal places; by equal months for a loan, by days for factoring. Null for kinds that lend nothing, and if no rate solves the equation.',
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
    return this.#offer.eligibility;
  }
}
