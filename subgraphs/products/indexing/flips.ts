import type { BlockerClass } from '../../vocabulary/blockerClass.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import type { ReasonCode } from '../../vocabulary/reasonCode.ts';
import type { Verdict } from '../../vocabulary/verdict.ts';
import { isKept } from '../matchOutcome.ts';
import type { Matched } from '../matching.ts';
import type { Gate } from '../reason.ts';

/** What became of a pair of a need and a product. */
export enum FlipKind {
  /** It is MET or one thing short, and was not. */
  NEW = 'NEW',
  /** It was MET or one thing short, and is not. */
  LOST = 'LOST',
  /** Its verdict, or the one thing that is in the way, is another. */
  FLIPPED = 'FLIPPED',
}

/** A pair as the index kept it before. */
export interface FormerPair {
  readonly needId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly verdict: Verdict;
  readonly blockerClass: BlockerClass | null;
}

/** Something in the way of a pair, and why. */
export interface FlipBlocker {
  readonly blockerClass: BlockerClass;
  readonly gate: Gate;
  readonly code: ReasonCode;
  readonly property: string | null;
}

/** How a pair stands after a change. */
export interface FlipState {
  readonly verdict: Verdict;
  readonly blockers: readonly FlipBlocker[];
}

/** What of a match tells how its pair stands: the rest of it need not be kept until it is written. */
export type Standing = Pick<Matched, 'need' | 'candidate' | 'verdict' | 'blockers'>;

/** That a pair is another than the index said. */
export interface Flip {
  readonly kind: FlipKind;
  readonly needId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly asOf: LocalDate;
  readonly before: Pick<FormerPair, 'verdict' | 'blockerClass'> | null;
  /** Null when the two are set against each other no longer: the need is not open, or the class is another. */
  readonly after: FlipState | null;
}

/**
 * What matching anew has changed of the pairs that the index keeps, by need and product. A pair whose
 * verdict and blocker are the same as before is none, whatever else of it is another.
 * @param former the pairs that the index kept of what was matched.
 */
export function flipsOf(
  former: readonly FormerPair[],
  matches: readonly Standing[],
  asOf: LocalDate,
): Flip[] {
  const before = new Map(former.map((pair) => [keyOf(pair.needId, pair.productId), pair]));
  const flips: Flip[] = [];
  for (const matched of matches) {
    const needId = matched.need.id;
    const { productId, manufacturerId: supplierId } = matched.candidate;
    const key = keyOf(needId, productId);
    const was = before.get(key) ?? null;
    before.delete(key);
    const kind = kindOf(was, matched);
    if (kind === null) continue;
    flips.push({ kind, needId, productId, supplierId, asOf, before: was, after: stateOf(matched) });
  }
  for (const was of before.values()) {
    const { needId, productId, supplierId } = was;
    const kind = FlipKind.LOST;
    flips.push({ kind, needId, productId, supplierId, asOf, before: was, after: null });
  }
  const orderOf = ({ needId, productId }: Flip) => keyOf(needId, productId);
  return flips.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function kindOf(was: FormerPair | null, matched: Standing): FlipKind | null {
  if (!isKept(matched)) return was === null ? null : FlipKind.LOST;
  if (was === null) return FlipKind.NEW;
  const blockerClass = matched.blockers[0]?.blockerClass ?? null;
  const isSame = was.verdict === matched.verdict && was.blockerClass === blockerClass;
  return isSame ? null : FlipKind.FLIPPED;
}

function stateOf({ verdict, blockers }: Standing): FlipState {
  return {
    verdict,
    blockers: blockers.map(({ blockerClass, reason: { gate, code, property } }) => ({
      blockerClass,
      gate,
      code,
      property,
    })),
  };
}

function keyOf(needId: string, productId: string): string {
  return `${needId} ${productId}`;
}
