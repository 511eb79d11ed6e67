/** The three answers of strong Kleene logic, worst first: NOT_MET < UNKNOWN < MET. */
export enum Verdict {
  NOT_MET = 'NOT_MET',
  UNKNOWN = 'UNKNOWN',
  MET = 'MET',
}

const order = [Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET];

/** Negative when `a` is worse than `b`, 0 when equal. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return order.indexOf(a) - order.indexOf(b);
}

/** All must hold: the worst verdict; MET for none. */
export function allOf(verdicts: Iterable<Verdict>): Verdict {
  let result = Verdict.MET;
  for (const verdict of verdicts) if (compareVerdicts(verdict, result) < 0) result = verdict;
  return result;
}

/** One is enough: the best verdict; NOT_MET for none. */
export function anyOf(verdicts: Iterable<Verdict>): Verdict {
  let result = Verdict.NOT_MET;
  for (const verdict of verdicts) if (compareVerdicts(verdict, result) > 0) result = verdict;
  return result;
}
