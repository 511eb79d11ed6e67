/**
 * The answer to `schema/operations/traceNeed.graphql`; fields owned by another subgraph are
 * nullable.
 */
export interface TraceAnswer {
  readonly need: TracedNeed | null;
}

/** An amount of money; `amount` is a decimal number. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** A quantity with its unit; `value` is a decimal number. */
export interface Measured {
  readonly value: string;
  readonly unit: { readonly symbol: string };
}

/** A need with its coverage and its best matches. */
export interface TracedNeed {
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly quantity: Measured;
  readonly deliverTo: { readonly name: string };
  readonly deliverBy: string;
  readonly unitPriceCeiling: Amount | null;
  readonly customer: { readonly name: string } | null;
  readonly coverage: {
    readonly state: string;
    readonly single: string;
    readonly joint: string;
    readonly potential: string;
    readonly gap: Measured | null;
  } | null;
  readonly matches: {
    readonly totalCount: number;
    readonly nodes: readonly TracedMatch[];
  } | null;
}

/** A match with the reasons for its verdict, its supplier and its financing. */
export interface TracedMatch {
  readonly verdict: 'MET' | 'UNKNOWN' | 'NOT_MET';
  readonly nearMiss: boolean;
  readonly reasons: readonly {
    readonly verdict: 'MET' | 'UNKNOWN' | 'NOT_MET';
    readonly explanation: string;
  }[];
  readonly blockers: readonly { readonly blockerClass: string }[];
  readonly product: { readonly sku: string; readonly name: string } | null;
  readonly unitPrice: Amount | null;
  readonly deliverableQuantity: Measured | null;
  readonly earliestDelivery: string | null;
  readonly contractValue: Amount | null;
  readonly supplier: {
    readonly name: string;
    readonly category: string | null;
    readonly clusters: readonly { readonly name: string }[];
  } | null;
  readonly financing: {
    readonly workingCapitalGap: {
      readonly amount: Amount;
      readonly drawOn: string | null;
      readonly repaidOn: string | null;
    } | null;
    readonly offers: readonly {
      readonly financeProduct: {
        readonly name: string;
        readonly bank: { readonly name: string } | null;
      } | null;
      readonly kind: string;
      readonly purpose: string;
      readonly meetsNeed: boolean;
      readonly drawOn: string;
      readonly verdict: string;
      readonly amount: Amount;
      readonly termMonths: number;
      readonly annualRate: string;
      readonly totalCost: Amount;
      readonly effectiveAnnualRate: string | null;
    }[];
  } | null;
}
