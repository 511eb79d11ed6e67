/** A period in which an enterprise has an SME category, as in the change feed. */
export interface StatedPeriod {
  readonly category: string;
  /** ISO day. */
  readonly validFrom: string;
  /** The first day after the period, as ISO text; null if it has not ended. */
  readonly validTo: string | null;
}

/**
 * Returns the periods after a register has stated a category. If another category is in force on the day
 * of the register, it ends on this day, and the stated one begins.
 * @param periods the periods before, earliest first.
 * @param asOf the day of the register.
 */
export function withCategory(
  periods: readonly StatedPeriod[],
  { category, validFrom }: Pick<StatedPeriod, 'category' | 'validFrom'>,
  asOf: string,
): readonly StatedPeriod[] {
  if (periods.length === 0) return [{ category, validFrom, validTo: null }];
  const current = periods.find((period) => isInForce(period, asOf));
  if (current?.category === category) return periods;
  // Later periods come from a newer source.
  if (periods.some((period) => period.validFrom >= asOf)) return periods;
  return [...endedOn(periods, asOf), { category, validFrom: asOf, validTo: null }];
}

/**
 * Returns the periods after a register does not list the enterprise any more: the category in force on the
 * day of the register ends on this day.
 */
export function endedOn(periods: readonly StatedPeriod[], asOf: string): readonly StatedPeriod[] {
  return periods.map((period) =>
    isInForce(period, asOf) && period.validFrom < asOf ? { ...period, validTo: asOf } : period,
  );
}

function isInForce({ validFrom, validTo }: StatedPeriod, day: string): boolean {
  return validFrom <= day && (validTo === null || validTo > day);
}
