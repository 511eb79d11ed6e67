import type { Decimal } from '../vocabulary/decimal.ts';
import type { LocalDate } from '../vocabulary/localDate.ts';
import { isWithinOkpd2 } from '../vocabulary/okpd2.ts';
import { regionCovers } from '../vocabulary/region.ts';
import { SmeCategory } from '../vocabulary/smeCategory.ts';
import { Verdict } from '../vocabulary/verdict.ts';
import type { Candidate, NeedFacts } from './candidate.ts';
import { Gate, type Reason, ReasonCode } from './reason.ts';

/**
 * Whether the product is of the kind that is needed. With a product type: that type; a product
 * without a type but within one of the type's OKPD2 codes may be. With OKPD2 codes only: a code at
 * or below one of them; a coarser one may be.
 */
export function assessClass(need: NeedFacts, candidate: Candidate): Reason {
  const { productType } = need;
  if (productType !== null) {
    const required = productType.code;
    const offered = candidate.typeCode ?? candidate.okpd2;
    if (candidate.typeCode !== null) {
      return candidate.typeCode === required
        ? gate(Gate.CLASS, Verdict.MET, ReasonCode.SATISFIED, required, offered)
        : gate(Gate.CLASS, Verdict.NOT_MET, ReasonCode.NOT_SATISFIED, required, offered);
    }
    const within = isWithinAny(candidate.okpd2, productType.okpd2);
    return within
      ? gate(Gate.CLASS, Verdict.UNKNOWN, ReasonCode.NOT_STATED, required, offered)
      : gate(Gate.CLASS, Verdict.NOT_MET, ReasonCode.NOT_SATISFIED, required, offered);
  }
  const required = need.okpd2.join(' or ');
  const { okpd2 } = candidate;
  if (okpd2 === null) {
    return gate(Gate.CLASS, Verdict.UNKNOWN, ReasonCode.NOT_STATED, required, null);
  }
  if (isWithinAny(okpd2, need.okpd2)) {
    return gate(Gate.CLASS, Verdict.MET, ReasonCode.SATISFIED, required, okpd2);
  }
  return need.okpd2.some((code) => isWithinOkpd2(code, okpd2))
    ? gate(Gate.CLASS, Verdict.UNKNOWN, ReasonCode.CLASS_COARSER, required, okpd2)
    : gate(Gate.CLASS, Verdict.NOT_MET, ReasonCode.NOT_SATISFIED, required, okpd2);
}

/** Whether a purchase that is set aside for small and medium-sized enterprises admits the maker. */
export function assessSetAside(need: NeedFacts, candidate: Candidate): Reason {
  const { category } = candidate.supplier;
  if (need.smeOnly === null) return unavailable(Gate.SME_SET_ASIDE);
  if (!need.smeOnly) {
    return gate(Gate.SME_SET_ASIDE, Verdict.MET, ReasonCode.NOT_REQUIRED, null, category);
  }
  const required = 'MICRO, SMALL or MEDIUM';
  if (category === null) {
    return gate(Gate.SME_SET_ASIDE, Verdict.UNKNOWN, ReasonCode.NOT_STATED, required, null);
  }
  return category === SmeCategory.LARGE
    ? gate(Gate.SME_SET_ASIDE, Verdict.NOT_MET, ReasonCode.NOT_SATISFIED, required, category)
    : gate(Gate.SME_SET_ASIDE, Verdict.MET, ReasonCode.SATISFIED, required, category);
}

/** Whether the maker delivers to the place of delivery. */
export function assessRegion(need: NeedFacts, candidate: Candidate): Reason {
  if (need.deliverTo === null) return unavailable(Gate.REGION);
  const required = need.deliverTo.code;
  if (candidate.deliversTo === null) {
    return gate(Gate.REGION, Verdict.UNKNOWN, ReasonCode.NOT_STATED, required, null);
  }
  const offered = candidate.deliversTo.map(({ code }) => code).join(', ');
  return candidate.deliversTo.some((region) => regionCovers(region, need.deliverTo!))
    ? gate(Gate.REGION, Verdict.MET, ReasonCode.SATISFIED, required, offered)
    : gate(Gate.REGION, Verdict.NOT_MET, ReasonCode.NOT_SATISFIED, required, offered);
}

