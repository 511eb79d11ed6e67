import type { Decimal } from '../../vocabulary/decimal.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import type { NeedOnFile } from '../knownNeedRows.ts';
import {
  type StageCounts,
  countStages,
  isKept,
  outcomeOf,
  packOutcome,
  unpackOutcome,
} from '../matchOutcome.ts';
import type { Matched } from '../matching.ts';
import { earliest, nextChangeOn } from '../nextChange.ts';
import type { Standing } from './flips.ts';

/** A pair as the index keeps it. */
export interface KeptPair {
  readonly need_id: string;
  readonly product_id: string;
  readonly customer_id: string;
  readonly supplier_id: string;
  readonly product_type_code: string | null;
  readonly clusters: readonly string[];
  readonly verdict: string;
  readonly blocker_class: string | null;
  readonly score: Decimal;
  readonly unit_price: Decimal | null;
  readonly lead_time_days: number | null;
  readonly share: Decimal;
  readonly contract_value: Decimal | null;
  readonly as_of: LocalDate;
  readonly next_change_on: LocalDate | null;
}

/** What came of matching a need anew. */
export interface Evaluated {
  readonly needId: string;
  readonly customerId: string;
  /** Roubles at the ceiling price; null where the customer set none. */
  readonly demandValue: Decimal | null;
  readonly asOf: LocalDate;
  /** All that was matched, whether it is kept or not. */
  readonly standings: readonly Standing[];
  readonly pairs: readonly KeptPair[];
  readonly counts: StageCounts;
  /** An outcome of every product of the class, with its ordinal number, in the order of these. */
  readonly outcomes: readonly number[];
  /** When what is known of the pairs that are not kept can be another. */
  readonly restDueOn: LocalDate | null;
}

/**
 * What the index keeps of a need that was matched.
 * @param rest what it knew of other products, when only some were matched: all but the replaced ones.
 */
export function evaluated(
  { known, facts }: NeedOnFile,
  matches: Iterable<Matched>,
  dated: ReadonlyMap<string, { readonly ordinal: number; readonly changesOn: LocalDate | null }>,
  asOf: LocalDate,
  rest?: {
    readonly tally: { readonly outcomes: readonly number[]; readonly restDueOn: LocalDate | null };
    readonly replaced: readonly number[];
  },
): Evaluated {
  const replaced = new Set(rest?.replaced);
  const others =
    rest?.tally.outcomes.filter((packed) => !replaced.has(unpackOutcome(packed).ordinal)) ?? [];
  const outcomes = [...others];
  const pairs: KeptPair[] = [];
  const standings: Standing[] = [];
  let restDueOn = rest?.tally.restDueOn ?? null;
  for (const matched of matches) {
    const { need, candidate, verdict, blockers } = matched;
    standings.push({ need, candidate, verdict, blockers });
    const { ordinal, changesOn } = dated.get(matched.candidate.productId)!;
    outcomes.push(packOutcome(ordinal, outcomeOf(matched)));
    const dueOn = nextChangeOn(matched, changesOn);
    if (isKept(matched)) pairs.push(keptPair(known.customerId, matched, dueOn));
    else restDueOn = earliest(restDueOn, dueOn);
  }
  const { quantity, unitPriceCeiling } = facts;
  return {
    needId: known.id,
    customerId: known.customerId,
    demandValue: quantity && unitPriceCeiling && quantity.value.times(unitPriceCeiling),
    asOf,
    standings,
    pairs,
    counts: countStages(outcomes.map(unpackOutcome)),
    outcomes: outcomes.toSorted((a, b) => a - b),
    restDueOn,
  };
}

function keptPair(customerId: string, matched: Matched, dueOn: LocalDate | null): KeptPair {
  const { need, candidate, verdict, blockers, rank, contractValue, asOf } = matched;
  return {
    need_id: need.id,
    product_id: candidate.productId,
    customer_id: customerId,
    supplier_id: candidate.manufacturerId,
    product_type_code: candidate.typeCode,
    clusters: candidate.supplier.clusters,
    verdict,
    blocker_class: blockers[0]?.blockerClass ?? null,
    score: rank.score,
    unit_price: rank.unitPrice,
    lead_time_days: rank.leadTimeDays,
    share: rank.share,
    contract_value: contractValue,
    as_of: asOf,
    next_change_on: dueOn,
  };
}
