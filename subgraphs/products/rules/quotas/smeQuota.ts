import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { type Period, inForce } from '../../../domain/values/period.ts';

const none = new Decimal(0);

/** What share of a 223-FZ customer's purchases must go to SMEs. */
export interface SmeQuota extends Period {
  /** Of all purchases: those from SMEs, in whatever procedure. */
  readonly total: Decimal;
  /** Of all purchases: those in procedures in which only SMEs take part. */
  readonly smeOnly: Decimal;
}

/**
 * The quotas of 223-FZ (Government Resolution 1352) in the years of which they are known; between
 * these none is recorded.
 */
const quotas: readonly SmeQuota[] = [
  quota('0.18', '0.10', '2016-01-01', '2017-01-01'),
  quota('0.25', '0.20', '2026-01-01', null),
];

/** The quota of a day; null for one of which none is recorded. */
export function smeQuotaOn(day: LocalDate): SmeQuota | null {
  return inForce(quotas, day);
}

/** Purchases that are sought, and what of them SMEs would supply: roubles at most what is sought. */
export interface SmeAwards {
  /** Open needs under 223-FZ whose demand is valued at the ceiling price. */
  readonly needs: number;
  /** Those whose customer set no ceiling: they are in no other figure. */
  readonly needsNotValued: number;
  readonly demand: Decimal;
  readonly toSmes: Decimal;
  readonly smeOnly: Decimal;
}

/** The same of several customers together. */
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

/** A part as a share of the demand; null where nothing is demanded. */
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
