import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { type Period, inForce } from '../../../domain/values/period.ts';

/** The shares of its purchases that a 223-FZ customer must buy from SMEs, in a period. */
export interface SmeQuota extends Period {
  /** Required share of purchases from SMEs in any procedure. */
  readonly total: Decimal;
  /** Required share of purchases in procedures that only SMEs may enter. */
  readonly smeOnly: Decimal;
}

/**
 * The quotas under 223-FZ (Government Resolution 1352). Only these periods are recorded; there are
 * gaps between them.
 */
const quotas: readonly SmeQuota[] = [
  quota('0.18', '0.10', '2016-01-01', '2017-01-01'),
  quota('0.25', '0.20', '2026-01-01', null),
];

/** Returns the quota in force on a day; null if none is recorded for it. */
export function smeQuotaOn(day: LocalDate): SmeQuota | null {
  return inForce(quotas, day);
}

/**
 * The demand of open needs, and the part of it that SMEs would supply, in roubles. The part never
 * exceeds the demand.
 */
export interface SmeAwards {
  /** Number of open needs under 223-FZ with a ceiling price. */
  readonly needs: number;
  /** The number of needs without a ceiling price. They are not included in any other figure. */
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

function quota(
  total: string,
  smeOnly: string,
  validFrom: LocalDate,
  validTo: LocalDate | null,
): SmeQuota {
  return { total: new Decimal(total), smeOnly: new Decimal(smeOnly), validFrom, validTo };
}

const none = new Decimal(0);
