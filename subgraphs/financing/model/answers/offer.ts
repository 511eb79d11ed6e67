import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { EligibilityCode, EligibilityRule } from '../../rules/offers/ruleVerdict.ts';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { FinanceProduct } from '../records/financeProduct.ts';
import { Money } from '../../../domain/values/money.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';
import { UnquotedCode } from '../../rules/offers/wants.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import {
  type Offer as OfferFacts,
  effectiveAnnualRateOf,
  instalmentsOf,
} from '../../rules/offers/offer.ts';

registerEnumType(EligibilityRule, {
  name: 'EligibilityRule',
  description: 'A condition of a programme.',
  valuesConfig: {
    VALIDITY: { description: 'It is offered on the day that is asked about.' },
    PURPOSE: { description: 'It may be used for what the money is needed for.' },
    CATEGORY: { description: "It serves the supplier's SME category." },
    AMOUNT: { description: 'The amount is within its limits.' },
    TERM: { description: 'The term is within its limits.' },
    REGION: { description: "It serves the supplier's region." },
    OKVED: { description: "It serves the supplier's main activity by OKVED 2." },
    BUSINESS_AGE: { description: 'The supplier has existed for long enough.' },
    STOP_LIST: { description: "The supplier's main activity is not on its stop list." },
    COLLATERAL: { description: 'Enough can be pledged, or is secured otherwise.' },
    OWN_CONTRIBUTION: { description: 'The supplier puts in enough of its own.' },
    RATE: { description: 'A rate for the supplier is in force on the day.' },
  },
});

registerEnumType(EligibilityCode, {
  name: 'EligibilityCode',
  description: 'Why a condition has its verdict. Stable: programs may rely on these words.',
  valuesConfig: {
    FULFILLED: { description: 'The condition is fulfilled.' },
    NOT_YET_IN_FORCE: { description: 'The programme is not offered yet on that day.' },
    NO_LONGER_IN_FORCE: { description: 'The programme is no longer offered on that day.' },
    PURPOSE_NOT_SERVED: { description: 'The programme is for other purposes.' },
    CATEGORY_NOT_SERVED: { description: 'The programme is for other SME categories.' },
    NOTHING_TO_FINANCE: { description: 'The amount is not above 0.' },
    AMOUNT_BELOW_MINIMUM: { description: 'The amount is less than the least that is given.' },
    AMOUNT_ABOVE_MAXIMUM: { description: 'The amount is more than the most that is given.' },
    TERM_BELOW_MINIMUM: { description: 'The term is shorter than the shortest.' },
    TERM_ABOVE_MAXIMUM: { description: 'The term is longer than the longest.' },
    REGION_NOT_SERVED: { description: 'The programme is for other regions.' },
    OKVED_NOT_SERVED: { description: 'The programme is for other activities.' },
    BUSINESS_TOO_YOUNG: { description: 'The supplier was registered too recently.' },
    ACTIVITY_STOPPED: { description: "The supplier's activity is on the stop list." },
    COLLATERAL_TOO_LOW: { description: 'What can be pledged is worth too little.' },
    CONTRIBUTION_TOO_LOW: { description: 'The own contribution is too small.' },
    NO_RATE_IN_FORCE: { description: 'No rate for the supplier is in force on that day.' },
    FACT_MISSING: { description: 'A fact of the supplier is not known, while others are.' },
    FACT_UNCLEAR: { description: 'A fact of the supplier is too coarse or malformed to decide.' },
    SOURCE_UNAVAILABLE: { description: 'Nothing of the supplier is known.' },
  },
});

registerEnumType(UnquotedCode, {
  name: 'UnquotedCode',
  description: 'Why no programme was asked for money of a purpose. Stable.',
  valuesConfig: {
    SOURCE_UNAVAILABLE: { description: 'The subgraph that knows the terms did not answer.' },
    TERMS_MISSING: { description: 'Terms of the contract are not known; `missing` names them.' },
    DEADLINE_PASSED: { description: 'Delivery was due before the day that is asked about.' },
    COMMISSIONED_TOO_LATE: { description: 'Equipment would produce after the deadline only.' },
    NO_GAP: { description: 'The advance and own funds pay for everything.' },
    NO_SECURITY: { description: 'The customer asks for no performance security.' },
    NO_MISSING_CAPACITY: { description: 'All that is needed can be made as it is.' },
    NO_PROGRAMME_IN_FORCE: { description: 'No programme for it is in force on that day.' },
  },
});

/** The finance products that offers are of, by id: all that are offered on the day. */
export type Offered = ReadonlyMap<string, FinanceProduct>;

