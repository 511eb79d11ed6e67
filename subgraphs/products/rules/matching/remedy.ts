import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { Regime } from '../../../domain/matching/properties/propertyKind.ts';
import { regimeOf } from '../criteria/nationalRegime.ts';
import { type Blocker, aboutDocuments } from './blocking.ts';
import { Gate, type Reason } from './reason.ts';

/**
 * Returns the kinds of measures that can remove a blocker, preferred first: disclosure if a fact is
 * not stated, otherwise a change of the failed fact. Empty if no measure can remove it; for
 * example, no measure makes a large enterprise an SME.
 */
export function remediesOf({ blockerClass, reason }: Blocker): readonly MeasureKind[] {
  if (reason.code === ReasonCode.MINIMUM_ORDER) return [MeasureKind.LOGISTICS];
  if (noMeasure.has(reason.code)) return [];
  if (blockerClass === BlockerClass.ORIGIN && aboutDocuments.has(reason.code)) {
    return ofFailed[BlockerClass.CERTIFICATE];
  }
  const isUnstated = ofUnstated.has(reason.code) && !needsTest.has(blockerClass);
  return isUnstated ? [MeasureKind.DISCLOSURE] : ofFailed[blockerClass];
}

/** What the customer or the keeper of the dictionary must state; no measure of a maker does it. */
const noMeasure: ReadonlySet<ReasonCode> = new Set([
  ReasonCode.NOT_IN_DICTIONARY,
  ReasonCode.NOT_STATED_BY_CUSTOMER,
]);

const ofUnstated: ReadonlySet<ReasonCode> = new Set([
  ReasonCode.NOT_STATED,
  ReasonCode.UNIT_INCOMPATIBLE,
  ReasonCode.VAT_UNKNOWN,
  ReasonCode.HAUL_UNKNOWN,
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
  [BlockerClass.ORIGIN]: [],
  [BlockerClass.NEED_FACTS]: [],
};

/** Who can change a fact on which a verdict depends. */
export enum Mender {
  /** The maker of the product. */
  MAKER = 'MAKER',
  /**
   * The register from which the facts of the maker, and distances and tariffs of freight, come, or which has
   * the entry of the product.
   */
  REGISTER = 'REGISTER',
  /** The customer, who wrote the need. */
  CUSTOMER = 'CUSTOMER',
  /** The person who keeps the dictionary of properties. */
  DICTIONARY = 'DICTIONARY',
}

/**
 * Returns who can change the facts so that a condition is met, the most likely first. Empty if it is
 * met, if nobody can (a large enterprise does not become an SME, a product of another country not a
 * domestic one), if no rule of the law is recorded, or if a source did not answer.
 */
export function mendersOf({
  gate,
  code,
  verdict,
  property,
}: Pick<Reason, 'gate' | 'code' | 'verdict' | 'property'>): Mender[] {
  if (verdict === Verdict.MET || ofNobody.has(code)) return [];
  if (code === ReasonCode.NOT_STATED_BY_CUSTOMER) return [Mender.CUSTOMER];
  if (code === ReasonCode.NOT_IN_DICTIONARY) return [Mender.DICTIONARY, Mender.CUSTOMER];
  if (gate === Gate.SME_SET_ASIDE) {
    return code === ReasonCode.NOT_STATED ? [Mender.REGISTER] : [];
  }
  const regime = regimeOf(property);
  if (regime === Regime.REGISTER) return [Mender.MAKER, Mender.REGISTER];
  if (regime === Regime.ORIGIN && verdict === Verdict.NOT_MET) return [];
  // The days on the road do not depend on the mass of the goods, which the maker states.
  if (code === ReasonCode.HAUL_UNKNOWN) {
    return gate === Gate.PRICE ? [Mender.MAKER, Mender.REGISTER] : [Mender.REGISTER];
  }
  return ofBoth.has(code) || (gate === Gate.PRICE && code === ReasonCode.NOT_SATISFIED)
    ? [Mender.MAKER, Mender.CUSTOMER]
    : [Mender.MAKER];
}

const ofNobody: ReadonlySet<ReasonCode> = new Set([
  ReasonCode.SOURCE_UNAVAILABLE,
  ReasonCode.LAW_NOT_RECORDED,
]);

/** The maker can change what it offers, or the customer what it requires. */
const ofBoth: ReadonlySet<ReasonCode> = new Set([
  ReasonCode.NOT_COMPARABLE,
  ReasonCode.UNIT_INCOMPATIBLE,
  ReasonCode.MINIMUM_ORDER,
  ReasonCode.TOO_LATE,
  ReasonCode.VAT_UNKNOWN,
]);
