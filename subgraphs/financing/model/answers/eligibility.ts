import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { VerdictType } from '../../../platform/graphql/matching/verdicts.ts';
import { EligibilityCode, EligibilityRule } from '../../rules/offers/ruleVerdict.ts';

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
