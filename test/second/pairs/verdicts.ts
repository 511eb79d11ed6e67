/** The code of what is UNKNOWN because the customer does not state a fact of the need. */
export const unstated = 'NOT_STATED_BY_CUSTOMER';

export type Verdict = 'NOT_MET' | 'UNKNOWN' | 'MET';

const order: readonly Verdict[] = ['NOT_MET', 'UNKNOWN', 'MET'];

/** Returns the worst verdict; MET if there are none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'MET';
}

/** Returns the place of a verdict, 0 for NOT_MET to 2 for MET. */
export function rankOf(verdict: Verdict): number {
  return order.indexOf(verdict);
}

/** The verdict of a gate or requirement with the reason for it. */
export interface Reason {
  readonly gate: string;
  readonly criterionCode: string | null;
  readonly property: string | null;
  readonly verdict: Verdict;
  readonly code: string;
  readonly hard: boolean;
  readonly weight: number;
  /** Number of the document on which the verdict is based. */
  readonly document: string | null;
  readonly evidenceKind: string | null;
}

/** Returns the reason of a gate that is no criterion. */
export function gateReason(gate: string, verdict: Verdict, code: string): Reason {
  return {
    gate,
    criterionCode: null,
    property: null,
    verdict,
    code,
    hard: true,
    weight: 0,
    document: null,
    evidenceKind: null,
  };
}
