import type { RawCriterion } from '../../domain/matching/requirement.ts';

/** Facts of a need in the change feed of the customers subgraph; what the need does not state is null. */
export interface NeedFromFeed {
  readonly number: string;
  readonly customer: string;
  readonly productType: string | null;
  readonly okpd2: readonly string[];
  readonly quantity: { readonly value: string; readonly unit: string } | null;
  readonly criteria: readonly RawCriterion[];
  readonly deliverTo: string | null;
  readonly deliverBy: string | null;
  readonly unitPriceCeiling: string | null;
  /** These two facts are missing in a replica that was taken before customers stated them. */
  readonly ceilingVat?: string | null;
  readonly ceilingIncludesDelivery?: boolean;
  readonly advanceShare: string | null;
  readonly paymentDelayDays: number | null;
  readonly performanceSecurityShare: string | null;
  readonly smeOnly: boolean;
  readonly procurementLaw: string;
  readonly priority: number;
  readonly status: string;
}

/** The row of a replica: the columns by which needs are found, and all facts of the feed. */
export interface NeedReplicaRow {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly productTypeCode: string | null;
  readonly okpd2: readonly string[];
  readonly status: string;
  /** The priority, from 1 (most urgent) to 5. */
  readonly priority: number;
  readonly deliverBy: string | null;
  readonly fromFeed: NeedFromFeed;
}

/** The status of a need that seeks suppliers. */
export const openStatus = 'OPEN';

/** Builds the row of a replica from the facts of the feed. */
export function needReplicaRow(id: string, fromFeed: NeedFromFeed): NeedReplicaRow {
  const { number, customer, productType, okpd2, status, priority, deliverBy } = fromFeed;
  return {
    id,
    number,
    customerId: customer,
    productTypeCode: productType,
    okpd2: [...okpd2],
    status,
    priority,
    deliverBy,
    fromFeed,
  };
}
