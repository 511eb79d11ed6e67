import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { LawCode, nextLawChange } from '../../../domain/law/law.ts';
import { dependsOnRate, paidPrice, vatRateOn } from '../../../domain/law/vat.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import type { DatedCandidate } from '../../data/candidates/candidateRows.ts';
import type { NeedReplicaFacts } from '../../data/needReplicaRows.ts';
import {
  type StageCounts,
  countStages,
  isIndexed,
  outcomeOf,
  packOutcome,
  unpackOutcome,
} from '../../rules/matching/matchOutcome.ts';
import type { MatchingContext } from '../../rules/criteria/candidate.ts';
import { type Matched, matchNeed } from '../../rules/matching/matching.ts';
import { earliest, nextChangeOn } from '../../rules/matching/nextChange.ts';
import { expiringCertificates } from '../../rules/criteria/conforming.ts';

/** A pair as stored in the index; decimals as text. */
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
  /** Whether a certificate of the product expires by the deadline of the need. */
  readonly certificate_expires: boolean;
  /** The day for which the pair was written. */
  readonly as_of: LocalDate;
  readonly next_change_on: LocalDate | null;
}

/** The outcomes of all products of a need's class. */
export interface Tally {
  /** A packed outcome for every product of the class, ordered by the product's ordinal number. */
  readonly outcomes: readonly number[];
  /** The first day on which the outcome of a product without a stored pair may change. */
  readonly restDueOn: LocalDate | null;
}

/** The result of evaluating a need. */
export interface EvaluatedNeed extends Tally {
  readonly needId: string;
  readonly customerId: string;
  /**
   * Quantity × ceiling price in roubles, VAT included; null if the customer set no ceiling or its VAT
   * is unknown.
   */
  readonly demandValue: Decimal | null;
  readonly asOf: LocalDate;
  readonly counts: StageCounts;
}

/** A match, and the pair to store for it; the pair is null if only the outcome is stored. */
export interface EvaluatedMatch {
  readonly matched: Matched;
  readonly pair: StoredPair | null;
}

/** Evaluates one need while its products are matched in slices. */
export class NeedEvaluation {
  readonly #need: NeedReplicaFacts;
  readonly #context: MatchingContext;
  readonly #previous: Tally | null;
  readonly #replaced: Set<number>;
  readonly #outcomes: number[] = [];
  #restDueOn: LocalDate | null;

  /**
   * @param previous the previous tally, if only some products are matched.
   * @param goneOrdinals the ordinal numbers of products to remove from the tally.
   */
  constructor(
    need: NeedReplicaFacts,
    context: MatchingContext,
    previous: Tally | null,
    goneOrdinals: readonly number[],
  ) {
    this.#need = need;
    this.#context = context;
    this.#previous = previous;
    this.#replaced = new Set(goneOrdinals);
    this.#restDueOn = previous?.restDueOn ?? null;
  }

  /**
   * Matches products, and replaces their previous outcomes. Each product must be passed only once.
   */
  match(dated: readonly DatedCandidate[]): EvaluatedMatch[] {
    const { replica, facts } = this.#need;
    const byId = new Map(dated.map((one) => [one.candidate.productId, one]));
    for (const { ordinal } of dated) this.#replaced.add(ordinal);
    const candidates = dated.map(({ candidate }) => candidate);
    return matchNeed(facts, candidates, this.#context).map((matched) => {
      const { ordinal, changesOn } = byId.get(matched.candidate.productId)!;
      this.#outcomes.push(packOutcome(ordinal, outcomeOf(matched)));
      const dueOn = nextChangeOn(matched, changesOn, this.#context.law);
      if (isIndexed(matched))
        return { matched, pair: storedPair(replica.customerId, matched, dueOn) };
      this.#restDueOn = earliest(this.#restDueOn, dueOn);
      return { matched, pair: null };
    });
  }

  /** Returns the tally of the need after all slices are matched. */
  result(): EvaluatedNeed {
    const { replica, facts } = this.#need;
    const { quantity, unitPriceCeiling: stated, ceilingVat } = facts;
    const { asOf, law } = this.#context;
    const ceiling = stated && paidPrice(stated, ceilingVat, vatRateOn(law, asOf));
    const ofRate = dependsOnRate(ceilingVat) ? nextLawChange(law, [LawCode.VAT_RATE], asOf) : null;
    const unchanged = (this.#previous?.outcomes ?? []).filter(
      (packed) => !this.#replaced.has(unpackOutcome(packed).ordinal),
    );
    const outcomes = [...unchanged, ...this.#outcomes].toSorted((a, b) => a - b);
    return {
      needId: replica.id,
      customerId: replica.customerId,
      demandValue: quantity && ceiling && quantity.value.times(ceiling),
      asOf,
      counts: countStages(outcomes.map(unpackOutcome)),
      outcomes,
      restDueOn: stated === null ? this.#restDueOn : earliest(this.#restDueOn, ofRate),
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
    certificate_expires: expiringCertificates(candidate.certificates, need.deliverBy).length > 0,
    as_of: asOf,
    next_change_on: dueOn,
  };
}
