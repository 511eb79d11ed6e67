import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import { isKept } from '../../rules/matching/matchOutcome.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { Gate } from '../../rules/matching/reason.ts';
import type { StoredPair } from './needEvaluation.ts';

/** What became of a pair of a need and a product. */
export enum MatchChangeKind {
  /** It is MET or one thing short, and was not. */
  NEW = 'NEW',
  /** It was MET or one thing short, and is not. */
  LOST = 'LOST',
  /** Its verdict, or the one thing that is in the way, is another. */
  FLIPPED = 'FLIPPED',
}

/** Something in the way of a pair, and why. */
export interface MatchChangeBlocker {
  readonly blockerClass: BlockerClass;
  readonly gate: Gate;
  readonly code: ReasonCode;
  readonly property: string | null;
}

/** How a pair stands after a change. */
export interface MatchChangeState {
  readonly verdict: Verdict;
  readonly blockers: readonly MatchChangeBlocker[];
}

/** That a pair is another than the index said. */
export interface MatchChangeFacts {
  readonly kind: MatchChangeKind;
  readonly needId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly asOf: LocalDate;
  readonly before: { readonly verdict: Verdict; readonly blockerClass: BlockerClass | null } | null;
  /** Null when the two are set against each other no longer: the need is not open, or the class is another. */
  readonly after: MatchChangeState | null;
}

/**
 * What matching a pair anew has changed; null when its verdict and blocker are the same as before,
 * whatever else of it is another.
 * @param was the pair as the index kept it; null when it did not.
 */
export function matchChangeOf(was: StoredPair | null, matched: Matched): MatchChangeFacts | null {
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
export function lossOf(was: StoredPair, asOf: LocalDate): MatchChangeFacts {
  return {
    kind: MatchChangeKind.LOST,
    needId: was.need_id,
    productId: was.product_id,
    supplierId: was.supplier_id,
    asOf,
    before: formerOf(was),
    after: null,
  };
}

function kindOf(was: StoredPair | null, matched: Matched): MatchChangeKind | null {
  if (!isKept(matched)) return was === null ? null : MatchChangeKind.LOST;
  if (was === null) return MatchChangeKind.NEW;
  const blockerClass = matched.blockers[0]?.blockerClass ?? null;
  const isSame = was.verdict === matched.verdict && was.blocker_class === blockerClass;
  return isSame ? null : MatchChangeKind.FLIPPED;
}

function formerOf(was: StoredPair | null): MatchChangeFacts['before'] {
  return was && { verdict: was.verdict, blockerClass: was.blocker_class };
}

function stateOf({ verdict, blockers }: Matched): MatchChangeState {
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
