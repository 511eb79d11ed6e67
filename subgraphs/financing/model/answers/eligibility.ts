import { Arg, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { Language } from '../../../domain/values/language.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';
import {
  actualText,
  explainCondition,
  remedyText,
  requiredText,
} from '../../api/explanations/conditionText.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import {
  type RuleVerdict,
  EligibilityCode,
  EligibilityRule,
} from '../../rules/eligibility/ruleVerdict.ts';

registerEnumType(EligibilityRule, {
  name: 'EligibilityRule',
  description: 'A condition of a programme.',
  valuesConfig: {
    VALIDITY: { description: 'The programme is in force on the reference date.' },
    PURPOSE: { description: 'The programme serves the purpose.' },
    CATEGORY: { description: "The programme serves the supplier's SME category." },
    AMOUNT: {
      description:
        "The amount is within the programme's limits for the supplier's SME category. In all conditions the amount is that of the offer or, if it is more, what is missing: the gap, or for factoring the wanted advance.",
    },
    TERM: { description: "The term in months is within the programme's limits." },
    REGION: { description: "The programme serves the supplier's region." },
    OKVED: { description: "The programme serves the supplier's main activity (OKVED 2)." },
    BUSINESS_AGE: {
      description: 'The supplier has been registered for the required number of months.',
    },
    MAX_BUSINESS_AGE: {
      description: 'The supplier has been registered for at most the given number of months.',
    },
    STOP_LIST: { description: "The supplier's main activity is not on the programme's stop list." },
    COLLATERAL: { description: 'Collateral and sureties are at least amount × collateral share.' },
    OWN_CONTRIBUTION: {
      description:
        'Own funds are at least amount × share / (1 − share), where share is the own contribution share.',
    },
    DEBT_TO_REVENUE: {
      description:
        "(Stated debt + amount) / the supplier's revenue of the latest known year is at most the programme's maximum. NOT_MET whatever the debt if the amount alone exceeds it.",
    },
    PROFIT: { description: 'The stated profit of the latest year is at least the minimum.' },
    ARREARS: { description: 'Stated overdue taxes, fees and wages are at most the maximum.' },
    RATE: {
      description:
        "A rate for the supplier's SME category is in force on the reference date. UNKNOWN if the category is unknown and rates of categories differ.",
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
    BUSINESS_TOO_OLD: { description: 'The supplier was registered too long ago.' },
    ACTIVITY_STOPPED: {
      description: "The supplier's main activity is on the programme's stop list.",
    },
    COLLATERAL_TOO_LOW: { description: 'The value of collateral and sureties is too low.' },
    CONTRIBUTION_TOO_LOW: { description: 'The own contribution is too low.' },
    DEBT_TOO_HIGH: { description: 'Debt with the new loan is too high for the revenue.' },
    PROFIT_TOO_LOW: { description: 'The profit is too low.' },
    ARREARS_TOO_HIGH: { description: 'The overdue payments are too high.' },
    NO_RATE_IN_FORCE: {
      description: "No rate for the supplier's SME category is in force on the reference date.",
    },
    FACT_MISSING: {
      description:
        'A fact of the supplier is missing, while other facts are known; or an argument of ' +
        'the query is missing.',
    },
    FACT_UNCLEAR: {
      description: 'A fact of the supplier is malformed or not detailed enough to decide.',
    },
    SOURCE_UNAVAILABLE: { description: 'All facts of the supplier are missing.' },
  },
});

const inLanguage = {
  defaultValue: Language.EN,
  description: 'The preferred language of the answer.',
};

@ObjectType('RuleVerdict', { description: 'The verdict on one condition of a programme.' })
export class RuleVerdictType {
  readonly #facts: RuleVerdict;

  constructor(facts: RuleVerdict) {
    this.#facts = facts;
  }

  @Field(() => EligibilityRule, { description: 'The condition that the verdict is about.' })
  get rule(): EligibilityRule {
    return this.#facts.rule;
  }

  @Field(() => VerdictType, { description: 'Whether the condition is fulfilled.' })
  get verdict(): Verdict {
    return this.#facts.verdict;
  }

  @Field(() => EligibilityCode, { description: 'The reason for the verdict.' })
  get code(): EligibilityCode {
    return this.#facts.code;
  }

  @Field(() => String, {
    description:
      'The value that the programme requires, in words of a language: "≥ 12 months since registration".',
  })
  required(@Arg('lang', () => LanguageType, inLanguage) lang: Language): string {
    return requiredText(this.#facts, lang);
  }

  @Field(() => String, {
    nullable: true,
    description: 'The actual value, in words of a language; null if unknown.',
  })
  actual(@Arg('lang', () => LanguageType, inLanguage) lang: Language): string | null {
    return actualText(this.#facts, lang);
  }

  @Field(() => String, {
    nullable: true,
    description:
      'The change that would fulfil the condition, in words of a language; null if the condition ' +
      'is met or no change would fulfil it.',
  })
  remedy(@Arg('lang', () => LanguageType, inLanguage) lang: Language): string | null {
    return remedyText(this.#facts, lang);
  }

  @Field(() => String, {
    description:
      'The verdict as one sentence in a language: the condition, the required and the actual value, ' +
      'the reason, and the remedy if there is one.',
  })
  explanation(@Arg('lang', () => LanguageType, inLanguage) lang: Language): string {
    return explainCondition(this.#facts, lang);
  }
}
