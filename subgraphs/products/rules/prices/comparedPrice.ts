import type { LawParameter } from '../../../domain/law/law.ts';
import { type PaidBounds, dependsOnRate, paidBounds } from '../../../domain/law/vat.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { priceApart } from '../../../domain/output/digits.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import type { Candidate, NeedFacts } from '../criteria/candidate.ts';

/** A price held against a price ceiling. */
export interface PriceComparison {
  readonly verdict: Verdict;
  readonly code: ReasonCode;
  /** The ceiling, and the price, as text: what is paid, or its bounds if VAT is unknown. */
  readonly required: string;
  readonly offered: string;
  /** The rate of VAT that the comparison used; null if none was needed or recorded. */
  readonly legalBasis: LawParameter | null;
}

/** The price of one unit, the ceiling, and what is paid for the freight of one unit, in roubles. */
export interface ComparedPrice {
  readonly price: Decimal;
  readonly ceiling: Decimal;
  /** The freight; 0 if the ceiling does not include delivery, null if it is unknown. */
  readonly freight: Ratio | null;
}

/**
 * Compares a price with a ceiling on one footing: what is really paid, VAT included, by the rate of
 * the day. A price that excludes VAT, and so a ceiling, is price × (1 + rate); if VAT is unknown,
 * both are possible. The freight is added to the price. MET if the greatest possible price is at
 * most the smallest possible ceiling; NOT_MET if the smallest possible price is above the greatest
 * possible ceiling, also if the freight is unknown; else UNKNOWN.
 */
export function comparePrice(
  { price, ceiling, freight }: ComparedPrice,
  { ceilingVat }: Pick<NeedFacts, 'ceilingVat'>,
  { priceVat }: Pick<Candidate, 'priceVat'>,
  rate: LawParameter | null,
): PriceComparison {
  const goods = paidBounds(Ratio.of(price), priceVat, rate);
  const limit = paidBounds(Ratio.of(ceiling), ceilingVat, rate);
  if (goods === null || limit === null) {
    const shown = { required: `≤ ${ceiling.toFixed(2)}`, offered: inKopecks(price) };
    const code = ReasonCode.LAW_NOT_RECORDED;
    return { verdict: Verdict.UNKNOWN, code, ...shown, legalBasis: null };
  }
  const landed = freight === null ? goods : plus(goods, freight);
  const isAbove = landed.least.gt(limit.most);
  const isWithin = freight !== null && landed.most.lte(limit.least);
  return {
    ...judged(isWithin, isAbove, freight === null),
    required: `≤ ${range(limit, inKopecks)}`,
    offered: range(landed, (bound) =>
      inKopecks(priceApart(bound, (isWithin ? limit.least : limit.most).toDecimal())),
    ),
    legalBasis: dependsOnRate(priceVat) || dependsOnRate(ceilingVat) ? rate : null,
  };
}

function judged(
  isWithin: boolean,
  isAbove: boolean,
  isFreightUnknown: boolean,
): Pick<PriceComparison, 'verdict' | 'code'> {
  if (isWithin) return { verdict: Verdict.MET, code: ReasonCode.SATISFIED };
  if (isAbove) return { verdict: Verdict.NOT_MET, code: ReasonCode.NOT_SATISFIED };
  const code = isFreightUnknown ? ReasonCode.HAUL_UNKNOWN : ReasonCode.VAT_UNKNOWN;
  return { verdict: Verdict.UNKNOWN, code };
}

function plus({ least, most }: PaidBounds, freight: Ratio): PaidBounds {
  return { least: least.plus(freight), most: most.plus(freight) };
}

function range({ least, most }: PaidBounds, shown: (bound: Decimal) => string): string {
  const [from, to] = [least, most].map((bound) => shown(bound.toDecimal()));
  return from === to ? from! : `${from}…${to}`;
}

function inKopecks(amount: Decimal): string {
  return amount.toFixed(Math.max(2, amount.decimalPlaces()));
}
