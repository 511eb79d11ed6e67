import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Opt, Ref } from '@mikro-orm/core';
import { Bank } from './bank.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Arg, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Language, localized } from '../../../domain/values/language.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { InterestBasis } from '../../rules/schedules/interest.ts';
import { Drawdown, FeeKind, FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { BorrowerConditions } from './borrowerConditions.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';

registerEnumType(FinanceKind, {
  name: 'FinanceKind',
  description: 'The kind of a finance product.',
  valuesConfig: {
    LOAN: { description: 'Money that is lent and repaid with interest.' },
    GUARANTEE: {
      description: "The bank is liable to the customer for the supplier's performance.",
    },
    SURETY: {
      description: 'A third party is liable for a part of a loan, in place of collateral.',
    },
    SUBSIDY: { description: "The state reimburses a part of a loan's interest." },
    FACTORING: {
      description: 'The bank advances a part of the invoice before the customer pays it.',
    },
  },
});

registerEnumType(FinancePurpose, {
  name: 'FinancePurpose',
  description: 'The purpose of financing.',
  valuesConfig: {
    WORKING_CAPITAL: { description: "Costs of the contract that precede the customer's payments." },
    INVESTMENT: { description: 'Equipment and other fixed assets.' },
    PERFORMANCE_SECURITY: { description: 'The performance security that the customer requires.' },
  },
});

registerEnumType(FeeKind, {
  name: 'FeeKind',
  description: 'The time at which a fee is due.',
  valuesConfig: {
    ORIGINATION: { description: 'The fee is due once, at drawdown.' },
    ANNUAL: {
      description:
        'The fee is due at the start of each year of the term, also of a last year that is ' +
        'not complete.',
    },
  },
});

registerEnumType(InterestBasis, {
  name: 'InterestBasis',
  description: 'How the interest of a month is computed; it is rounded to the kopeck, half up.',
  valuesConfig: {
    MONTHS: { description: 'Balance × annual rate / 12.' },
    DAYS: {
      description:
        'Balance × annual rate × days / 365, where a day in a leap year counts 1/366. The days are those after the previous due date, up to and including this one.',
    },
  },
});

registerEnumType(Drawdown, {
  name: 'Drawdown',
  description: 'When the money of a loan is drawn.',
  valuesConfig: {
    AT_ONCE: { description: 'The whole principal is drawn on the first day.' },
    AS_NEEDED: {
      description:
        "A credit line. On the first day and on each due date before the customer's final payment, the smallest amount is drawn with which cash, after the fees and interest of the day, lasts until the day before the next due date or, if it is earlier, until the final payment.",
    },
  },
});

registerEnumType(Repayment, {
  name: 'Repayment',
  description: 'The repayment type of a loan; interest of a month is computed by `interestBasis`.',
  valuesConfig: {
    ANNUITY: {
      description:
        'Equal payments of principal and interest: P·i / (1 − (1+i)⁻ⁿ), with i = annual rate / 12 and n months after the grace period, rounded to the kopeck.',
    },
    DIFFERENTIATED: {
      description:
        'Equal parts of principal, P/n, plus interest on the balance, so that payments decrease.',
    },
    BULLET: { description: 'Interest is paid monthly, and the whole principal at the end.' },
  },
});

@Entity({ tableName: 'finance_product' })
@ObjectType({
  description: 'A loan, guarantee, factoring, surety or subsidy programme that a bank offers.',
})
export class FinanceProduct extends BorrowerConditions {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    simple: true,
    description: 'Number of writes to the record; pass it as `expectedVersion` of a change.',
  })
  version!: Opt<number>;

  @ManyToOne(() => Bank, { ref: true })
  bank!: Ref<Bank>;

  /** The state programme in English, or in the only language in which it is stated. */
  @Property({ type: 'text', nullable: true, fieldName: 'programme' })
  programmeEn!: string | null;

  @Property({ type: 'text', nullable: true })
  programmeRu!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The state programme whose terms this programme has; null if the terms are the bank's " +
      'own. If the preferred language lacks it, it is in the other one.',
  })
  programme(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.programmeEn, ru: this.programmeRu }, lang) || null;
  }

  /** The programme as `identifierKey` returns it. */
  @Property({ type: 'text', nullable: true, generated: `(identifier_key(programme)) stored` })
  readonly programmeKey!: Opt<string | null>;

  @Property({ type: 'text' })
  @Field(() => FinanceKind, { simple: true, description: 'The kind of finance product.' })
  kind!: FinanceKind;

  @Property({ type: 'text[]' })
  @Field(() => [FinancePurpose], {
    simple: true,
    description: 'The purposes that the finance product serves.',
  })
  purposes!: FinancePurpose[];

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'First day in force; null if unlimited.',
  })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day after the last day in force; null if unlimited.',
  })
  validTo!: LocalDate | null;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Minimum term in months, inclusive.' })
  minTermMonths!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Maximum term in months, inclusive.' })
  maxTermMonths!: number;

  @Property({ type: 'text[]' })
  @Field(() => [Repayment], {
    simple: true,
    description: 'Repayment types of a loan; empty for other kinds.',
  })
  repayments!: Repayment[];

  @Property({ type: 'integer' })
  @Field(() => Int, {
    simple: true,
    description:
      'Maximum grace period for principal, in months. The grace period of an offer is the shorter of this and the term less one month.',
  })
  maxGraceMonths!: number;

  @Property({ type: 'text' })
  @Field(() => InterestBasis, {
    simple: true,
    description: 'How the interest of a month is computed; MONTHS for kinds other than loans.',
  })
  interestBasis!: InterestBasis;

  @Property({ type: 'text' })
  @Field(() => Drawdown, {
    simple: true,
    description:
      'When the money of a loan for working capital is drawn; AT_ONCE for other kinds. AS_NEEDED has the repayment type BULLET.',
  })
  drawdown!: Drawdown;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      'For factoring, the share of the invoice that is advanced; null means 1. Unused for ' +
      'other kinds.',
  })
  advanceShare!: Decimal | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      'For a surety, the largest share of a loan that it covers. For a subsidy, the share ' +
      "of the loan's interest that it reimburses. Null for other kinds.",
  })
  coverShare!: Decimal | null;
}

/** The GraphQL type of a page of finance products. */
export const FinanceProductConnection = connectionOf('FinanceProduct', () => FinanceProduct);
