import { InvalidValue } from './invalidValue.ts';
import type { LocalDate } from './localDate.ts';

/**
 * The period in which a fact holds: from `validFrom` to the day before `validTo`. A bound that is
 * null is open.
 */
export interface Period {
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

/** Whether the period contains the day. */
export function isInForce(period: Period, on: LocalDate): boolean {
  return (
    (period.validFrom === null || period.validFrom <= on) &&
    (period.validTo === null || on < period.validTo)
  );
}

/** Returns the first fact that holds on the day, or null. */
export function inForce<T extends Period>(facts: readonly T[], on: LocalDate): T | null {
  return facts.find((fact) => isInForce(fact, on)) ?? null;
}

/** A period whose first day is known. */
export interface BegunPeriod extends Period {
  readonly validFrom: LocalDate;
}

/**
 * Finds the existing period that a new one replaces or ends, among the non-overlapping periods of
 * one fact. A new period replaces a period that begins on the same day. It ends a period that
 * contains its first day, unless that period has a known end after the end of the new one: the fact
 * that was known for the days in between would be lost.
 * @throws InvalidValue `INVALID_PERIOD` if the new period ends before it begins;
 * `OVERLAPPING_PERIODS` if it overlaps another period.
 */
export function placePeriod<Fact extends BegunPeriod>(
  known: readonly Fact[],
  added: BegunPeriod,
  field: string,
): { readonly replaced: Fact | null; readonly ended: Fact | null } {
  checkPeriod(added, field);
  const replaced = known.find(({ validFrom }) => validFrom === added.validFrom) ?? null;
  const ended =
    known.find(
      (fact) =>
        fact.validFrom < added.validFrom &&
        isInForce(fact, added.validFrom) &&
        (added.validTo === null || fact.validTo === null || fact.validTo <= added.validTo),
    ) ?? null;
  const over = known.find(
    (fact) =>
      fact !== replaced &&
      fact !== ended &&
      (added.validTo === null || fact.validFrom < added.validTo) &&
      (fact.validTo === null || added.validFrom < fact.validTo),
  );
  if (over === undefined) return { replaced, ended };
  const expected = `outside the existing period ${shown(over)}`;
  throw new InvalidValue('OVERLAPPING_PERIODS', field, expected, shown(added));
}

/**
 * Returns the period unchanged if it contains at least one day.
 * @throws InvalidValue `INVALID_PERIOD` if the period ends before it begins or on its first day.
 */
export function checkPeriod<Checked extends BegunPeriod>(period: Checked, field: string): Checked {
  const { validFrom, validTo } = period;
  if (validTo === null || validFrom < validTo) return period;
  throw new InvalidValue('INVALID_PERIOD', `${field}.validTo`, `after ${validFrom}`, validTo);
}

function shown({ validFrom, validTo }: BegunPeriod): string {
  return `${validFrom} – ${validTo ?? '…'}`;
}
