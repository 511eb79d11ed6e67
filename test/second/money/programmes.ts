import { isWithin } from '../exact/days.ts';
import { Fraction } from '../exact/fraction.ts';
import { type AskData, readAll } from '../facts/asking.ts';
import type { Identified, Money } from '../facts/facts.ts';

/** A finance product as the graph serves it. */
export interface Programme extends Identified {
  readonly kind: 'LOAN' | 'GUARANTEE' | 'FACTORING' | 'SURETY' | 'SUBSIDY';
  readonly purposes: readonly string[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly minTermMonths: number;
  readonly maxTermMonths: number;
  readonly repayments: readonly string[];
  readonly maxGraceMonths: number;
  readonly interestBasis: 'MONTHS' | 'DAYS';
  readonly drawdown: 'AT_ONCE' | 'AS_NEEDED';
  readonly categories: readonly string[] | null;
  readonly regions: readonly string[] | null;
  readonly okvedPrefixes: readonly string[] | null;
  readonly stopOkvedPrefixes: readonly string[] | null;
  readonly minBusinessAgeMonths: number | null;
  readonly maxBusinessAgeMonths: number | null;
  readonly maxDebtToRevenue: string | null;
  readonly minProfit: string | null;
  readonly maxArrears: string | null;
  readonly advanceShare: string | null;
  readonly collateralShare: string | null;
  readonly ownContributionShare: string | null;
  readonly coverShare: string | null;
  readonly rates: readonly {
    readonly category: string | null;
    readonly annualRate: string | null;
    readonly keyRateSpread: string | null;
    readonly validFrom: string | null;
    readonly validTo: string | null;
  }[];
  readonly limits: readonly {
    readonly category: string | null;
    readonly least: Money | null;
    readonly most: Money | null;
  }[];
  readonly fees: readonly { readonly kind: 'ORIGINATION' | 'ANNUAL'; readonly share: string }[];
}

/** A measure of the catalogue. */
export interface Measure extends Identified {
  readonly kind: string;
  readonly removes: readonly string[];
  readonly codes: readonly string[] | null;
  readonly costBasis: 'ONCE' | 'BLOCKER' | 'MONTHLY_OUTPUT' | 'PRICE_EXCESS' | 'FREIGHT';
  readonly cost: string;
  readonly days: number;
  readonly before: 'PRODUCTION' | 'DELIVERY';
  readonly prerequisites: readonly string[];
  readonly certain: boolean;
}

interface KeyRate {
  readonly annualRate: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The facts of a day from which financing and plans follow. */
export interface Market {
  readonly asOf: string;
  readonly programmes: readonly Programme[];
  readonly keyRates: readonly KeyRate[];
  readonly measures: readonly Measure[];
}

const programmeFields = `id kind purposes validFrom validTo minTermMonths maxTermMonths repayments
  maxGraceMonths interestBasis drawdown categories regions okvedPrefixes stopOkvedPrefixes
  minBusinessAgeMonths maxBusinessAgeMonths maxDebtToRevenue minProfit maxArrears advanceShare
  collateralShare ownContributionShare coverShare fees { kind share }
  rates { category annualRate keyRateSpread validFrom validTo }
  limits { category least { amount } most { amount } }`;

/** Reads the finance products in force on a day, the key rates and the catalogue of measures. */
export async function readMarket(ask: AskData, asOf: string): Promise<Market> {
  const { keyRates, measures } = (await ask(
    `query ($asOf: Date) { keyRates { annualRate validFrom validTo } measures(asOf: $asOf) { id
      kind removes codes costBasis cost days before prerequisites certain } }`,
    { asOf },
  )) as { keyRates: readonly KeyRate[]; measures: readonly Measure[] };
  const programmes = await readAll<Programme>(ask, 'financeProducts', programmeFields);
  const inForce = programmes.filter((programme) => isWithin(asOf, programme));
  return { asOf, programmes: inForce, keyRates, measures };
}

/**
 * Returns the annual rates of a programme that apply on the day: that of the category, or each that
 * could apply if the category is not known. Empty if none is in force.
 */
export function ratesOf(
  { asOf, keyRates }: Market,
  { rates }: Programme,
  category: string | null,
): Fraction[] {
  const inForce = rates.filter((rate) => isWithin(asOf, rate));
  const own = inForce.filter((rate) => rate.category === category);
  const common = inForce.filter((rate) => rate.category === null);
  const applying = category === null ? inForce : own.length > 0 ? own : common;
  return applying.flatMap(({ annualRate, keyRateSpread }) => {
    if (annualRate !== null) return [Fraction.parse(annualRate)];
    const key = keyRates.find((rate) => isWithin(asOf, rate));
    return key ? [Fraction.parse(key.annualRate).plus(Fraction.parse(keyRateSpread!))] : [];
  });
}

/** Returns the limits of a programme for a category, in kopecks; null where there is none. */
export function limitsOf(
  { limits }: Programme,
  category: string | null,
): { readonly least: bigint | null; readonly most: bigint | null } {
  const entry =
    limits.find((limit) => category !== null && limit.category === category) ??
    limits.find((limit) => limit.category === null);
  return {
    least: entry?.least ? kopecksOf(Fraction.parse(entry.least.amount)) : null,
    most: entry?.most ? kopecksOf(Fraction.parse(entry.most.amount)) : null,
  };
}

/** Rounds roubles to kopecks, half up. */
export function kopecksOf(roubles: Fraction): bigint {
  return roubles.round(2).times(Fraction.of(100n)).floor();
}

/** Returns kopecks as roubles. */
export function roublesOf(kopecks: bigint): Fraction {
  return Fraction.of(kopecks, 100n);
}

/** Returns a share of an amount in kopecks, rounded half up. */
export function shareOf(kopecks: bigint, share: Fraction): bigint {
  const { numerator, denominator } = share;
  return (2n * kopecks * numerator + denominator) / (2n * denominator);
}
