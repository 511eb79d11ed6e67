import type { Borrower, RuleVerdict } from '../eligibility/ruleVerdict.ts';
import type { FinanceKind, FinancePurpose, ProgrammeTerms } from './programme.ts';
import { Verdict, allOf, compareVerdicts } from '../../../domain/matching/verdict.ts';
import type { StatedFacts } from '../eligibility/solvency.ts';
import { assessEligibility } from '../eligibility/eligibility.ts';
import { assessFixed } from '../eligibility/fixedConditions.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { type FinanceNeed, type Offer, priceOf } from './offer.ts';
import type { CashNeed } from '../gap/cashNeed.ts';
import { coversNeed } from '../sizing/cashCheck.ts';
import { type Applicant, fitTo, fittedTerm, highestRate } from '../sizing/fitting.ts';
import {
  type FinancialNeeds,
  type Unquoted,
  UnquotedCode,
  fundingRequirementsOf,
} from './fundingRequirements.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/**
 * The answers of all programmes in force on a day to one match: offers, refusals, and purposes
 * without offers.
 */
export interface Quotes {
  /** Sorted by `compareOffers`, best first. */
  readonly offers: readonly Offer[];
  /** Ordered by the number of failed conditions, then by id. */
  readonly declined: readonly Declined[];
  /** The purposes for which no offers were computed, each with the reason. */
  readonly unquoted: readonly Unquoted[];
}

/**
 * A programme in force that does not finance the need. Each failed condition states how to meet it.
 */
export interface Declined {
  readonly programmeId: string;
  readonly kind: FinanceKind;
  readonly purpose: FinancePurpose;
  readonly failed: readonly RuleVerdict[];
  readonly eligibility: readonly RuleVerdict[];
}

/**
 * Quotes every programme in force on the day for the need that its kind serves: loans and factoring
 * for the working-capital gap, loans for the equipment gap, guarantees for the performance
 * security. A failed condition declines the need. A condition with an unknown outcome gives the
 * offer the verdict UNKNOWN. A term below the programme's
 * minimum is extended to the minimum.
 * @throws InvalidValue as `scheduleOf`, for programmes whose terms are out of range.
 */
export function quoteOffers(
  programmes: readonly ProgrammeTerms[],
  needs: FinancialNeeds,
  borrower: Borrower,
  asOf: LocalDate,
): Quotes {
  const offers: Offer[] = [];
  const refusals: (() => Offer | Declined)[] = [];
  const unquoted: Unquoted[] = [];
  const { ownFunds, collateral, stated } = needs;
  const applicant = { borrower, asOf };
  const current = programmes.filter(({ validity }) => isInForce(validity, asOf));
  for (const requirement of fundingRequirementsOf(needs)) {
    if ('code' in requirement) {
      unquoted.push(requirement);
      continue;
    }
    const { purpose, cash, needs: byKind } = requirement;
    let programmesAsked = 0;
    for (const terms of current) {
      const need = byKind.get(terms.kind);
      if (need === undefined) continue;
      programmesAsked++;
      const termMonths = fittedTerm(terms, need);
      const fixed = terms.purposes.includes(purpose)
        ? assessFixed(terms, borrower, { purpose, termMonths, asOf, ...stated })
        : undefined;
      const ask = () => {
        const fitted = fitTo(terms, need, cash, applicant);
        return quote(terms, { ...fitted, ...stated, ownFunds, collateral }, cash, applicant, fixed);
      };
      const answer = fixed?.some(isNotMet) === false ? ask() : null;
      if (answer === null) refusals.push(ask);
      else if ('failed' in answer) refusals.push(() => answer);
      else offers.push(answer);
    }
    if (programmesAsked === 0) {
      unquoted.push({ purpose, code: UnquotedCode.NO_PROGRAMME_IN_FORCE, missing: [] });
    }
  }
  return quotesOf(offers, refusals, unquoted);
}

/**
 * Returns the answers. A programme that refuses any amount is sized and priced only when the refusals
 * are read, because most readers ask for the offers alone.
 */
function quotesOf(
  offers: Offer[],
  refusals: readonly (() => Offer | Declined)[],
  unquoted: readonly Unquoted[],
): Quotes {
  let declined: readonly Declined[] | null = null;
  return {
    offers: offers.sort(compareOffers),
    get declined() {
      declined ??= refusals
        .map((ask) => ask())
        .filter((answer) => 'failed' in answer)
        .sort(
          (a, b) => a.failed.length - b.failed.length || compareIds(a.programmeId, b.programmeId),
        );
      return declined;
    },
    unquoted,
  };
}

function isNotMet({ verdict }: RuleVerdict): boolean {
  return verdict === Verdict.NOT_MET;
}

/**
 * Compares by whether the offer meets the need, then by verdict (better first), then by total cost
 * (lower first), then by id; negative if `a` ranks first.
 */
export function compareOffers(a: Offer, b: Offer): number {
  return (
    Number(b.meetsNeed) - Number(a.meetsNeed) ||
    compareVerdicts(b.verdict, a.verdict) ||
    a.totalCost.comparedTo(b.totalCost) ||
    compareIds(a.programmeId, b.programmeId)
  );
}

/**
 * Quotes one programme for a need that `fitTo` has adapted to the programme.
 * @param fixed the answer of `assessFixed`, if it is known.
 * @throws InvalidValue as `quoteOffers`.
 */
export function quote(
  terms: ProgrammeTerms,
  need: FinanceNeed & StatedFacts & Pick<FinancialNeeds, 'ownFunds' | 'collateral'>,
  cash: CashNeed,
  { borrower, asOf }: Applicant,
  fixed?: readonly RuleVerdict[],
): Offer | Declined {
  const eligibility = assessEligibility(terms, borrower, { ...need, asOf }, fixed);
  const verdict = allOf(eligibility.map((rule) => rule.verdict));
  const whose = { programmeId: terms.id, kind: terms.kind, purpose: need.purpose, eligibility };
  if (verdict === Verdict.NOT_MET) return { ...whose, failed: eligibility.filter(isNotMet) };
  const pricing = need.pricing ?? priceOf(terms, need, highestRate(terms, borrower, asOf)!);
  return { ...whose, verdict, cash, meetsNeed: coversNeed(terms.kind, pricing, cash), ...pricing };
}

/** Compares ids by code unit. Returns a negative number if `a` ranks first. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
