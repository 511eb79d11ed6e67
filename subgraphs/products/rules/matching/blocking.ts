import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { regimeOf } from '../criteria/nationalRegime.ts';
import { Gate, type Reason } from './reason.ts';

/** A criterion or gate that a match fails, or whose outcome is UNKNOWN. */
export interface Blocker {
  readonly blockerClass: BlockerClass;
  readonly reason: Reason;
}

/**
 * Returns the blockers of a match: one for each gate and criterion that is not met, with its worst
 * reason, the first among equals; and one for all that is UNKNOWN because the customer does not state
 * a fact of the need. A near miss has exactly one blocker.
 * @param reasons the reasons of each gate, and of the deciding group of each criterion.
 */
export function blockersOf(reasons: readonly Reason[]): Blocker[] {
  const failed = reasons.filter(({ hard, verdict }) => hard && verdict !== Verdict.MET);
  const byCause = Map.groupBy(failed, (reason) =>
    isOfCustomer(reason) ? 'customer' : `${reason.gate}/${reason.criterionId}`,
  );
  return [...byCause.values()].map((same) => {
    const reason = isOfCustomer(same[0]!)
      ? same.toSorted((a, b) => needFactsStage(a) - needFactsStage(b))[0]!
      : (same.find(({ verdict }) => verdict === Verdict.NOT_MET) ?? same[0]!);
    return { blockerClass: classOf(reason), reason };
  });
}

/**
 * Returns the rank of what the customer does not state, lowest first: 0 if it decides a technical
 * criterion, 1 if it decides the capacity, otherwise 2.
 */
export function needFactsStage({ gate, property }: Pick<Reason, 'gate' | 'property'>): 0 | 1 | 2 {
  if (gate === Gate.CRITERION) return regimeOf(property) === null ? 0 : 2;
  return gate === Gate.CAPACITY ? 1 : 2;
}

function isOfCustomer({ code }: Reason): boolean {
  return code === ReasonCode.NOT_STATED_BY_CUSTOMER;
}

function classOf({ gate, code, verdict, property }: Reason): BlockerClass {
  if (code === ReasonCode.NOT_STATED_BY_CUSTOMER) return BlockerClass.NEED_FACTS;
  if (gate !== Gate.CRITERION) return ofGate[gate];
  if (regimeOf(property) !== null) return BlockerClass.ORIGIN;
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

/** The codes of reasons about the documents that prove a property. */
export const aboutDocuments: ReadonlySet<ReasonCode> = new Set([
  ReasonCode.EVIDENCE_EXPIRED,
  ReasonCode.EVIDENCE_MISSING,
  ReasonCode.STANDARD_SUPERSEDED,
]);
