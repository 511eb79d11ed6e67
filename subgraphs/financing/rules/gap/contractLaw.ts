import { type Law, LawCode, type LawParameter, countOf, lawOn } from '../../../domain/law/law.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/** The facts of a purchase on which the rules of its law depend; a missing fact is null. */
export interface Purchase {
  readonly procurementLaw: ProcurementLaw | null;
  readonly smeOnly: boolean | null;
  /** The maximum price of the contract in roubles: price ceiling × quantity of the contract. */
  readonly maximumPrice: Decimal | null;
}

/** A purchase whose facts are known. */
export type KnownPurchase = { readonly [Fact in keyof Purchase]: NonNullable<Purchase[Fact]> };

/** The terms of the performance security that the law of the purchase determines. */
export interface SecurityTerms {
  /** The price in roubles of which the security is a share. */
  readonly base: Decimal;
  /** The factor by which a low price raises the security; 1 if the price is not low. */
  readonly factor: Decimal;
  /** Whether proof of good faith may replace the raised part of the security. */
  readonly mayProveGoodFaith: boolean;
  /** The months by which the guarantee outlasts the contract; null if it ends with the delivery. */
  readonly monthsBeyondContract: number | null;
  /** The rules of the law from which these terms follow. */
  readonly legalBasis: readonly LawParameter[];
}

/** The terms of a security under 223-FZ, where the customer determines them: a share of the contract value. */
export function securityUnder223(contractValue: Decimal): SecurityTerms {
  return {
    base: contractValue,
    factor: new Decimal(1),
    mayProveGoodFaith: false,
    monthsBeyondContract: null,
    legalBasis: [],
  };
}

/**
 * Returns the terms of a security under 44-FZ, articles 37 and 96, on a day: the price of which it
 * is a share, its rise at a low price, and the term of the guarantee. Returns null if a rule is not
 * recorded for the day.
 */
export function securityUnder44(
  { smeOnly, maximumPrice }: KnownPurchase,
  contractValue: Decimal,
  day: LocalDate,
  law: Law,
): SecurityTerms | null {
  const on = (code: LawCode) => lawOn(law, code, day);
  const base = on(smeOnly ? LawCode.FZ44_SECURITY_BASE_SET_ASIDE : LawCode.FZ44_SECURITY_BASE);
  const beyond = on(LawCode.FZ44_GUARANTEE_BEYOND_CONTRACT);
  const fall = on(LawCode.FZ44_LOW_PRICE_FALL);
  const large = on(LawCode.FZ44_LOW_PRICE_LARGE_PURCHASE);
  const factor = on(LawCode.FZ44_LOW_PRICE_SECURITY_FACTOR);
  if (!base || !beyond || !fall || !large || !factor) return null;
  const isLow = isLowPrice(contractValue, maximumPrice, fall);
  return {
    base: base.value === 'MAXIMUM_PRICE' ? maximumPrice : contractValue,
    factor: new Decimal(isLow ? factor.value : 1),
    mayProveGoodFaith: isLow && maximumPrice.lte(large.value),
    monthsBeyondContract: countOf(beyond),
    legalBasis: isLow ? [base, beyond, fall, large, factor] : [base, beyond],
  };
}

/** An advance, and the rule of the law that limited it; the rule is null if none did. */
export interface LawfulAdvance {
  readonly advanceShare: Decimal | null;
  readonly limitedBy: LawParameter | null;
  /** The names of the missing facts that would decide it; none unless it is stated and nevertheless unknown. */
  readonly decidedBy: readonly string[];
}

/**
 * Returns the advance that the law of the purchase admits on a day: under 44-FZ, article 37, at most
 * the recorded share at a low price. The advance is null (unknown) if a missing fact would decide.
 */
export function lawfulAdvance(
  terms: Purchase & {
    readonly contractValue: Decimal | null;
    readonly advanceShare: Decimal | null;
    readonly asOf: LocalDate | null;
  },
  law: Law,
): LawfulAdvance {
  const { procurementLaw, contractValue, maximumPrice, advanceShare, asOf } = terms;
  const stated = { advanceShare, limitedBy: null, decidedBy: [] };
  if (procurementLaw === ProcurementLaw.FZ_223 || advanceShare === null || asOf === null) {
    return stated;
  }
  const fall = lawOn(law, LawCode.FZ44_LOW_PRICE_FALL, asOf);
  const limit = lawOn(law, LawCode.FZ44_LOW_PRICE_ADVANCE_SHARE, asOf);
  if (fall === null || limit === null || advanceShare.lte(limit.value)) return stated;
  if (procurementLaw === null || contractValue === null || maximumPrice === null) {
    const facts = Object.entries({ procurementLaw, contractValue, maximumPrice });
    const decidedBy = facts.flatMap(([name, fact]) => (fact === null ? [name] : []));
    return { advanceShare: null, limitedBy: null, decidedBy };
  }
  return isLowPrice(contractValue, maximumPrice, fall)
    ? { advanceShare: new Decimal(limit.value), limitedBy: limit, decidedBy: [] }
    : stated;
}

function isLowPrice(contractValue: Decimal, maximumPrice: Decimal, fall: LawParameter): boolean {
  return contractValue.lte(maximumPrice.times(new Decimal(1).minus(fall.value)));
}
