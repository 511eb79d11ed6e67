import { Decimal } from '../vocabulary/decimal.ts';
import { addMonths } from '../vocabulary/localDate.ts';
import type { LocalDate } from '../vocabulary/localDate.ts';
import { toKopecks } from '../vocabulary/money.ts';
import { isInForce } from '../vocabulary/period.ts';
import { Verdict, allOf, compareVerdicts } from '../vocabulary/verdict.ts';
import { assessEligibility, possibleCategories } from './eligibility.ts';
import type { EquipmentGap } from './equipment.ts';
import type { Figure, GuaranteeNeed } from './financialNeed.ts';
import { priceOf } from './offer.ts';
import type { FinanceNeed, Offer } from './offer.ts';
import { FinanceKind, FinancePurpose, rateOf } from './programme.ts';
import type { ProgrammeTerms } from './programme.ts';
import type { Borrower, RuleVerdict } from './ruleVerdict.ts';
import type { WorkingCapitalGap } from './workingCapital.ts';

/** What the programmes of a date answer to one match. */
export interface Quotes {
  /** In the order of `compareOffers`. */
  readonly offers: readonly Offer[];
  /** Those with the fewest failed rules first, then by id. */
  readonly declined: readonly Declined[];
  /** Per purpose without any offer or refusal: why there is none. */
  readonly unquoted: readonly Unquoted[];
}

/** A programme in force that does not serve the need; each failed rule says what would change that. */
export interface Declined {
  readonly programmeId: string;
  readonly kind: FinanceKind;
  readonly purpose: FinancePurpose;
  readonly failed: readonly RuleVerdict[];
  readonly eligibility: readonly RuleVerdict[];
}

/** Why no programme was asked for a purpose. */
export interface Unquoted {
  readonly purpose: FinancePurpose;
  readonly code: UnquotedCode;
  /** Names of the contract's terms that are absent. */
  readonly missing: readonly string[];
}

/** Stable reasons for an empty answer; the first four are those of `UnknownCode`. */
export enum UnquotedCode {
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
  TERMS_MISSING = 'TERMS_MISSING',
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  COMMISSIONED_TOO_LATE = 'COMMISSIONED_TOO_LATE',
  /** The contract's advance and the maker's own funds pay for everything. */
  NO_GAP = 'NO_GAP',
  /** The customer asks for no performance security. */
  NO_SECURITY = 'NO_SECURITY',
  /** What is needed can be made by the deadline as it is. */
  NO_MISSING_CAPACITY = 'NO_MISSING_CAPACITY',
  NO_PROGRAMME_IN_FORCE = 'NO_PROGRAMME_IN_FORCE',
}

/** What a contract lacks, or why that is not known. */
export interface FinancialNeeds {
  readonly capital: Figure<WorkingCapitalGap>;
  readonly equipment: Figure<Pick<EquipmentGap, 'amount' | 'orderOn'>>;
  /** Months for which money for equipment is asked, 1–360. */
  readonly investmentMonths: number;
  readonly security: Figure<GuaranteeNeed>;
  /** Roubles that the supplier puts in itself, and roubles' worth that it can pledge; null is not known. */
  readonly ownFunds: Decimal | null;
  readonly collateral: Decimal | null;
}

/**
 * Asks every programme in force on the date for the need that its kind serves: loans and factoring
 * for the working-capital gap, loans for the equipment gap, guarantees for the performance security.
 * A failed rule declines; an
 * unknown one leaves the offer, marked UNKNOWN, behind the certain ones. A loan or guarantee that
 * would end before the programme's shortest term is kept until then.
 * @throws InvalidValue as `scheduleOf`, for programmes whose terms are out of range.
 */
export function quoteOffers(
  programmes: readonly ProgrammeTerms[],
  needs: FinancialNeeds,
  borrower: Borrower,
  asOf: LocalDate,
): Quotes {
  const offers: Offer[] = [];
  const declined: Declined[] = [];
  const unquoted: Unquoted[] = [];
  const { ownFunds, collateral } = needs;
  const current = programmes.filter(({ validity }) => isInForce(validity, asOf));
  for (const want of wantsOf(needs)) {
    if ('code' in want) {
      unquoted.push(want);
      continue;
    }
    const { purpose, lacking, needs: byKind } = want;
    let programmesAsked = 0;
    for (const terms of current) {
      const need = byKind.get(terms.kind);
      if (need === undefined) continue;
      programmesAsked++;
      const asked = { ...fitTo(terms, need), ownFunds, collateral };
      const answer = quote(terms, asked, lacking, borrower, asOf);
      if ('failed' in answer) declined.push(answer);
      else offers.push(answer);
    }
    if (programmesAsked === 0) {
      unquoted.push({ purpose, code: UnquotedCode.NO_PROGRAMME_IN_FORCE, missing: [] });
    }
  }
  return {
    offers: offers.sort(compareOffers),
    declined: declined.sort(
      (a, b) => a.failed.length - b.failed.length || compareIds(a.programmeId, b.programmeId),
    ),
    unquoted,
  };
}

/**
 * Negative when `a` goes first: the better verdict, then what covers the whole need in time, then the
 * lower total cost, then the id.
 */
export function compareOffers(a: Offer, b: Offer): number {
  return (
    compareVerdicts(b.verdict, a.verdict) ||
    Number(b.meetsNeed) - Number(a.meetsNeed) ||
    a.totalCost.comparedTo(b.totalCost) ||
    compareIds(a.programmeId, b.programmeId)
  );
}

