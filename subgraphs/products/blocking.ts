import { Verdict } from '../vocabulary/verdict.ts';
import { Gate, type Reason, ReasonCode } from './reason.ts';

/** What kind of thing stands between a product and a need; names the measures that can remove it. */
export enum BlockerClass {
  CERTIFICATE = 'CERTIFICATE',
  TEST_DATA = 'TEST_DATA',
  TECHNICAL = 'TECHNICAL',
  CAPACITY = 'CAPACITY',
  PRICE = 'PRICE',
  LOGISTICS = 'LOGISTICS',
  SME_STATUS = 'SME_STATUS',
  CLASSIFICATION = 'CLASSIFICATION',
}

/** One criterion or gate that a match fails or leaves unknown. */
export interface Blocker {
  readonly blockerClass: BlockerClass;
  readonly reason: Reason;
}

/**
 * The blockers of a match: one for each gate and each criterion that is not met, led by its worst
 * reason. A near miss has exactly one.
 * @param failedCriteria ids of the criteria that are not met.
 */
export function blockersOf(
  reasons: readonly Reason[],
  failedCriteria: ReadonlySet<string | null>,
): Blocker[] {
  const failed = reasons.filter(
    (reason) =>
      reason.hard &&
      reason.verdict !== Verdict.MET &&
      (reason.gate !== Gate.CRITERION || failedCriteria.has(reason.criterionId)),
  );
  const byCause = Map.groupBy(failed, ({ gate, criterionId }) => `${gate}/${criterionId}`);
  return [...byCause.values()].map((same) => {
    const reason = same.find(({ verdict }) => verdict === Verdict.NOT_MET) ?? same[0]!;
    return { blockerClass: classOf(reason), reason };
  });
}

function classOf({ gate, code, verdict }: Reason): BlockerClass {
  switch (gate) {
    case Gate.CLASS:
      return BlockerClass.CLASSIFICATION;
    case Gate.SME_SET_ASIDE:
      return BlockerClass.SME_STATUS;
    case Gate.REGION:
      return BlockerClass.LOGISTICS;
    case Gate.PRICE:
      return BlockerClass.PRICE;
    case Gate.CAPACITY:
      return BlockerClass.CAPACITY;
    case Gate.CRITERION:
      return classOfCriterion(code, verdict);
  }
}

function classOfCriterion(code: ReasonCode, verdict: Verdict): BlockerClass {
  const aboutDocuments = [
    ReasonCode.EVIDENCE_EXPIRED,
    ReasonCode.EVIDENCE_MISSING,
    ReasonCode.STANDARD_SUPERSEDED,
  ];
  if (aboutDocuments.includes(code)) return BlockerClass.CERTIFICATE;
  return verdict === Verdict.NOT_MET ? BlockerClass.TECHNICAL : BlockerClass.TEST_DATA;
}
