import {
  type Law,
  LawCode,
  type LawParameter,
  LawValueKind,
  countOf,
  lawOn,
} from '../../../domain/law/law.ts';
import type { LegalNote } from '../../../domain/law/legalNote.ts';
import { addWorkingDays } from '../../../domain/law/workingDays.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addDays } from '../../../domain/values/localDate.ts';

/** The terms of a need that the law of the purchase bounds. */
export interface BoundedTerms {
  readonly procurementLaw: ProcurementLaw;
  readonly smeOnly: boolean;
  /** Quantity × price ceiling in roubles; null if there is no ceiling, or no quantity is stated. */
  readonly maximumPrice: Decimal | null;
  /** Null, like the terms below, if it is not stated. */
  readonly advanceShare: Decimal | null;
  readonly paymentDelayDays: number | null;
  readonly performanceSecurityShare: Decimal | null;
  readonly deliverBy: LocalDate | null;
}

/**
 * Returns the terms that the law of the purchase does not admit on a day. A bound that is not
 * recorded for the day, and a price or a term that is not stated, cause no note.
 * - 44-FZ: a set-aside has at most the maximum price of article 30; a security is within the shares
 * of article 96, or there is none; above the recorded advance, it is at least the advance instead.
 * - 223-FZ, a set-aside for SMEs: the payment is in time; the security is at most the recorded
 * share, or the advance if that is larger.
 */
export function legalNotesOf(terms: BoundedTerms, law: Law, day: LocalDate): LegalNote[] {
  const on = (code: LawCode) => lawOn(law, code, day);
  const { performanceSecurityShare: share, advanceShare, maximumPrice } = terms;
  if (terms.procurementLaw === ProcurementLaw.FZ_44) {
    return [
      terms.smeOnly ? above('smeOnly', maximumPrice, on(LawCode.FZ44_SET_ASIDE_MAXIMUM_PRICE)) : [],
      ofSecurity(terms, on),
    ].flat();
  }
  if (!terms.smeOnly) return [];
  const security = on(LawCode.FZ223_SME_SECURITY_MAXIMUM_SHARE);
  return [
    latePayment(terms, on(LawCode.FZ223_SME_PAYMENT_TIME), law),
    advanceShare && share?.gt(advanceShare)
      ? above('performanceSecurityShare', share, security)
      : [],
  ].flat();
}

function ofSecurity(
  { performanceSecurityShare: share, advanceShare, maximumPrice }: BoundedTerms,
  on: (code: LawCode) => LawParameter | null,
): LegalNote[] {
  const term = 'performanceSecurityShare';
  const ofAdvance = on(LawCode.FZ44_SECURITY_ADVANCE_SHARE);
  if (share === null || advanceShare === null) return [];
  if (ofAdvance && advanceShare.gt(ofAdvance.value)) {
    return below(term, share, ofAdvance, advanceShare);
  }
  const least = leastSecurity(maximumPrice, on);
  return [
    ...below(term, share, least),
    ...above(term, share, on(LawCode.FZ44_SECURITY_MAXIMUM_SHARE)),
  ];
}

/** The least share of a purchase with a maximum price; a large purchase has a least share of its own. */
function leastSecurity(
  maximumPrice: Decimal | null,
  on: (code: LawCode) => LawParameter | null,
): LawParameter | null {
  const large = on(LawCode.FZ44_SECURITY_LARGE_PURCHASE);
  const leastOfLarge = on(LawCode.FZ44_SECURITY_MINIMUM_SHARE_LARGE);
  return large && leastOfLarge && maximumPrice?.gt(large.value)
    ? leastOfLarge
    : on(LawCode.FZ44_SECURITY_MINIMUM_SHARE);
}

function latePayment(
  { deliverBy, paymentDelayDays }: BoundedTerms,
  rule: LawParameter | null,
  { workingDays }: Law,
): LegalNote[] {
  if (rule === null || deliverBy === null || paymentDelayDays === null) return [];
  const isInWorkingDays = rule.kind === LawValueKind.WORKING_DAYS;
  const last = isInWorkingDays
    ? addWorkingDays(workingDays, deliverBy, countOf(rule)).day
    : addDays(deliverBy, countOf(rule));
  if (addDays(deliverBy, paymentDelayDays) <= last) return [];
  const admittedUntil = isInWorkingDays ? last : null;
  return [note('paymentDelayDays', `${paymentDelayDays}`, `≤ ${rule.value}`, rule, admittedUntil)];
}

function above(term: string, stated: Decimal | null, rule: LawParameter | null): LegalNote[] {
  if (rule === null || stated === null || stated.lte(rule.value)) return [];
  return [note(term, stated.toFixed(), `≤ ${rule.value}`, rule)];
}

/**
 * A share of 0 states that no security is required, which the law admits in some cases.
 * @param least the bound, if it is another one than the value of the rule.
 */
function below(
  term: string,
  stated: Decimal,
  rule: LawParameter | null,
  least?: Decimal,
): LegalNote[] {
  if (rule === null) return [];
  const bound = least ?? new Decimal(rule.value);
  if (stated.isZero() || stated.gte(bound)) return [];
  return [note(term, stated.toFixed(), `≥ ${bound.toFixed()}`, rule)];
}

function note(
  term: string,
  stated: string,
  admitted: string,
  legalBasis: LawParameter,
  admittedUntil: LocalDate | null = null,
): LegalNote {
  return { term, stated, admitted, admittedUntil, legalBasis };
}