/**
 * Whether the price is at or under the customer's ceiling.
 * @param unitPrice roubles per unit of the need's quantity; `incompatible` when the product is sold
 * in a unit that does not convert; null when no price is stated.
 */
export function assessPrice(need: NeedFacts, unitPrice: Decimal | 'incompatible' | null): Reason {
  const unit = need.quantity?.unit ?? null;
  const offered = unitPrice === null || unitPrice === 'incompatible' ? null : unitPrice.toFixed(2);
  if (need.quantity === null) return unavailable(Gate.PRICE);
  if (need.unitPriceCeiling === null) {
    return { ...gate(Gate.PRICE, Verdict.MET, ReasonCode.NOT_REQUIRED, null, offered), unit };
  }
  const required = `≤ ${need.unitPriceCeiling.toFixed(2)}`;
  if (unitPrice === 'incompatible') {
    return gate(Gate.PRICE, Verdict.UNKNOWN, ReasonCode.UNIT_INCOMPATIBLE, required, null);
  }
  if (unitPrice === null) {
    return gate(Gate.PRICE, Verdict.UNKNOWN, ReasonCode.NOT_STATED, required, null);
  }
  const within = unitPrice.lte(need.unitPriceCeiling);
  return {
    ...(within
      ? gate(Gate.PRICE, Verdict.MET, ReasonCode.SATISFIED, required, offered)
      : gate(Gate.PRICE, Verdict.NOT_MET, ReasonCode.NOT_SATISFIED, required, offered)),
    unit,
  };
}

/**
 * Whether at least one lot, and the minimum order, can be delivered by the deadline, and the minimum
 * order is not more than is needed.
 * @param available in units of the need's quantity; `incompatible` as for the price; null when
 * neither stock nor capacity is stated.
 */
export function assessCapacity(
  need: NeedFacts,
  minimumOrder: Decimal | null,
  available: Decimal | 'incompatible' | null,
  deliverBy: LocalDate | null,
): Reason {
  if (need.quantity === null || deliverBy === null) return unavailable(Gate.CAPACITY);
  const required = `one order by ${deliverBy}`;
  const { unit, value: needed } = need.quantity;
  if (available === 'incompatible') {
    return gate(Gate.CAPACITY, Verdict.UNKNOWN, ReasonCode.UNIT_INCOMPATIBLE, required, null);
  }
  if (available === null) {
    return gate(Gate.CAPACITY, Verdict.UNKNOWN, ReasonCode.NOT_STATED, required, null);
  }
  const offered = available.toDecimalPlaces(3).toString();
  if (minimumOrder !== null && minimumOrder.gt(needed)) {
    const least = `minimum order of at most ${needed}`;
    const got = minimumOrder.toDecimalPlaces(3).toString();
    return {
      ...gate(Gate.CAPACITY, Verdict.NOT_MET, ReasonCode.MINIMUM_ORDER, least, got),
      unit,
    };
  }
  return {
    ...(available.gt(0)
      ? gate(Gate.CAPACITY, Verdict.MET, ReasonCode.SATISFIED, required, offered)
      : gate(Gate.CAPACITY, Verdict.NOT_MET, ReasonCode.TOO_LATE, required, offered)),
    unit,
  };
}

/** The fact that the gate needs did not arrive from the subgraph that owns it. */
export function unavailable(of: Gate): Reason {
  return gate(of, Verdict.UNKNOWN, ReasonCode.SOURCE_UNAVAILABLE, null, null);
}

function isWithinAny(code: string | null, ancestors: readonly string[]): boolean {
  return code !== null && ancestors.some((ancestor) => isWithinOkpd2(code, ancestor));
}

function gate(
  of: Gate,
  verdict: Verdict,
  code: ReasonCode,
  required: string | null,
  offered: string | null,
): Reason {
  return {
    gate: of,
    criterionId: null,
    property: null,
    verdict,
    code,
    required,
    offered,
    unit: null,
    hard: true,
    weight: 1,
    evidence: null,
  };
}
