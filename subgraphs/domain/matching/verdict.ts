/** The truth values of strong Kleene logic, in ascending order: NOT_MET < UNKNOWN < MET. */
export enum Verdict {
  NOT_MET = 'NOT_MET',
  UNKNOWN = 'UNKNOWN',
  MET = 'MET',
}

const order = [Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET];

/**
 * Returns a negative number if `a` is worse than `b`, 0 if they are equal, and otherwise a positive
 * number.
 */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return order.indexOf(a) - order.indexOf(b);
}

/** Combines verdicts with AND: returns the worst; MET if there are none. */
export function allOf(verdicts: Iterable<Verdict>): Verdict {
  let result = Verdict.MET;
  for (const verdict of verdicts) if (compareVerdicts(verdict, result) < 0) result = verdict;
  return result;
}

/** Combines verdicts with OR: returns the best; NOT_MET if there are none. */
export function anyOf(verdicts: Iterable<Verdict>): Verdict {
  let result = Verdict.NOT_MET;
  for (const verdict of verdicts) if (compareVerdicts(verdict, result) > 0) result = verdict;
  return result;
}
