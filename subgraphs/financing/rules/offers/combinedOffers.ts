import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { addMonths } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { Verdict, allOf, compareVerdicts } from '../../../domain/matching/verdict.ts';
import { assessEligibility } from '../eligibility/eligibility.ts';
import { possibleCategories } from '../eligibility/fixedConditions.ts';
import type { CashNeed } from '../gap/cashNeed.ts';
import type { FinanceNeed, Offer } from './offer.ts';
import type { StatedFacts } from '../eligibility/solvency.ts';
import { FinanceKind, limitOf } from './programme.ts';
import type { FinancePurpose, ProgrammeTerms } from './programme.ts';
import { UnquotedCode, fundingRequirementsOf } from './fundingRequirements.ts';
import { fitTo } from '../sizing/fitting.ts';
import { compareIds, quote } from './quoting.ts';
import type { FinancialNeeds, FundingRequirement } from './fundingRequirements.ts';
import type { Quotes } from './quoting.ts';
import type { Borrower } from '../eligibility/ruleVerdict.ts';

/**
 * An application for financing: the borrower, its needs, and the programmes from which offers are
 * computed on a day.
 */
export interface FinancingApplication {
  readonly programmes: readonly ProgrammeTerms[];
  readonly needs: FinancialNeeds;
  readonly borrower: Borrower;
  readonly asOf: LocalDate;
}

/** Offers that together finance one or more purposes. */
export interface OfferCombination {
  /**
   * Ordered by purpose; within a purpose the loan, factoring or guarantee precedes its surety and
   * subsidy.
   */
  readonly parts: readonly Offer[];
  /** The worst verdict of its parts. */
  readonly verdict: Verdict;
  /** Whether every purpose that needs financing has an offer that meets its need. */
  readonly meetsNeed: boolean;
  /** Sum of all parts in roubles; a subsidy's cost is below 0. */
  readonly totalCost: Decimal;
  /** Purposes that need financing, or may need it, and for which the combination has no offer. */
  readonly uncovered: readonly FinancePurpose[];
}

/**
 * Returns every combination of offers for these purposes, best first as `compareCombinations` ranks
 * them. Each purpose receives one loan, factoring or guarantee; a loan with insufficient collateral
 * may have a surety for the missing part, and a loan may have an interest subsidy.
 */
export function combineOffers(
  purposes: readonly FinancePurpose[],
  quotes: Quotes,
  application: FinancingApplication,
): readonly OfferCombination[] {
  const uncovered: FinancePurpose[] = [];
  let combined: (readonly Offer[])[] = [[]];
  for (const requirement of fundingRequirementsOf(application.needs)) {
    if (!purposes.includes(requirement.purpose)) continue;
    if ('code' in requirement) {
      if (!noFundingNeeded.has(requirement.code)) uncovered.push(requirement.purpose);
      continue;
    }
    const options = optionsFor(requirement, quotes, application);
    if (options.length === 0) uncovered.push(requirement.purpose);
    else combined = combined.flatMap((parts) => options.map((option) => parts.concat(option)));
  }
  return combined
    .filter((parts) => parts.length > 0)
    .map((parts) => combinationOf(parts, uncovered))
    .sort(compareCombinations);
}

const noFundingNeeded: ReadonlySet<UnquotedCode> = new Set([
  UnquotedCode.NO_GAP,
  UnquotedCode.NO_SECURITY,
  UnquotedCode.NO_MISSING_CAPACITY,
]);

/**
 * Compares by whether the combination meets the need, then by verdict (better first), then by total
 * cost (lower first), then by ids; negative if `a` ranks first.
 */
export function compareCombinations(a: OfferCombination, b: OfferCombination): number {
  return (
    Number(b.meetsNeed) - Number(a.meetsNeed) ||
    compareVerdicts(b.verdict, a.verdict) ||
    a.totalCost.comparedTo(b.totalCost) ||
    compareIds(idsOf(a), idsOf(b))
  );
}

function idsOf({ parts }: OfferCombination): string {
  return parts.map(({ programmeId }) => programmeId).join(' ');
}

function combinationOf(
  parts: readonly Offer[],
  uncovered: readonly FinancePurpose[],
): OfferCombination {
  return {
    parts,
    verdict: allOf(parts.map(({ verdict }) => verdict)),
    meetsNeed: uncovered.length === 0 && parts.every(({ meetsNeed }) => meetsNeed),
    totalCost: sum(parts.map(({ totalCost }) => totalCost)),
    uncovered,
  };
}

