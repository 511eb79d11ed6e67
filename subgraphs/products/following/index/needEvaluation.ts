import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import type { DatedCandidate } from '../../data/candidates/candidateRows.ts';
import type { NeedReplicaFacts } from '../../data/needReplicaRows.ts';
import {
  type StageCounts,
  countStages,
  isKept,
  outcomeOf,
  packOutcome,
  unpackOutcome,
} from '../../rules/matching/matchOutcome.ts';
import { type Matched, type MatchingContext, matchNeed } from '../../rules/matching/matching.ts';
import { earliest, nextChangeOn } from '../../rules/matching/nextChange.ts';

/** A pair as the index keeps it; figures are decimal texts. */
export interface StoredPair {
  readonly need_id: string;
  readonly product_id: string;
  readonly customer_id: string;
  readonly supplier_id: string;
  readonly product_type_code: string | null;
  readonly clusters: readonly string[];
  readonly verdict: Verdict;
  readonly blocker_class: BlockerClass | null;
  readonly score: string;
  readonly unit_price: string | null;
  readonly lead_time_days: number | null;
  readonly share: string;
  readonly contract_value: string | null;
  /** The day on which it was written so. */
  readonly as_of: LocalDate;
  readonly next_change_on: LocalDate | null;
}

/** What the index knows of all products of a need. */
export interface Tally {
  /** An outcome of every product of the class, with its ordinal number, in the order of these. */
  readonly outcomes: readonly number[];
  /** When what is known of the pairs that are not kept can be another. */
  readonly restDueOn: LocalDate | null;
}

/** What came of matching a need anew. */
export interface EvaluatedNeed extends Tally {
  readonly needId: string;
  readonly customerId: string;
  /** Roubles at the ceiling price; null where the customer set none. */
  readonly demandValue: Decimal | null;
  readonly asOf: LocalDate;
  readonly counts: StageCounts;
}

/** A match, and what the index keeps of it; null when it keeps only the outcome. */
export interface EvaluatedMatch {
  readonly matched: Matched;
  readonly pair: StoredPair | null;
}

/** What is reckoned of one need while its products are matched, some after others. */
export class NeedEvaluation {
  readonly #need: NeedReplicaFacts;
  readonly #context: MatchingContext;
  readonly #rest: Tally | null;
  readonly #replaced: Set<number>;
  readonly #outcomes: number[] = [];
  #restDueOn: LocalDate | null;

  /**
   * @param rest what was known of the need, when only some of its products are matched.
   * @param gone ordinal numbers of products that are to be deleted.
   */
  constructor(
    need: NeedReplicaFacts,
    context: MatchingContext,
    rest: Tally | null,
    gone: readonly number[],
  ) {
    this.#need = need;
    this.#context = context;
    this.#rest = rest;
    this.#replaced = new Set(gone);
    this.#restDueOn = rest?.restDueOn ?? null;
  }

  /** Matches products, each of them once, in place of what was known of them. */
  match(dated: readonly DatedCandidate[]): EvaluatedMatch[] {
    const { replica, facts } = this.#need;
    const byId = new Map(dated.map((one) => [one.candidate.productId, one]));
    for (const { ordinal } of dated) this.#replaced.add(ordinal);
    const candidates = dated.map(({ candidate }) => candidate);
    return matchNeed(facts, candidates, this.#context).map((matched) => {
      const { ordinal, changesOn } = byId.get(matched.candidate.productId)!;
      this.#outcomes.push(packOutcome(ordinal, outcomeOf(matched)));
      const dueOn = nextChangeOn(matched, changesOn);
      if (isKept(matched)) return { matched, pair: storedPair(replica.customerId, matched, dueOn) };
      this.#restDueOn = earliest(this.#restDueOn, dueOn);
      return { matched, pair: null };
    });
  }

  /** What is known of the need when all that were to be matched are. */
  result(): EvaluatedNeed {
    const { replica, facts } = this.#need;
    const { quantity, unitPriceCeiling } = facts;
    const others = (this.#rest?.outcomes ?? []).filter(
      (packed) => !this.#replaced.has(unpackOutcome(packed).ordinal),
    );
    const outcomes = [...others, ...this.#outcomes].toSorted((a, b) => a - b);
    return {
      needId: replica.id,
      customerId: replica.customerId,
      demandValue: quantity && unitPriceCeiling && quantity.value.times(unitPriceCeiling),
      asOf: this.#context.asOf,
      counts: countStages(outcomes.map(unpackOutcome)),
      outcomes,
      restDueOn: this.#restDueOn,
    };
  }
}

function storedPair(customerId: string, matched: Matched, dueOn: LocalDate | null): StoredPair {
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
    score: rank.score.toString(),
    unit_price: rank.unitPrice?.toString() ?? null,
    lead_time_days: rank.leadTimeDays,
    share: rank.share.toString(),
    contract_value: contractValue?.toString() ?? null,
    as_of: asOf,
    next_change_on: dueOn,
  };
}
