import { Decimal } from '../../../domain/values/decimal.ts';
import { Verdict, compareVerdicts } from '../../../domain/matching/verdict.ts';

/** The sort key of a match among the matches of its need. Its fields are compared in this order. */
export interface Rank {
  readonly verdict: Verdict;
  /** Whether the supplier is a member of a cluster; members come first. */
  readonly inCluster: boolean;
  /** Weighted share of preferences that are MET; a higher share comes first. */
  readonly score: Decimal;
  /** What is paid per unit of the need, in roubles; a lower price comes first, null last. */
  readonly unitPrice: Decimal | null;
  /** The lead time; a shorter one comes first, null last. */
  readonly leadTimeDays: number | null;
  /** Deliverable share of the needed quantity; a greater share comes first. */
  readonly share: Decimal;
  /** The id of the product, which decides between equal ranks, so that pages are stable. */
  readonly productId: string;
}

/** Compares two ranks field by field. Returns a negative number if `a` comes first. */
export function compareRank(a: Rank, b: Rank): number {
  return (
    compareVerdicts(b.verdict, a.verdict) ||
    Number(b.inCluster) - Number(a.inCluster) ||
    b.score.cmp(a.score) ||
    compareNullsLast(a.unitPrice, b.unitPrice, (x, y) => x.cmp(y)) ||
    compareNullsLast(a.leadTimeDays, b.leadTimeDays, (x, y) => x - y) ||
    b.share.cmp(a.share) ||
    (a.productId < b.productId ? -1 : Number(a.productId > b.productId))
  );
}

/** Serialises a rank for the cursor of a page. `readRank` restores the same rank. */
export function rankKey(rank: Rank): readonly unknown[] {
  return [
    rank.verdict,
    rank.inCluster,
    rank.score.toFixed(),
    rank.unitPrice?.toFixed() ?? null,
    rank.leadTimeDays,
    rank.share.toFixed(),
    rank.productId,
  ];
}

/** Parses the rank in a cursor; null if the cursor contains another value. */
export function readRank(key: readonly unknown[]): Rank | null {
  const [verdict, inCluster, score, unitPrice, leadTimeDays, share, productId] = key;
  const isRank =
    key.length === 7 &&
    Object.values<unknown>(Verdict).includes(verdict) &&
    typeof inCluster === 'boolean' &&
    isFigure(score) &&
    (unitPrice === null || isFigure(unitPrice)) &&
    (leadTimeDays === null || Number.isSafeInteger(leadTimeDays)) &&
    isFigure(share) &&
    typeof productId === 'string';
  if (!isRank) return null;
  return {
    verdict: verdict as Verdict,
    inCluster,
    score: new Decimal(score),
    unitPrice: unitPrice === null ? null : new Decimal(unitPrice),
    leadTimeDays: leadTimeDays as number | null,
    share: new Decimal(share),
    productId,
  };
}

function isFigure(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

function compareNullsLast<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}
