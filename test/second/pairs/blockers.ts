import type { JudgedCriterion } from './technical/criteria.ts';
import type { Pair } from './pairs.ts';
import { type Reason, unstated } from './verdicts.ts';

/** A gate or criterion that is not MET, with its class. */
export interface Blocker {
  readonly blockerClass: string;
  readonly criterionCode: string | null;
  readonly code: string;
  /** The requirement of the criterion that decides; null for a gate. */
  readonly property: string | null;
}

const classOfGate: Readonly<Record<string, string>> = {
  CLASS: 'CLASSIFICATION',
  SME_SET_ASIDE: 'SME_STATUS',
  REGION: 'LOGISTICS',
  PRICE: 'PRICE',
  CAPACITY: 'CAPACITY',
};

/** The properties of the national regime of purchases. */
const originProperties = new Set(['countryOfOrigin', 'industryRegister']);

const documentCodes = new Set(['EVIDENCE_EXPIRED', 'EVIDENCE_MISSING', 'STANDARD_SUPERSEDED']);

/**
 * Returns the blockers of a pair: one for each gate and each criterion that is not MET, and one for all
 * that the customer does not state.
 */
export function blockersOf({ gates, criteria }: Pick<Pair, 'gates' | 'criteria'>): Blocker[] {
  const all = [...gates, ...criteria.flatMap(({ reasons }) => reasons)];
  const [lacking] = all
    .filter(({ hard, code }) => hard && code === unstated)
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  return [
    ...(lacking ? [{ ...lacking, blockerClass: 'NEED_FACTS' }] : []),
    ...gates
      .filter(({ verdict, code }) => verdict !== 'MET' && code !== unstated)
      .map(({ gate, code }) => ({
        blockerClass: classOfGate[gate]!,
        criterionCode: null,
        code,
        property: null,
      })),
    ...criteria.flatMap(ofCriterion),
  ];
}

/** What the customer does not state matters first for a technical criterion, then for the capacity. */
function placeOf({ gate, property }: Reason): number {
  if (gate === 'CRITERION') return originProperties.has(property!) ? 2 : 0;
  return gate === 'CAPACITY' ? 1 : 2;
}

function ofCriterion({ code, verdict, reasons }: JudgedCriterion): Blocker[] {
  if (verdict === 'MET') return [];
  const decisive = reasons.find(
    (reason) => reason.hard && reason.verdict === verdict && reason.code !== unstated,
  );
  if (!decisive) return [];
  const { code: why, property } = decisive;
  return [{ blockerClass: classOf(decisive), criterionCode: code, code: why, property }];
}

/** Whether a blocker concerns no technical criterion, but the national regime. */
export function isOfRegime({ blockerClass, property }: Blocker): boolean {
  return blockerClass === 'ORIGIN' || originProperties.has(property ?? '');
}

function classOf({ verdict, code, property }: Reason): string {
  if (originProperties.has(property!)) return 'ORIGIN';
  if (documentCodes.has(code)) return 'CERTIFICATE';
  return verdict === 'NOT_MET' ? 'TECHNICAL' : 'TEST_DATA';
}
