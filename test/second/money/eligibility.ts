import { addMonths } from '../exact/days.ts';
import { Fraction, zero } from '../exact/fraction.ts';
import type { Enterprise } from '../facts/facts.ts';
import type { Verdict } from '../pairs/verdicts.ts';
import { type Market, type Programme, limitsOf, ratesOf, roublesOf } from './programmes.ts';

/** The verdict on one condition of a programme. */
export interface RuleVerdict {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly code: string;
}

/** What a programme is asked for, and by whom; null is unknown, amounts in kopecks. */
export interface Application {
  readonly purpose: string;
  /** The amount that is lent or guaranteed, or what is missing if that is more than the maximum. */
  readonly amount: bigint;
  readonly months: number;
  readonly supplier: Enterprise | undefined;
  readonly revenue: Fraction | null;
  readonly collateral: Fraction | null;
  readonly ownFunds: Fraction | null;
  readonly debt: Fraction | null;
  readonly profit: Fraction | null;
  readonly arrears: Fraction | null;
}

/** Judges all conditions of a programme, in a fixed order. */
export function judgeProgramme(
  market: Market,
  programme: Programme,
  application: Application,
): RuleVerdict[] {
  const { supplier, months, purpose, amount } = application;
  const { categories, minTermMonths, maxTermMonths } = programme;
  return [
    met('VALIDITY'),
    test('PURPOSE', programme.purposes.includes(purpose), 'PURPOSE_NOT_SERVED'),
    known('CATEGORY', categories, supplier?.category, (category) =>
      categories!.includes(category) ? null : 'CATEGORY_NOT_SERVED',
    ),
    amountRule(programme, amount, supplier?.category ?? null),
    months < minTermMonths
      ? not('TERM', 'TERM_BELOW_MINIMUM')
      : test('TERM', months <= maxTermMonths, 'TERM_ABOVE_MAXIMUM'),
    known('REGION', programme.regions, supplier?.region.code, (region) =>
      programme.regions!.some((code) => code === 'RU' || code === region)
        ? null
        : 'REGION_NOT_SERVED',
    ),
    known('OKVED', programme.okvedPrefixes, supplier?.okved, (okved) =>
      programme.okvedPrefixes!.some((prefix) => okved.startsWith(prefix))
        ? null
        : 'OKVED_NOT_SERVED',
    ),
    ...ageRules(market, programme, supplier),
    known('STOP_LIST', programme.stopOkvedPrefixes, supplier?.okved, (okved) =>
      programme.stopOkvedPrefixes!.some((prefix) => okved.startsWith(prefix))
        ? 'ACTIVITY_STOPPED'
        : null,
    ),
    ...moneyRules(programme, application),
    rateRule(market, programme, supplier?.category ?? null),
  ];
}

function ageRules(
  { asOf }: Market,
  { minBusinessAgeMonths: least, maxBusinessAgeMonths: most }: Programme,
  supplier: Enterprise | undefined,
): RuleVerdict[] {
  return [
    known('BUSINESS_AGE', least, supplier?.registeredOn, (since) =>
      addMonths(since, least!) <= asOf ? null : 'BUSINESS_TOO_YOUNG',
    ),
    known('MAX_BUSINESS_AGE', most, supplier?.registeredOn, (since) =>
      asOf <= addMonths(since, most!) ? null : 'BUSINESS_TOO_OLD',
    ),
  ];
}

function moneyRules(programme: Programme, application: Application): RuleVerdict[] {
  const principal = roublesOf(application.amount);
  const { collateralShare, ownContributionShare, minProfit, maxArrears } = programme;
  const contribution = ownContributionShare && Fraction.parse(ownContributionShare);
  return [
    known('COLLATERAL', collateralShare, application.collateral, (collateral) =>
      principal.times(Fraction.parse(collateralShare!)).isAtMost(collateral)
        ? null
        : 'COLLATERAL_TOO_LOW',
    ),
    known('OWN_CONTRIBUTION', contribution || null, application.ownFunds, (funds) => {
      const share = contribution as Fraction;
      const wanted = principal.times(share).over(Fraction.of(1n).minus(share));
      return wanted.isAtMost(funds) ? null : 'CONTRIBUTION_TOO_LOW';
    }),
    debtRule(programme, principal, application),
    known('PROFIT', minProfit, application.profit, (profit) =>
      Fraction.parse(minProfit!).isAtMost(profit) ? null : 'PROFIT_TOO_LOW',
    ),
    known('ARREARS', maxArrears, application.arrears, (arrears) =>
      arrears.isAtMost(Fraction.parse(maxArrears!)) ? null : 'ARREARS_TOO_HIGH',
    ),
  ];
}

function debtRule(
  { maxDebtToRevenue }: Programme,
  principal: Fraction,
  { revenue, debt }: Application,
): RuleVerdict {
  const rule = 'DEBT_TO_REVENUE';
  if (maxDebtToRevenue === null) return met(rule);
  if (revenue === null) return missing(rule);
  const most = revenue.times(Fraction.parse(maxDebtToRevenue));
  if (principal.plus(debt ?? zero).isAbove(most)) return not(rule, 'DEBT_TOO_HIGH');
  return debt === null ? missing(rule) : met(rule);
}

function amountRule(programme: Programme, amount: bigint, category: string | null): RuleVerdict {
  if (amount <= 0n) return not('AMOUNT', 'NOTHING_TO_FINANCE');
  const { least, most } = limitsOf(programme, category);
  if (least !== null && amount < least) return not('AMOUNT', 'AMOUNT_BELOW_MINIMUM');
  return test('AMOUNT', most === null || amount <= most, 'AMOUNT_ABOVE_MAXIMUM');
}

function rateRule(market: Market, programme: Programme, category: string | null): RuleVerdict {
  const rates = ratesOf(market, programme, category);
  if (rates.length === 0) return not('RATE', 'NO_RATE_IN_FORCE');
  return rates.some((rate) => !rate.equals(rates[0]!)) ? missing('RATE') : met('RATE');
}

/** Judges a condition on a fact: met if the programme sets none, unknown if the fact is missing. */
function known<T>(
  rule: string,
  condition: unknown,
  fact: T | null | undefined,
  failure: (fact: T) => string | null,
): RuleVerdict {
  if (condition === null) return met(rule);
  if (fact === null || fact === undefined) return missing(rule);
  const code = failure(fact);
  return code === null ? met(rule) : not(rule, code);
}

function met(rule: string): RuleVerdict {
  return { rule, verdict: 'MET', code: 'FULFILLED' };
}

function missing(rule: string): RuleVerdict {
  return { rule, verdict: 'UNKNOWN', code: 'FACT_MISSING' };
}

function not(rule: string, code: string): RuleVerdict {
  return { rule, verdict: 'NOT_MET', code };
}

function test(rule: string, isMet: boolean, code: string): RuleVerdict {
  return isMet ? met(rule) : not(rule, code);
}