@ObjectType('RuleVerdict', {
  description: "A programme's answer to one of its conditions.",
  simpleResolvers: true,
})
export class RuleVerdictType {
  @Field(() => EligibilityRule, { description: 'The condition.' })
  rule!: EligibilityRule;

  @Field(() => VerdictType, { description: 'Whether it is fulfilled.' })
  verdict!: Verdict;

  @Field(() => EligibilityCode, { description: 'Why.' })
  code!: EligibilityCode;

  @Field(() => String, { description: 'What the programme asks.' })
  required!: string;

  @Field(() => String, { nullable: true, description: 'What came instead; null is not known.' })
  actual!: string | null;

  @Field(() => String, { nullable: true, description: 'What would fulfil it.' })
  remedy!: string | null;
}

@ObjectType('Instalment', { description: 'One monthly payment of a loan.', simpleResolvers: true })
export class InstalmentType {
  @Field(() => Int, { description: 'Its number, from 1.' })
  number!: number;

  @Field(() => LocalDateScalar, { description: 'When it is due.' })
  dueOn!: LocalDate;

  @Field(() => MoneyType, { description: 'Principal and interest.' })
  payment!: Money;

  @Field(() => MoneyType, { description: 'The part that repays the loan.' })
  principal!: Money;

  @Field(() => MoneyType, { description: 'The part that is interest.' })
  interest!: Money;

  @Field(() => MoneyType, { description: 'What is still owed after it.' })
  balance!: Money;
}

@ObjectType('Offer', {
  description: 'What a programme offers for the money that the contract lacks.',
  simpleResolvers: true,
})
export class OfferType {
  readonly #offer: OfferFacts;

  readonly #products: Offered;

  constructor(offer: OfferFacts, products: Offered) {
    this.#offer = offer;
    this.#products = products;
  }

  @Field(() => FinanceProduct, { nullable: true, description: 'The programme.' })
  get financeProduct(): FinanceProduct | null {
    return this.#products.get(this.#offer.programmeId) ?? null;
  }

  @Field(() => FinanceKind, { description: 'What it is.' })
  get kind(): FinanceKind {
    return this.#offer.kind;
  }

  @Field(() => FinancePurpose, { description: 'What it is for.' })
  get purpose(): FinancePurpose {
    return this.#offer.purpose;
  }

  @Field(() => VerdictType, {
    description:
      'MET when every condition is fulfilled; UNKNOWN while a fact of the supplier is missing: then the rate is the highest possible.',
  })
  get verdict(): Verdict {
    return this.#offer.verdict;
  }

  @Field(() => Boolean, {
    description: 'Whether it covers the whole need from the first day that lacks money.',
  })
  get meetsNeed(): boolean {
    return this.#offer.meetsNeed;
  }

  @Field(() => MoneyType, {
    description: 'What is lent, paid in advance for the invoice, guaranteed.',
  })
  get amount(): Money {
    return new Money(this.#offer.amount);
  }

  @Field(() => MoneyType, { description: 'What arrives, less what is deducted at once.' })
  get proceeds(): Money {
    return new Money(this.#offer.proceeds);
  }

  @Field(() => LocalDateScalar, { description: 'When it is drawn.' })
  get drawOn(): LocalDate {
    return this.#offer.drawOn;
  }

  @Field(() => LocalDateScalar, { description: 'When it is over.' })
  get repayOn(): LocalDate {
    return this.#offer.repayOn;
  }

  @Field(() => Int, { description: 'Its term in months.' })
  get termMonths(): number {
    return this.#offer.termMonths;
  }

  @Field(() => DecimalScalar, { description: 'The nominal rate, a share a year.' })
  get annualRate(): Decimal {
    return this.#offer.annualRate;
  }

  @Field(() => Repayment, { nullable: true, description: 'How a loan is repaid.' })
  get repayment(): Repayment | null {
    return this.#offer.loan?.repayment ?? null;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The first payment of a loan that repays principal.',
  })
  get instalment(): Money | null {
    return this.#offer.instalment && new Money(this.#offer.instalment);
  }

  @Field(() => MoneyType, { description: 'Interest, discount or commission, and all fees.' })
  get totalCost(): Money {
    return new Money(this.#offer.totalCost);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Effective annual rate with fees (2008/48/EC, Annex I), a share a year; null for what lends nothing.',
  })
  get effectiveAnnualRate(): Decimal | null {
    return effectiveAnnualRateOf(this.#offer);
  }

  @Field(() => [InstalmentType], { description: "A loan's payments, month by month." })
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

  @Field(() => [RuleVerdictType], { description: "The programme's conditions, one by one." })
  get eligibility(): readonly RuleVerdictType[] {
    return this.#offer.eligibility;
  }
}
