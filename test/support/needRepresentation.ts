import type { RawCriterion } from '../../subgraphs/domain/matching/requirement.ts';
import type { NeedReplicaRow } from '../../subgraphs/products/following/needFromFeed.ts';

/** Returns criteria in stored form as a gateway sends them. */
export function sentCriteria(criteria: readonly RawCriterion[]) {
  return criteria.map(({ id, groups }) => ({
    code: id,
    groups: groups.map((group) => ({ code: group.id, requirements: group.requirements })),
  }));
}

/** Returns the fields of a need that matching requires, as the representation that a gateway sends. */
export function representationOf({ id, fromFeed }: Pick<NeedReplicaRow, 'id' | 'fromFeed'>) {
  const { productType, quantity, deliverTo, unitPriceCeiling } = fromFeed;
  return {
    id,
    productType: productType === null ? null : { code: productType },
    okpd2: fromFeed.okpd2,
    quantity: { value: quantity.value, unit: { code: quantity.unit } },
    criteria: sentCriteria(fromFeed.criteria),
    deliverTo: { code: deliverTo },
    deliverBy: fromFeed.deliverBy,
    unitPriceCeiling: unitPriceCeiling === null ? null : { amount: unitPriceCeiling },
    advanceShare: fromFeed.advanceShare,
    paymentDelayDays: fromFeed.paymentDelayDays,
    performanceSecurityShare: fromFeed.performanceSecurityShare,
    smeOnly: fromFeed.smeOnly,
  };
}
