import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import { isKept } from '../../rules/matching/matchOutcome.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { Gate } from '../../rules/matching/reason.ts';
import type { KeptPair } from './needEvaluation.ts';

/** What became of a pair of a need and a product. */
export enum FlipKind {
  /** It is MET or one thing short, and was not. */
  NEW = 'NEW',
  /** It was MET or one thing short, and is not. */
  LOST = 'LOST',
  /** Its verdict, or the one thing that is in the way, is another. */
  FLIPPED = 'FLIPPED',
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

/** That a pair is another than the index said. */
export interface Flip {
  readonly kind: FlipKind;
  readonly needId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly asOf: LocalDate;
  readonly before: { readonly verdict: Verdict; readonly blockerClass: BlockerClass | null } | null;
  /** Null when the two are set against each other no longer: the need is not open, or the class is another. */
  readonly after: FlipState | null;
}

/**
 * What matching a pair anew has changed; null when its verdict and blocker are the same as before,
 * whatever else of it is another.
 * @param was the pair as the index kept it; null when it did not.
 */
export function flipOf(was: KeptPair | null, matched: Matched): Flip | null {
  const kind = kindOf(was, matched);
  if (kind === null) return null;
  return {
    kind,
    needId: matched.need.id,
    productId: matched.candidate.productId,
    supplierId: matched.candidate.manufacturerId,
    asOf: matched.asOf,
    before: formerOf(was),
    after: stateOf(matched),
  };
}

/** That a pair is lost because the two are set against each other no longer. */
export function lossOf(was: KeptPair, asOf: LocalDate): Flip {
  return {
    kind: FlipKind.LOST,
    needId: was.need_id,
    productId: was.product_id,
    supplierId: was.supplier_id,
    asOf,
    before: formerOf(was),
    after: null,
  };
}

function kindOf(was: KeptPair | null, matched: Matched): FlipKind | null {
  if (!isKept(matched)) return was === null ? null : FlipKind.LOST;
  if (was === null) return FlipKind.NEW;
  const blockerClass = matched.blockers[0]?.blockerClass ?? null;
  const isSame = was.verdict === matched.verdict && was.blocker_class === blockerClass;
  return isSame ? null : FlipKind.FLIPPED;
}

function formerOf(was: KeptPair | null): Flip['before'] {
  return was && { verdict: was.verdict, blockerClass: was.blocker_class };
}

function stateOf({ verdict, blockers }: Matched): FlipState {
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
