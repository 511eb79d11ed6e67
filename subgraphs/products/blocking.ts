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
 * reason, the first of equals. A near miss has exactly one.
 * @param reasons of each gate, and of the group that decided each criterion.
 */
export function blockersOf(reasons: readonly Reason[]): Blocker[] {
  const failed = reasons.filter(({ hard, verdict }) => hard && verdict !== Verdict.MET);
  const byCause = Map.groupBy(failed, ({ gate, criterionId }) => `${gate}/${criterionId}`);
  return [...byCause.values()].map((same) => {
    const reason = same.find(({ verdict }) => verdict === Verdict.NOT_MET) ?? same[0]!;
    return { blockerClass: classOf(reason), reason };
  });
}

function classOf({ gate, code, verdict }: Reason): BlockerClass {
  if (gate !== Gate.CRITERION) return ofGate[gate];
  if (aboutDocuments.has(code)) return BlockerClass.CERTIFICATE;
  return verdict === Verdict.NOT_MET ? BlockerClass.TECHNICAL : BlockerClass.TEST_DATA;
}

const ofGate: Readonly<Record<Exclude<Gate, Gate.CRITERION>, BlockerClass>> = {
  CLASS: BlockerClass.CLASSIFICATION,
  SME_SET_ASIDE: BlockerClass.SME_STATUS,
  REGION: BlockerClass.LOGISTICS,
  PRICE: BlockerClass.PRICE,
  CAPACITY: BlockerClass.CAPACITY,
};

const aboutDocuments: ReadonlySet<ReasonCode> = new Set([
  ReasonCode.EVIDENCE_EXPIRED,
  ReasonCode.EVIDENCE_MISSING,
  ReasonCode.STANDARD_SUPERSEDED,
]);
