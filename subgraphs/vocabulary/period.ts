import type { LocalDate } from './localDate.ts';

/** A time in which a fact holds: from its first day up to, not including, `validTo`; null is open. */
export interface Period {
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

/** Whether the fact holds on that day. */
export function isInForce(period: Period, on: LocalDate): boolean {
  return (
    (period.validFrom === null || period.validFrom <= on) &&
    (period.validTo === null || on < period.validTo)
  );
}

/** The first of the facts that holds on that day, or null. */
export function inForce<T extends Period>(facts: readonly T[], on: LocalDate): T | null {
  return facts.find((fact) => isInForce(fact, on)) ?? null;
}
