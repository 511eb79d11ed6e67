import { InvalidValue } from './invalidValue.ts';
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

/** A period with a first day. */
export interface BegunPeriod extends Period {
  readonly validFrom: LocalDate;
}

/**
 * Where a new fact goes among those that are known, of which one holds at a time: the one that it
 * replaces, as both begin on the same day, and the one in whose place it holds from its first day on.
 * @throws InvalidValue `INVALID_PERIOD` when it ends before it begins, `OVERLAPPING_PERIODS`.
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
        (added.validTo === null || (fact.validTo !== null && fact.validTo <= added.validTo)),
    ) ?? null;
  const over = known.find(
    (fact) =>
      fact !== replaced &&
      fact !== ended &&
      (added.validTo === null || fact.validFrom < added.validTo) &&
      (fact.validTo === null || added.validFrom < fact.validTo),
  );
  if (over === undefined) return { replaced, ended };
  const expected = `outside the period ${shown(over)}, which is known`;
  throw new InvalidValue('OVERLAPPING_PERIODS', field, expected, shown(added));
}

/** @throws InvalidValue `INVALID_PERIOD` for one that ends before it begins or on its first day. */
export function checkPeriod<Checked extends BegunPeriod>(period: Checked, field: string): Checked {
  const { validFrom, validTo } = period;
  if (validTo === null || validFrom < validTo) return period;
  throw new InvalidValue('INVALID_PERIOD', `${field}.validTo`, `after ${validFrom}`, validTo);
}

function shown({ validFrom, validTo }: BegunPeriod): string {
  return `${validFrom} – ${validTo ?? '…'}`;
}
