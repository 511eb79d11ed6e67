import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import { isIndexed } from '../../rules/matching/matchOutcome.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import type { Gate } from '../../rules/matching/reason.ts';
import type { StoredPair } from './needEvaluation.ts';

/** The kind of change of a match of a need and a product. */
export enum MatchChangeKind {
  /** The match is now MET or has exactly one blocker; before the change it was neither. */
  NEW = 'NEW',
  /** The match was MET or had exactly one blocker; now it is neither. */
  LOST = 'LOST',
  /** The verdict or the class of the only blocker changed. */
  FLIPPED = 'FLIPPED',
}

/** A blocker of a match, and the reason for it. */
export interface MatchChangeBlocker {
  readonly blockerClass: BlockerClass;
  readonly gate: Gate;
  readonly code: ReasonCode;
  readonly property: string | null;
}

/** The match after a change. */
export interface MatchChangeState {
  readonly verdict: Verdict;
  readonly blockers: readonly MatchChangeBlocker[];
}

/** A difference between a match and the index. */
export interface MatchChangeFacts {
  readonly kind: MatchChangeKind;
  readonly needId: string;
  readonly productId: string;
  readonly supplierId: string;
  readonly asOf: LocalDate;
  readonly before: { readonly verdict: Verdict; readonly blockerClass: BlockerClass | null } | null;
  /**
   * The match after the change; null if the need and the product are no longer matched, because the
   * need is not open or the class differs.
   */
  readonly after: MatchChangeState | null;
}

/**
 * Compares a match with the stored pair. Returns null if verdict and blocker are unchanged, even if
 * other facts differ.
 * @param stored the stored pair; null if the index did not contain it.
 */
export function matchChangeOf(
  stored: StoredPair | null,
  matched: Matched,
): MatchChangeFacts | null {
  const kind = kindOf(stored, matched);
  if (kind === null) return null;
  return {
    kind,
    needId: matched.need.id,
    productId: matched.candidate.productId,
    supplierId: matched.candidate.manufacturerId,
    asOf: matched.asOf,
    before: formerOf(stored),
    after: stateOf(matched),
  };
}

/** Returns the change of a pair that is no longer matched: it is LOST. */
export function lossOf(stored: StoredPair, asOf: LocalDate): MatchChangeFacts {
  return {
    kind: MatchChangeKind.LOST,
    needId: stored.need_id,
    productId: stored.product_id,
    supplierId: stored.supplier_id,
    asOf,
    before: formerOf(stored),
    after: null,
  };
}

function kindOf(stored: StoredPair | null, matched: Matched): MatchChangeKind | null {
  if (!isIndexed(matched)) return stored === null ? null : MatchChangeKind.LOST;
  if (stored === null) return MatchChangeKind.NEW;
  const blockerClass = matched.blockers[0]?.blockerClass ?? null;
  const isSame = stored.verdict === matched.verdict && stored.blocker_class === blockerClass;
  return isSame ? null : MatchChangeKind.FLIPPED;
}

function formerOf(stored: StoredPair | null): MatchChangeFacts['before'] {
  return stored && { verdict: stored.verdict, blockerClass: stored.blocker_class };
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