/** Returns the offers for one purpose, alone and with each surety and subsidy. */
function optionsFor(
  requirement: FundingRequirement,
  quotes: Quotes,
  application: FinancingApplication,
): readonly (readonly Offer[])[] {
  const alone = quotes.offers.filter(({ purpose }) => purpose === requirement.purpose);
  const options = [
    ...alone.map((offer) => [offer]),
    ...inForce(application, FinanceKind.LOAN).flatMap((terms) =>
      securedLoans(terms, requirement, application),
    ),
  ];
  const subsidised = options.flatMap((option) =>
    subsidiesFor(option, application).map((subsidy) => option.concat(subsidy)),
  );
  return options.concat(subsidised);
}

function inForce(
  { programmes, asOf }: FinancingApplication,
  kind: FinanceKind,
): readonly ProgrammeTerms[] {
  return programmes.filter((terms) => terms.kind === kind && isInForce(terms.validity, asOf));
}

/**
 * Returns the loan combined with each surety that covers its missing collateral; empty if no
 * collateral is missing.
 */
function securedLoans(
  terms: ProgrammeTerms,
  requirement: FundingRequirement,
  application: FinancingApplication,
): Offer[][] {
  const wanted = requirement.needs.get(FinanceKind.LOAN);
  if (wanted === undefined || terms.collateralShare === null) return [];
  const need = fitTo(terms, wanted, requirement.cash, application);
  const { ownFunds, collateral, stated } = application.needs;
  const required = toKopecks(need.amount.times(terms.collateralShare));
  const pledged = collateral ?? new Decimal(0);
  if (pledged.gte(required)) return [];
  return inForce(application, FinanceKind.SURETY).flatMap((surety) => {
    const most = toKopecks(need.amount.times(surety.coverShare ?? 0));
    const amount = Decimal.min(most, required.minus(pledged));
    const secured = pledged.plus(amount);
    const asked = {
      ...need,
      ...stated,
      ownFunds,
      collateral: collateral === null && secured.lt(required) ? null : secured,
    };
    const loan = offerFor(terms, asked, requirement.cash, application);
    // The surety must last as long as the loan, which may end up to a month after the need for
    // financing.
    const until = addMonths(need.from, need.termMonths);
    const covered = { ...need, until, amount, pricing: undefined, ...stated, ...noConditions };
    const secures = { amount, from: need.from, contract: null };
    const over = offerFor(surety, covered, secures, application);
    return loan && over ? [[loan, over]] : [];
  });
}

/** Returns the interest subsidies for the loan of an option. */
function subsidiesFor([loan]: readonly Offer[], application: FinancingApplication): Offer[] {
  if (loan === undefined || loan.kind !== FinanceKind.LOAN) return [];
  return inForce(application, FinanceKind.SUBSIDY).flatMap((terms) => {
    const amount = subsidyOf(terms, loan, application.borrower);
    if (!amount.gt(0)) return [];
    const { purpose, drawOn: from, repayOn: until, termMonths } = loan;
    const need = { purpose, amount, from, until, termMonths };
    const eligibility = assessEligibility(terms, application.borrower, {
      ...need,
      ...application.needs.stated,
      ...noConditions,
      asOf: application.asOf,
    });
    const verdict = allOf(eligibility.map((rule) => rule.verdict));
    if (verdict === Verdict.NOT_MET) return [];
    return [
      {
        programmeId: terms.id,
        kind: terms.kind,
        purpose,
        cash: { amount, from, contract: null },
        meetsNeed: true,
        verdict,
        eligibility,
        amount,
        proceeds: new Decimal(0),
        drawOn: from,
        repayOn: until,
        termMonths,
        annualRate: new Decimal(0),
        loan: null,
        instalment: null,
        interest: amount.neg(),
        fees: [],
        totalCost: amount.neg(),
      },
    ];
  });
}

/**
 * Computes the subsidy: interest × reimbursed share, limited by the lowest maximum among the
 * categories that the borrower may have.
 */
function subsidyOf(terms: ProgrammeTerms, loan: Offer, borrower: Borrower): Decimal {
  const part = toKopecks(loan.interest.times(terms.coverShare ?? 0));
  const limits = possibleCategories(borrower).flatMap(
    (category) => limitOf(terms, category)?.maxAmount ?? [],
  );
  return Decimal.min(part, ...limits);
}

// Sureties and subsidies themselves require no collateral or own contribution.
const noConditions = { ownFunds: null, collateral: null };

function offerFor(
  terms: ProgrammeTerms,
  need: FinanceNeed & StatedFacts & Pick<FinancialNeeds, 'ownFunds' | 'collateral'>,
  cash: CashNeed,
  application: FinancingApplication,
): Offer | null {
  const offer = quote(terms, need, cash, application);
  return 'failed' in offer ? null : offer;
}
