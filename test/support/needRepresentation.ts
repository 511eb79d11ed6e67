import type { Vat } from '../../subgraphs/domain/law/vat.ts';
import type { ProcurementLaw } from '../../subgraphs/domain/registries/procurementLaw.ts';
import type { RawNeed } from '../../subgraphs/products/model/references/arrivedNeed.ts';
import type { NeedReplicaRow } from '../../subgraphs/products/following/needFromFeed.ts';

/**
 * Returns stored criteria in the form in which a gateway sends them, and other values unchanged.
 */
export function sentCriteria(criteria: unknown): NonNullable<RawNeed['criteria']> | null {
  return eachOf(criteria, ({ id, groups }) => ({
    code: id,
    groups: eachOf(groups, (group) => ({ code: group['id'], requirements: group['requirements'] })),
  })) as NonNullable<RawNeed['criteria']> | null;
}

type Fields = Readonly<Record<string, unknown>>;

function eachOf(list: unknown, change: (one: Fields) => Fields): unknown {
  const isObject = (one: unknown): one is Fields => typeof one === 'object' && one !== null;
  return Array.isArray(list) ? list.map((one) => (isObject(one) ? change(one) : one)) : list;
}

/** Returns the fields of a need that matching requires, as the representation that a gateway sends. */
export function representationOf({ id, fromFeed }: Pick<NeedReplicaRow, 'id' | 'fromFeed'>) {
  const { productType, quantity, deliverTo, unitPriceCeiling } = fromFeed;
  return {
    id,
    productType: productType === null ? null : { code: productType },
    okpd2: fromFeed.okpd2,
    quantity: quantity && { value: quantity.value, unit: { code: quantity.unit } },
    criteria: sentCriteria(fromFeed.criteria),
    deliverTo: deliverTo === null ? null : { code: deliverTo },
    deliverBy: fromFeed.deliverBy,
    unitPriceCeiling: unitPriceCeiling === null ? null : { amount: unitPriceCeiling },
    ceilingVat: (fromFeed.ceilingVat ?? null) as Vat | null,
    ceilingIncludesDelivery: fromFeed.ceilingIncludesDelivery ?? null,
    advanceShare: fromFeed.advanceShare,
    paymentDelayDays: fromFeed.paymentDelayDays,
    performanceSecurityShare: fromFeed.performanceSecurityShare,
    smeOnly: fromFeed.smeOnly,
    procurementLaw: fromFeed.procurementLaw as ProcurementLaw,
  };
}
