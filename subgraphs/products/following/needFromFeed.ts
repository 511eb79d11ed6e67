import type { RawCriterion } from '../../domain/matching/requirement.ts';

/** What the customers subgraph's change feed tells of a need. */
export interface NeedFromFeed {
  readonly number: string;
  readonly customer: string;
  readonly productType: string | null;
  readonly okpd2: readonly string[];
  readonly quantity: { readonly value: string; readonly unit: string };
  readonly criteria: readonly RawCriterion[];
  readonly deliverTo: string;
  readonly deliverBy: string;
  readonly unitPriceCeiling: string | null;
  readonly advanceShare: string;
  readonly paymentDelayDays: number;
  readonly performanceSecurityShare: string;
  readonly smeOnly: boolean;
  readonly priority: number;
  readonly status: string;
}

/** What is kept of a need: what lists of needs are found by, and all that the feed told. */
export interface KeptNeed {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly productTypeCode: string | null;
  readonly okpd2: readonly string[];
  readonly status: string;
  /** 1 is the most urgent of 1 to 5. */
  readonly priority: number;
  readonly deliverBy: string;
  readonly facts: NeedFromFeed;
}

/** The status of a need for which suppliers are sought. */
export const openStatus = 'OPEN';

/** What is kept of a need of which the feed tells this. */
export function needReplica(id: string, facts: NeedFromFeed): KeptNeed {
  const { number, customer, productType, okpd2, status, priority, deliverBy } = facts;
  return {
    id,
    number,
    customerId: customer,
    productTypeCode: productType,
    okpd2: [...okpd2],
    status,
    priority,
    deliverBy,
    facts,
  };
}

/** The fields of a need that matching requires, in the form in which a gateway hands them on. */
export function representationOf({ id, facts }: Pick<KeptNeed, 'id' | 'facts'>) {
  const { productType, quantity, deliverTo, unitPriceCeiling } = facts;
  return {
    id,
    productType: productType === null ? null : { code: productType },
    okpd2: facts.okpd2,
    quantity: { value: quantity.value, unit: { code: quantity.unit } },
    criteria: facts.criteria,
    deliverTo: { code: deliverTo },
    deliverBy: facts.deliverBy,
    unitPriceCeiling: unitPriceCeiling === null ? null : { amount: unitPriceCeiling },
    advanceShare: facts.advanceShare,
    paymentDelayDays: facts.paymentDelayDays,
    performanceSecurityShare: facts.performanceSecurityShare,
    smeOnly: facts.smeOnly,
  };
}
