import type { JudgedCriterion } from './technical/criteria.ts';
import type { Pair } from './pairs.ts';
import type { Reason } from './verdicts.ts';

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

/** Returns the blockers of a pair: one for each gate and each criterion that is not MET. */
export function blockersOf({ gates, criteria }: Pick<Pair, 'gates' | 'criteria'>): Blocker[] {
  return [
    ...gates
      .filter(({ verdict }) => verdict !== 'MET')
      .map(({ gate, code }) => ({
        blockerClass: classOfGate[gate]!,
        criterionCode: null,
        code,
        property: null,
      })),
    ...criteria.filter(({ verdict }) => verdict !== 'MET').map(ofCriterion),
  ];
}

function ofCriterion({ code, verdict, reasons }: JudgedCriterion): Blocker {
  const decisive = reasons.find((reason) => reason.hard && reason.verdict === verdict)!;
  return {
    blockerClass: classOf(decisive),
    criterionCode: code,
    code: decisive.code,
    property: decisive.property,
  };
}

function classOf({ verdict, code, property }: Reason): string {
  if (originProperties.has(property!)) return 'ORIGIN';
  if (documentCodes.has(code)) return 'CERTIFICATE';
  return verdict === 'NOT_MET' ? 'TECHNICAL' : 'TEST_DATA';
}
