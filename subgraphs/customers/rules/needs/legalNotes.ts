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
  /** Quantity × price ceiling in roubles; null if there is no ceiling. */
  readonly maximumPrice: Decimal | null;
  readonly advanceShare: Decimal;
  readonly paymentDelayDays: number;
  readonly performanceSecurityShare: Decimal;
  readonly deliverBy: LocalDate;
}

/**
 * Returns the terms that the law of the purchase does not admit on a day. A bound that is not
 * recorded for the day, and a price that is not stated, cause no note.
 * - 44-FZ: a set-aside has at most the maximum price of article 30; a security is within the shares
 * of article 96, or there is none.
 * - 223-FZ, a set-aside for SMEs: the payment is in time; the security is at most the recorded
 * share, or the advance if that is larger.
 */
export function legalNotesOf(terms: BoundedTerms, law: Law, day: LocalDate): LegalNote[] {
  const on = (code: LawCode) => lawOn(law, code, day);
  const { performanceSecurityShare: share, maximumPrice } = terms;
  if (terms.procurementLaw === ProcurementLaw.FZ_44) {
    return [
      terms.smeOnly ? above('smeOnly', maximumPrice, on(LawCode.FZ44_SET_ASIDE_MAXIMUM_PRICE)) : [],
      below('performanceSecurityShare', share, leastSecurity(maximumPrice, on)),
      above('performanceSecurityShare', share, on(LawCode.FZ44_SECURITY_MAXIMUM_SHARE)),
    ].flat();
  }
  if (!terms.smeOnly) return [];
  const security = on(LawCode.FZ223_SME_SECURITY_MAXIMUM_SHARE);
  return [
    latePayment(terms, on(LawCode.FZ223_SME_PAYMENT_TIME), law),
    share.gt(terms.advanceShare) ? above('performanceSecurityShare', share, security) : [],
  ].flat();
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
  if (rule === null) return [];
  const isInWorkingDays = rule.kind === LawValueKind.WORKING_DAYS;
  const last = isInWorkingDays
    ? addWorkingDays(workingDays, deliverBy, countOf(rule)).day
    : addDays(deliverBy, countOf(rule));
  if (addDays(deliverBy, paymentDelayDays) <= last) return [];
  const admittedUntil = isInWorkingDays ? last : null;
  return [note('paymentDelayDays', `${paymentDelayDays}`, '≤', rule, admittedUntil)];
}

function above(term: string, stated: Decimal | null, rule: LawParameter | null): LegalNote[] {
  if (rule === null || stated === null || stated.lte(rule.value)) return [];
  return [note(term, stated.toFixed(), '≤', rule)];
}

/** A share of 0 states that no security is required, which the law admits in some cases. */
function below(term: string, stated: Decimal, rule: LawParameter | null): LegalNote[] {
  if (rule === null || stated.isZero() || stated.gte(rule.value)) return [];
  return [note(term, stated.toFixed(), '≥', rule)];
}

function note(
  term: string,
  stated: string,
  sign: '≤' | '≥',
  legalBasis: LawParameter,
  admittedUntil: LocalDate | null = null,
): LegalNote {
  const admitted = `${sign} ${legalBasis.value}`;
  return { term, stated, admitted, admittedUntil, legalBasis };
}
