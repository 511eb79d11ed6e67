import { Fraction } from '../exact/fraction.ts';
import type { World } from '../facts/facts.ts';
import { lawOn } from '../facts/law.ts';
import type { Pair } from '../pairs/pairs.ts';
import { maximumPriceOf } from './needs/contract.ts';
import type { Financing, StatedMatch } from './financing.ts';
import type { Market } from './programmes.ts';

/** A purpose without offers: its name, the reason and the missing terms, as one text. */
export function unquotedOf(
  world: World,
  market: Market,
  pair: Pair,
  match: StatedMatch,
  financing: Financing,
): string[] {
  const reasons = [
    ['WORKING_CAPITAL', capitalReason(world, market, pair, financing)],
    ['INVESTMENT', equipmentReason(market, pair, match, financing)],
    ['PERFORMANCE_SECURITY', securityReason(world, market, pair, financing)],
  ];
  return reasons.filter(([, reason]) => reason !== null).map((parts) => parts.join(' '));
}

function capitalReason(
  world: World,
  market: Market,
  pair: Pair,
  { gap }: Financing,
): string | null {
  if (pair.verdict === 'NOT_MET') return 'MATCH_NOT_MET';
  if (gap === null) return missing(missingTerms(world, pair, true));
  if (gap.amount === 0n) return 'NO_GAP';
  return has(market, ['LOAN', 'FACTORING']);
}

function securityReason(
  world: World,
  market: Market,
  pair: Pair,
  { guarantee }: Financing,
): string | null {
  if (pair.verdict === 'NOT_MET') return 'MATCH_NOT_MET';
  if (guarantee === null) return missing(missingTerms(world, pair, false));
  if (guarantee.amount === 0n) return 'NO_SECURITY';
  return has(market, ['GUARANTEE']);
}

function equipmentReason(
  market: Market,
  { need }: Pair,
  { deliverable, unitPrice }: StatedMatch,
  { equipment }: Financing,
): string | null {
  const terms = [
    ...(need.quantity === null ? ['neededQuantity'] : []),
    ...(deliverable === null ? ['deliverableQuantity'] : []),
    ...(unitPrice === null ? ['unitPrice'] : []),
    ...(need.deliverBy === null ? ['deliverBy'] : []),
  ];
  if (terms.length > 0) return missing(terms);
  if (need.deliverBy! < market.asOf) return 'DEADLINE_PASSED';
  if (equipment === 'late') return 'COMMISSIONED_TOO_LATE';
  if (equipment?.amount === 0n) return 'NO_MISSING_CAPACITY';
  return has(market, ['LOAN']);
}

function missingTerms(world: World, pair: Pair, isAdvance: boolean): string[] {
  const { need, contractValue, deliveryDays } = pair;
  const isValueMissing = contractValue === null || contractValue.equals(Fraction.of(0n));
  const limit = lawOn(world, 'FZ44_LOW_PRICE_ADVANCE_SHARE');
  const isAdvanceOpen =
    isAdvance &&
    contractValue === null &&
    need.procurementLaw === 'FZ_44' &&
    limit !== null &&
    need.advanceShare !== null &&
    Fraction.parse(need.advanceShare).isAbove(Fraction.parse(limit));
  const common = [
    ...(isValueMissing ? ['contractValue'] : []),
    ...(isAdvance && (isAdvanceOpen || need.advanceShare === null) ? ['advanceShare'] : []),
    ...(isAdvance && need.paymentDelayDays === null ? ['paymentDelayDays'] : []),
    ...(!isAdvance && need.performanceSecurityShare === null ? ['performanceSecurityShare'] : []),
    ...(deliveryDays === null ? ['leadTimeDays'] : []),
    ...(need.deliverBy === null ? ['deliverBy'] : []),
  ];
  if (isAdvance || need.procurementLaw !== 'FZ_44' || common.length > 0) return common;
  return [
    ...(need.paymentDelayDays === null ? ['paymentDelayDays'] : []),
    ...(maximumPriceOf(pair) === null ? ['maximumPrice'] : []),
  ];
}

function missing(terms: readonly string[]): string {
  return ['TERMS_MISSING', ...terms].join(' ');
}

function has({ programmes }: Market, kinds: readonly string[]): string | null {
  return programmes.some(({ kind }) => kinds.includes(kind)) ? null : 'NO_PROGRAMME_IN_FORCE';
}
