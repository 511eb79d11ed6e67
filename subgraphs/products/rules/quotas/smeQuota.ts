import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { type Law, LawCode, type LawParameter, lawOn } from '../../../domain/law/law.ts';

/** The shares of its purchases that a 223-FZ customer must buy from SMEs. */
export interface SmeQuota {
  /** Required share of purchases from SMEs in any procedure. */
  readonly total: Decimal;
  /** Required share of purchases in procedures that only SMEs may enter. */
  readonly smeOnly: Decimal;
  /** The rules of the law that state the two shares. */
  readonly legalBasis: readonly LawParameter[];
}

/**
 * Returns the quota in force on a day, under 223-FZ; null if one of its two shares is not recorded
 * for the day.
 */
export function smeQuotaOn(law: Law, day: LocalDate): SmeQuota | null {
  const total = lawOn(law, LawCode.FZ223_SME_QUOTA_TOTAL, day);
  const smeOnly = lawOn(law, LawCode.FZ223_SME_QUOTA_SET_ASIDE, day);
  if (total === null || smeOnly === null) return null;
  return {
    total: new Decimal(total.value),
    smeOnly: new Decimal(smeOnly.value),
    legalBasis: [total, smeOnly],
  };
}

/**
 * The demand of open needs, and the part of it that SMEs would supply, in roubles. The part never
 * exceeds the demand.
 */
export interface SmeAwards {
  /** Number of open needs under 223-FZ with a quantity and a ceiling price. */
  readonly needs: number;
  /** The number of needs without a quantity or a ceiling price. They are not included in any other figure. */
  readonly needsNotValued: number;
  readonly demand: Decimal;
  readonly toSmes: Decimal;
  readonly smeOnly: Decimal;
}

/** Adds up the awards of several customers. */
export function totalAwards(awards: readonly SmeAwards[]): SmeAwards {
  return awards.reduce(
    (all, one) => ({
      needs: all.needs + one.needs,
      needsNotValued: all.needsNotValued + one.needsNotValued,
      demand: all.demand.plus(one.demand),
      toSmes: all.toSmes.plus(one.toSmes),
      smeOnly: all.smeOnly.plus(one.smeOnly),
    }),
    { needs: 0, needsNotValued: 0, demand: none, toSmes: none, smeOnly: none },
  );
}

/** Returns part ÷ demand; null if the demand is 0. */
export function shareOf(part: Decimal, demand: Decimal): Decimal | null {
  return demand.isZero() ? null : part.div(demand);
}

const none = new Decimal(0);
