import { z } from 'zod';
import { Vat } from '../../../domain/law/vat.ts';
import { readCriteria } from '../../../domain/matching/requirement.ts';
import type { RawCriterion } from '../../../domain/matching/requirement.ts';
import { findRegion } from '../../../domain/registries/region.ts';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { findUnit } from '../../../domain/values/units/unit.ts';
import type { NeedFacts, ProductTypeFacts } from '../../rules/criteria/candidate.ts';
import {
  criteriaOfFeed,
  decimalValue,
  keyText,
  notStatedIn,
  sharedNeedFields,
} from '../references/needSchemas.ts';
import { typeFacts } from '../catalogue/productType.ts';
import type { NeedReplica } from './needReplica.ts';

/**
 * Returns the facts of a replicated need that the rules read. Malformed facts are treated as in
 * `arrivedNeed`, so that the index and `Need.matches` evaluate a need in the same way.
 * @param types the product types by code; a type that is not in the map has no OKPD2 codes and no name.
 */
export function needFactsOf(
  { id, fromFeed }: Pick<NeedReplica, 'id' | 'fromFeed'>,
  types: ReadonlyMap<string, ProductTypeFacts>,
): NeedFacts {
  const facts = schema.parse(fromFeed);
  const { productType: code, deliverTo, unitPriceCeiling: ceiling } = facts;
  const isCeilingLost = fromFeed.unitPriceCeiling !== null && ceiling === null;
  return {
    id,
    productType: code === null ? null : (types.get(code) ?? typeFacts(code, null)),
    okpd2: facts.okpd2 ?? [],
    notStated: notStatedIn(fromFeed),
    quantity: isCeilingLost ? null : quantityOf(facts.quantity),
    criteria: readCriteria(facts.criteria as RawCriterion[] | null | undefined),
    deliverTo: deliverTo === null ? null : findRegion(deliverTo),
    deliverBy: facts.deliverBy ?? null,
    unitPriceCeiling: decimalOf(ceiling),
    ceilingVat: facts.ceilingVat ?? Vat.UNKNOWN,
    ceilingIncludesDelivery: facts.ceilingIncludesDelivery ?? null,
    smeOnly: facts.smeOnly ?? null,
    procurementLaw: facts.procurementLaw ?? null,
    advanceShare: decimalOf(facts.advanceShare),
    paymentDelayDays: facts.paymentDelayDays ?? null,
    performanceSecurityShare: decimalOf(facts.performanceSecurityShare),
  };
}

const schema = z.object({
  ...sharedNeedFields,
  criteria: criteriaOfFeed,
  productType: keyText.nullable().catch(''),
  quantity: z.object({ value: decimalValue, unit: keyText }).nullable().catch(null),
  deliverTo: keyText.nullable().catch(null),
  unitPriceCeiling: decimalValue.nullable().catch(null),
});

function quantityOf(raw: z.infer<typeof schema>['quantity']): Quantity | null {
  const unit = raw && findUnit(raw.unit);
  return raw && unit ? new Quantity(parseDecimal(raw.value), unit) : null;
}

function decimalOf(raw: string | number | null | undefined) {
  return raw === null || raw === undefined ? null : parseDecimal(raw);
}
