import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { type Blocker } from './blocking.ts';

/**
 * Returns the kinds of measures that can remove a blocker, preferred first: disclosure if a fact is
 * not stated, otherwise a change of the failed fact. Empty if no measure can remove it; for
 * example, no measure makes a large enterprise an SME.
 */
export function remediesOf({ blockerClass, reason }: Blocker): readonly MeasureKind[] {
  if (reason.code === ReasonCode.MINIMUM_ORDER) return [MeasureKind.LOGISTICS];
  const isUnstated = ofUnstated.has(reason.code) && !needsTest.has(blockerClass);
  return isUnstated ? [MeasureKind.DISCLOSURE] : ofFailed[blockerClass];
}

const ofUnstated: ReadonlySet<ReasonCode> = new Set([
  ReasonCode.NOT_STATED,
  ReasonCode.UNIT_INCOMPATIBLE,
]);

/**
 * The classes of blockers in which the maker itself does not know a missing fact until the product
 * is tested or certified.
 */
const needsTest: ReadonlySet<BlockerClass> = new Set([
  BlockerClass.TEST_DATA,
  BlockerClass.TECHNICAL,
  BlockerClass.CERTIFICATE,
]);

const ofFailed: Readonly<Record<BlockerClass, readonly MeasureKind[]>> = {
  [BlockerClass.CERTIFICATE]: [MeasureKind.CERTIFICATION],
  [BlockerClass.TEST_DATA]: [MeasureKind.TESTING],
  [BlockerClass.TECHNICAL]: [MeasureKind.EQUIPMENT, MeasureKind.TRAINING, MeasureKind.FINANCE],
  [BlockerClass.CAPACITY]: [MeasureKind.TRAINING, MeasureKind.EQUIPMENT, MeasureKind.FINANCE],
  [BlockerClass.PRICE]: [MeasureKind.CONCESSION],
  [BlockerClass.LOGISTICS]: [MeasureKind.LOGISTICS],
  [BlockerClass.SME_STATUS]: [],
  [BlockerClass.CLASSIFICATION]: [MeasureKind.DISCLOSURE],
};