/** What a contract wants money for, or why nothing is asked: capital, then equipment, then security. */
export function wantsOf(needs: FinancialNeeds): readonly (Want | Unquoted)[] {
  return [wantCapital(needs), wantEquipment(needs), wantSecurity(needs)];
}

/** One programme's answer to a need that is fitted to it; errors as `quoteOffers`. */
export function quote(
  terms: ProgrammeTerms,
  need: FinanceNeed & Pick<FinancialNeeds, 'ownFunds' | 'collateral'>,
  lacking: Lacking,
  borrower: Borrower,
  asOf: LocalDate,
): Offer | Declined {
  const eligibility = assessEligibility(terms, borrower, { ...need, asOf });
  const verdict = allOf(eligibility.map((rule) => rule.verdict));
  const whose = { programmeId: terms.id, kind: terms.kind, purpose: need.purpose, eligibility };
  if (verdict === Verdict.NOT_MET) {
    return { ...whose, failed: eligibility.filter((rule) => rule.verdict === Verdict.NOT_MET) };
  }
  const meetsNeed = need.amount.gte(lacking.amount) && need.from <= lacking.from;
  return {
    ...whose,
    verdict,
    meetsNeed,
    ...priceOf(terms, need, highestRate(terms, borrower, asOf)),
  };
}

/** The borrower's rate, or the highest that it could have while its category is unknown. */
function highestRate(terms: ProgrammeTerms, borrower: Borrower, asOf: LocalDate): Decimal {
  const rates = possibleCategories(borrower).flatMap(
    (category) => rateOf(terms, category, asOf) ?? [],
  );
  return Decimal.max(...rates);
}

/** How much is lacking, and from which day on. */
export type Lacking = Pick<FinanceNeed, 'amount' | 'from'>;

/** What a contract needs for one purpose, by the kind of programme that is asked for it. */
export interface Want {
  readonly purpose: FinancePurpose;
  readonly lacking: Lacking;
  readonly needs: ReadonlyMap<FinanceKind, FinanceNeed>;
}

function wantCapital({ capital: gap }: FinancialNeeds): Want | Unquoted {
  const purpose = FinancePurpose.WORKING_CAPITAL;
  if (!gap.known) return { purpose, code: UnquotedCode[gap.code], missing: gap.missing };
  const { amount, drawOn, repaidOn, receivable } = gap.value;
  if (drawOn === null || repaidOn === null) {
    return { purpose, code: UnquotedCode.NO_GAP, missing: [] };
  }
  const needs = new Map([
    [FinanceKind.LOAN, needOf(purpose, amount, drawOn, repaidOn)],
    [FinanceKind.FACTORING, needOf(purpose, receivable.amount, receivable.from, receivable.until)],
  ]);
  return { purpose, lacking: { amount, from: drawOn }, needs };
}

function wantEquipment({ equipment, investmentMonths }: FinancialNeeds): Want | Unquoted {
  const purpose = FinancePurpose.INVESTMENT;
  if (!equipment.known) {
    return { purpose, code: UnquotedCode[equipment.code], missing: equipment.missing };
  }
  const { amount, orderOn } = equipment.value;
  if (amount.isZero()) return { purpose, code: UnquotedCode.NO_MISSING_CAPACITY, missing: [] };
  const need = {
    purpose,
    amount,
    from: orderOn,
    until: addMonths(orderOn, investmentMonths),
    termMonths: investmentMonths,
  };
  return {
    purpose,
    lacking: { amount, from: orderOn },
    needs: new Map([[FinanceKind.LOAN, need]]),
  };
}

function wantSecurity({ security: guarantee }: FinancialNeeds): Want | Unquoted {
  const purpose = FinancePurpose.PERFORMANCE_SECURITY;
  if (!guarantee.known) {
    return { purpose, code: UnquotedCode[guarantee.code], missing: guarantee.missing };
  }
  const { amount, from, until } = guarantee.value;
  if (amount.isZero()) return { purpose, code: UnquotedCode.NO_SECURITY, missing: [] };
  return {
    purpose,
    lacking: { amount, from },
    needs: new Map([[FinanceKind.GUARANTEE, needOf(purpose, amount, from, until)]]),
  };
}

function needOf(
  purpose: FinancePurpose,
  amount: Decimal,
  from: LocalDate,
  until: LocalDate,
): FinanceNeed {
  const monthOf = (date: LocalDate): number =>
    12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));
  const months = monthOf(until) - monthOf(from);
  const reached = addMonths(from, months) >= until;
  return { purpose, amount, from, until, termMonths: Math.max(1, reached ? months : months + 1) };
}

/** The need as a programme can serve it: at least its shortest term, of an invoice the advance. */
export function fitTo(terms: ProgrammeTerms, need: FinanceNeed): FinanceNeed {
  if (terms.kind === FinanceKind.FACTORING) {
    return { ...need, amount: toKopecks(need.amount.times(terms.advanceShare ?? 1)) };
  }
  const termMonths = Math.max(need.termMonths, terms.minTermMonths);
  return termMonths === need.termMonths
    ? need
    : { ...need, termMonths, until: addMonths(need.from, termMonths) };
}

/** Negative when the id `a` goes first. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
