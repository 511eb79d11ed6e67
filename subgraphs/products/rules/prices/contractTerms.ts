import { paidPrice } from '../../../domain/law/vat.ts';
import type { MatchTerms } from '../../../domain/matching/matchFacts.ts';
import { daysBetween } from '../../../domain/values/localDate.ts';
import { Money, toKopecks } from '../../../domain/values/money.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import type { Matched } from '../matching/matching.ts';

/**
 * Returns the terms of the contract that would follow from a match. Amounts are what is really paid,
 * VAT included.
 * @param orderedQuantity the order, rounded for output.
 */
export function contractTerms(match: Matched, orderedQuantity: Quantity | null): MatchTerms {
  const { need, candidate, asOf, readyOn, earliestDelivery, ordered, vatRate } = match;
  const stated = need.unitPriceCeiling;
  const ceiling = stated && paidPrice(stated, need.ceilingVat, vatRate);
  return {
    advanceShare: need.advanceShare,
    paymentDelayDays: need.paymentDelayDays,
    performanceSecurityShare: need.performanceSecurityShare,
    procurementLaw: need.procurementLaw,
    smeOnly: need.smeOnly,
    maximumPrice:
      ceiling && ordered?.value.gt(0) ? new Money(toKopecks(ceiling.times(ordered.value))) : null,
    deliverBy: need.deliverBy,
    productionDays: readyOn === null ? null : daysBetween(asOf, readyOn),
    deliveryDays: earliestDelivery === null ? null : daysBetween(asOf, earliestDelivery),
    neededQuantity: need.quantity,
    orderedQuantity,
    unitPriceCeiling: ceiling && new Money(ceiling),
    deliverTo: need.deliverTo,
    productTypeCode: candidate.typeCode,
  };
}
