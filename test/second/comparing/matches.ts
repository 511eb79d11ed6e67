import type { AskData } from '../facts/asking.ts';
import type { Need } from '../facts/facts.ts';

/** An amount of money as the program answers it. */
export interface Amount {
  readonly amount: string;
}

/** A quantity as the program answers it. */
export interface Stated {
  readonly value: string;
}

/** A reason as the program answers it. */
export interface AnsweredReason {
  readonly gate: string;
  readonly criterionCode: string | null;
  readonly property: string | null;
  readonly verdict: string;
  readonly code: string;
  readonly offered: string | null;
  readonly hard: boolean;
  readonly evidence: { readonly number: string } | null;
  readonly evidenceKind: string | null;
}

/** A match as the program answers it. */
export interface AnsweredMatch {
  readonly productId: string;
  readonly verdict: string;
  readonly score: string;
  readonly nearMiss: boolean;
  readonly unitPrice: Amount | null;
  readonly statedUnitPrice: Amount | null;
  readonly priceVat: string | null;
  readonly comparedUnitPrice: Amount | null;
  readonly contractValue: Amount | null;
  readonly deliverableQuantity: Stated | null;
  readonly orderedQuantity: Stated | null;
  readonly surplusQuantity: Stated | null;
  readonly earliestDelivery: string | null;
  readonly reasons: readonly AnsweredReason[];
  readonly blockers: readonly {
    readonly blockerClass: string;
    readonly reason: { readonly criterionCode: string | null; readonly code: string };
  }[];
  readonly terms: {
    readonly maximumPrice: Amount | null;
    readonly unitPriceCeiling: Amount | null;
    readonly productionDays: number | null;
    readonly deliveryDays: number | null;
  };
  readonly supply: {
    readonly lineId: string | null;
    readonly orderedQuantity: string;
    readonly freeStock: string;
    readonly freeOutput: string;
  } | null;
  readonly cargo: { readonly kilograms: string | null; readonly cubicMetres: string | null } | null;
  readonly supplierFacts: {
    readonly category: string | null;
    readonly headcount: number | null;
    readonly revenue: Amount | null;
  };
  readonly expiringCertificates: readonly { readonly number: string }[];
}

const fields = `productId verdict score nearMiss unitPrice { amount } statedUnitPrice { amount } priceVat
  comparedUnitPrice { amount } contractValue { amount }
  deliverableQuantity { value } orderedQuantity { value } surplusQuantity { value }
  earliestDelivery terms { maximumPrice { amount } unitPriceCeiling { amount }
  productionDays deliveryDays }
  reasons { gate criterionCode property verdict code offered hard evidence { number } evidenceKind }
  blockers { blockerClass reason { criterionCode code } }
  supply { lineId orderedQuantity freeStock freeOutput } cargo { kilograms cubicMetres }
  supplierFacts { category headcount revenue { amount } } expiringCertificates { number }`;

/** Reads all matches of a need on a day, in the order of the program. */
export async function readMatches(
  ask: AskData,
  { id }: Need,
  asOf: string,
): Promise<AnsweredMatch[]> {
  const query = `query ($id: ID, $asOf: Date, $after: String) { need(id: $id) {
    matches(first: 100, asOf: $asOf, after: $after) {
      nodes { ${fields} } pageInfo { hasNextPage endCursor } } } }`;
  const matches: AnsweredMatch[] = [];
  for (let after: string | null = null; ;) {
    const { need } = (await ask(query, { id, asOf, after })) as {
      need: {
        matches: {
          nodes: AnsweredMatch[];
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      };
    };
    matches.push(...need.matches.nodes);
    if (!need.matches.pageInfo.hasNextPage) return matches;
    after = need.matches.pageInfo.endCursor;
  }
}
