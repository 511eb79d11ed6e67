import { measurableApart, quantityApart } from '../../../domain/output/digits.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { LawCode, lawOn } from '../../../domain/law/law.ts';
import { isWithinOkpd2 } from '../../../domain/registries/okpd2.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { regionCovers } from '../../../domain/registries/region.ts';
import type { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type {
  Candidate,
  MatchingContext,
  NeedFacts,
  OptionalFact,
  ProductTypeFacts,
} from '../criteria/candidate.ts';
import { Gate, type Reason } from './reason.ts';
import type { Supply } from '../capacity/supply.ts';
import type { PriceComparison } from '../prices/comparedPrice.ts';

/**
 * Returns the verdict on whether a product belongs to the required class. If both have a product
 * type, the types must be equal. Otherwise OKPD2 codes are compared: those of the need or of its
 * type with that of the product or, if it states none, those of the product's type. MET if the need
 * has no type and every code of the product is equal to or within one of the need's; UNKNOWN if only
 * some are, if one is broader, if the need has a type, or if the product has no code. If the need
 * has neither a type nor codes: NOT_MET.
 */
export function assessClass(need: NeedFacts, candidate: Candidate): Reason {
  const { productType } = need;
  if (productType === null) return assessOkpd2(need.okpd2, candidate);
  return { ...assessType(productType, candidate), productType };
}

function assessType({ code, okpd2 }: ProductTypeFacts, candidate: Candidate): Reason {
  const { typeCode } = candidate;
  if (typeCode !== null) return decided(Gate.CLASS, typeCode === code, code, typeCode);
  const ofCodes = assessOkpd2(okpd2, candidate);
  return ofCodes.verdict === Verdict.MET
    ? open(Gate.CLASS, ReasonCode.NOT_STATED, code, ofCodes.offered)
    : { ...ofCodes, required: code };
}

/**
 * Returns the verdict on whether the maker may take part in a purchase, which may be set aside for
 * small enterprises. The procurement law of the purchase determines the admitted categories.
 * UNKNOWN if no rule of that law is recorded for the day.
 */
export function assessSetAside(
  { smeOnly, procurementLaw }: NeedFacts,
  { supplier: { category } }: Candidate,
  { asOf, law }: Pick<MatchingContext, 'asOf' | 'law'>,
): Reason {
  if (smeOnly === null) return sourceUnavailable(Gate.SME_SET_ASIDE);
  if (!smeOnly) return notRequired(Gate.SME_SET_ASIDE, category);
  if (procurementLaw === null) return sourceUnavailable(Gate.SME_SET_ASIDE);
  const legalBasis = lawOn(law, setAsideCategories[procurementLaw], asOf);
  if (legalBasis === null) return open(Gate.SME_SET_ASIDE, ReasonCode.LAW_NOT_RECORDED, null);
  const admitted = legalBasis.value.split(';');
  const required = admitted.join(' / ');
  const reason =
    category === null
      ? open(Gate.SME_SET_ASIDE, ReasonCode.NOT_STATED, required)
      : decided(Gate.SME_SET_ASIDE, admitted.includes(category), required, category);
  return { ...reason, legalBasis };
}

/** The parameter of each procurement law that states which categories a set-aside admits. */
export const setAsideCategories: Readonly<Record<ProcurementLaw, LawCode>> = {
  FZ_44: LawCode.FZ44_SET_ASIDE_CATEGORIES,
  FZ_223: LawCode.FZ223_SET_ASIDE_CATEGORIES,
};

/** Returns the verdict on whether the maker delivers to the place of delivery. */
export function assessRegion(need: NeedFacts, { deliversTo }: Candidate): Reason {
  const { deliverTo } = need;
  if (deliverTo === null) return missing(need, 'deliverTo', Gate.REGION);
  if (deliversTo === null) return open(Gate.REGION, ReasonCode.NOT_STATED, deliverTo.code);
  const isServed = deliversTo.some((region) => regionCovers(region, deliverTo));
  const offered = deliversTo.map(({ code }) => code).join(', ');
  return decided(Gate.REGION, isServed, deliverTo.code, offered || null);
}

/**
 * Returns the verdict on whether what is paid for a unit of the need is at most the price ceiling.
 * @param comparison the price held against the ceiling; null if there is nothing to compare.
 */
export function assessPrice(
  need: NeedFacts,
  { isConvertible, isUnitStated, unitPrice }: Supply,
  comparison: PriceComparison | null,
): Reason {
  const { quantity, unitPriceCeiling: ceiling, ceilingIncludesDelivery, notStated } = need;
  if (quantity === null) {
    const isFree = ceiling === null && notStated.has('quantity');
    return isFree ? notRequired(Gate.PRICE, null) : missing(need, 'quantity', Gate.PRICE);
  }
  const { unit } = quantity;
  if (ceiling === null) return notRequired(Gate.PRICE, unitPrice && unitPrice.toFixed(2), unit);
  if (ceilingIncludesDelivery === null) return sourceUnavailable(Gate.PRICE);
  const asked = `≤ ${ceiling.toFixed(2)}`;
  if (!isUnitStated) return withoutUnit(Gate.PRICE, asked, unit);
  if (!isConvertible) return open(Gate.PRICE, ReasonCode.UNIT_INCOMPATIBLE, asked, null, unit);
  if (comparison === null) return open(Gate.PRICE, ReasonCode.NOT_STATED, asked, null, unit);
  const { verdict, required, offered, legalBasis } = comparison;
  const isPlaceMissing = comparison.code === ReasonCode.HAUL_UNKNOWN && notStated.has('deliverTo');
  const code = isPlaceMissing ? ReasonCode.NOT_STATED_BY_CUSTOMER : comparison.code;
  return {
    ...reasonOf(Gate.PRICE, verdict, code, required, offered, unit),
    isDelivered: ceilingIncludesDelivery,
    ...(isPlaceMissing && { unstatedFact: 'deliverTo' as const }),
    ...(legalBasis && { legalBasis }),
  };
}

/**
 * Returns the verdict on whether at least one lot and the minimum order can arrive by the deadline,
 * the days on the road included, and whether the minimum order is at most the needed quantity.
 * UNKNOWN if the stated facts do not suffice but some facts are missing, or if the days on the road
 * are unknown and something could arrive without them. A minimum order above the needed quantity is
 * NOT_MET whatever the deadline. If not even the smallest order can be delivered,
 * the offered value is what could be delivered in any quantity.
 */
export function assessCapacity(need: NeedFacts, supply: Supply): Reason {
  const { quantity, deliverBy, deliverTo } = need;
  if (quantity === null) return missing(need, 'quantity', Gate.CAPACITY);
  const { unit } = quantity;
  const needed = Ratio.of(quantity.value);
  const { isConvertible, isUnitStated, minimumOrder, smallestOrder, available } = supply;
  const shown = (value: Ratio, ...compared: Decimal[]) =>
    quantityApart(value.toDecimal(), unit, ...compared).toString();
  const required = smallestOrder === null ? '> 0' : `≥ ${shown(smallestOrder)}`;
  if (!isUnitStated) return withoutUnit(Gate.CAPACITY, required, unit);
  if (!isConvertible)
    return open(Gate.CAPACITY, ReasonCode.UNIT_INCOMPATIBLE, required, null, unit);
  if (minimumOrder?.gt(needed)) {
    const asked = `≤ ${quantity.value.toString()}`;
    const offered = shown(minimumOrder, quantity.value);
    const tooMuch = decided(Gate.CAPACITY, false, asked, offered, unit);
    return { ...tooMuch, code: ReasonCode.MINIMUM_ORDER };
  }
  if (deliverBy === null) return missing(need, 'deliverBy', Gate.CAPACITY);
  if (supply.isHaulDecisive) {
    if (deliverTo === null) return missing(need, 'deliverTo', Gate.CAPACITY);
    return open(Gate.CAPACITY, ReasonCode.HAUL_UNKNOWN, required, null, unit);
  }
  const isDeliverable = available !== null && available.quantity.isPositive();
  if (!isDeliverable && !available?.complete) {
    return open(Gate.CAPACITY, ReasonCode.NOT_STATED, required, null, unit);
  }
  const offered = isDeliverable ? available.quantity : available.inAnyQuantity;
  const compared = [new Decimal(0), ...(smallestOrder === null ? [] : [smallestOrder.toDecimal()])];
  const deliverable = measurableApart(offered.toDecimal(), unit, ...compared).toString();
  const reason = decided(Gate.CAPACITY, isDeliverable, required, deliverable, unit);
  return isDeliverable ? reason : { ...reason, code: ReasonCode.TOO_LATE };
}

/** Returns the reason for a gate if its subgraph did not send the facts. */
export function sourceUnavailable(gate: Gate): Reason {
  return open(gate, ReasonCode.SOURCE_UNAVAILABLE, null);
}

/** Returns the reason for a gate that needs a fact which is missing. */
function missing(need: NeedFacts, fact: OptionalFact, gate: Gate): Reason {
  const reason = open(gate, missingCode(need, fact), null);
  return need.notStated.has(fact) ? { ...reason, unstatedFact: fact } : reason;
}

/** Returns the reason for a gate that needs the unit of the product, which the maker does not state. */
function withoutUnit(gate: Gate, required: string, unit: Unit): Reason {
  return { ...open(gate, ReasonCode.NOT_STATED, required, null, unit), isWithoutUnit: true };
}

/** Returns why a fact of a need is missing: the customer does not state it, or it did not arrive. */
export function missingCode({ notStated }: Pick<NeedFacts, 'notStated'>, fact: OptionalFact) {
  return notStated.has(fact) ? ReasonCode.NOT_STATED_BY_CUSTOMER : ReasonCode.SOURCE_UNAVAILABLE;
}

function assessOkpd2(asked: readonly string[], { okpd2, typeOkpd2 }: Candidate): Reason {
  const codes = okpd2 === null ? typeOkpd2 : [okpd2];
  const offered = codes.join(' / ') || null;
  if (asked.length === 0) return decided(Gate.CLASS, false, null, offered);
  const required = asked.join(' / ');
  const within = codes.filter((code) => asked.some((above) => isWithinOkpd2(code, above)));
  if (codes.length === 0 || (within.length > 0 && within.length < codes.length)) {
    return open(Gate.CLASS, ReasonCode.NOT_STATED, required, offered);
  }
  const isCoarser = codes.some((above) => asked.some((code) => isWithinOkpd2(code, above)));
  return within.length === 0 && isCoarser
    ? open(Gate.CLASS, ReasonCode.CLASS_COARSER, required, offered)
    : decided(Gate.CLASS, within.length > 0, required, offered);
}

function decided(
  gate: Gate,
  isMet: boolean,
  required: string | null,
  offered: string | null,
  unit: Unit | null = null,
): Reason {
  return isMet
    ? reasonOf(gate, Verdict.MET, ReasonCode.SATISFIED, required, offered, unit)
    : reasonOf(gate, Verdict.NOT_MET, ReasonCode.NOT_SATISFIED, required, offered, unit);
}

function notRequired(gate: Gate, offered: string | null, unit: Unit | null = null): Reason {
  return reasonOf(gate, Verdict.MET, ReasonCode.NOT_REQUIRED, null, offered, unit);
}

function open(
  gate: Gate,
  code: ReasonCode,
  required: string | null,
  offered: string | null = null,
  unit: Unit | null = null,
): Reason {
  return reasonOf(gate, Verdict.UNKNOWN, code, required, offered, unit);
}

function reasonOf(
  gate: Gate,
  verdict: Verdict,
  code: ReasonCode,
  required: string | null,
  offered: string | null,
  unit: Unit | null,
): Reason {
  return {
    gate,
    criterionId: null,
    property: null,
    verdict,
    code,
    required,
    offered,
    unit,
    hard: true,
    weight: 1,
    evidence: null,
    evidenceKind: null,
  };
}
