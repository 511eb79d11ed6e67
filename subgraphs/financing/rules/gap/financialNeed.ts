import {
  type Figure,
  type FigureInput,
  type Unknown,
  UnknownCode,
} from '../../../domain/output/figure.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate, addMonths } from '../../../domain/values/localDate.ts';
import type { Law, LawParameter } from '../../../domain/law/law.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { type ContractTerms, calendarOf } from './contractCash.ts';
import { type Purchase, securityUnder223, securityUnder44 } from './contractLaw.ts';
import { performanceSecurity, workingCapitalGap } from './workingCapital.ts';
import type { WorkingCapitalGap } from './workingCapital.ts';

/** The terms of a match as received from other subgraphs; a missing term is null. */
export interface RawTerms extends Purchase {
  readonly contractValue: Decimal | null;
  readonly advanceShare: Decimal | null;
  readonly paymentDelayDays: number | null;
  readonly leadTimeDays: number | null;
  readonly deliverBy: LocalDate | null;
  readonly performanceSecurityShare: Decimal | null;
  readonly asOf: LocalDate | null;
  /** Own funds in roubles, from the query's argument; 0 is assumed if null. */
  readonly ownFunds: Decimal | null;
  /**
   * Production cost as a share of the contract value, from the query's argument; 0.9 is assumed if
   * null.
   */
  readonly costShare: Decimal | null;
}

/**
 * The assumed cost share. A contract without a margin could pay the cost of no loan, so that no offer
 * could meet its need.
 */
const assumedCostShare = new Decimal('0.9');

/** The performance guarantee that a contract requires of its supplier. */
export interface GuaranteeNeed {
  /** Roubles: base × security share × factor. */
  readonly amount: Decimal;
  /** Roubles: the amount if the supplier proves its good faith; null if that changes nothing. */
  readonly amountInGoodFaith: Decimal | null;
  /** The price in roubles of which the security is a share. */
  readonly base: Decimal;
  /** The factor by which a low price raises the security; 1 if the price is not low. */
  readonly factor: Decimal;
  /** The first day of the guarantee: the day of signing. */
  readonly from: LocalDate;
  /** The last day: the delivery, or under 44-FZ as long after the final payment as the law requires. */
  readonly until: LocalDate;
  readonly inputs: readonly FigureInput[];
  /** The rules of the law from which the base, the factor and the last day follow. */
  readonly legalBasis: readonly LawParameter[];
}

/**
 * Computes the working-capital gap, or lists the missing terms. Only own funds and the cost share have
 * defaults; the figure's inputs mark them as assumed.
 * @param decidedBy the missing facts that would decide an advance that is stated, and are listed in its place.
 * @throws InvalidValue for terms out of range, see `workingCapitalGap`.
 */
export function assessWorkingCapital(
  raw: RawTerms,
  decidedBy: readonly string[] = [],
): Figure<WorkingCapitalGap> {
  const { contractValue, advanceShare, paymentDelayDays, leadTimeDays, deliverBy, asOf } = raw;
  if (
    contractValue === null ||
    advanceShare === null ||
    paymentDelayDays === null ||
    leadTimeDays === null ||
    deliverBy === null ||
    asOf === null
  ) {
    const figure = unknown(raw, [
      'contractValue',
      'advanceShare',
      'paymentDelayDays',
      'leadTimeDays',
      'deliverBy',
      'asOf',
    ]);
    if (decidedBy.length === 0) return figure;
    const others = figure.missing.filter((name) => name !== 'advanceShare');
    return { ...figure, missing: [...new Set([...others, ...decidedBy])] };
  }
  if (deliverBy < asOf) return deadlinePassed;
  const terms: ContractTerms = {
    contractValue,
    advanceShare,
    paymentDelayDays,
    leadTimeDays,
    deliverBy,
    asOf,
    ownFunds: raw.ownFunds ?? new Decimal(0),
    costShare: raw.costShare ?? assumedCostShare,
  };
  const assumed = (['ownFunds', 'costShare'] as const).filter((name) => raw[name] === null);
  return { known: true, value: workingCapitalGap(terms, assumed) };
}

/**
 * Computes the performance guarantee under the law of the purchase, or lists the missing terms; the
 * amount is 0 if the customer requires none.
 * @throws InvalidValue `INVALID_SHARE`, `INVALID_AMOUNT`, `INVALID_DAYS`.
 */
export function assessGuarantee(raw: RawTerms, law: Law): Figure<GuaranteeNeed> {
  const { contractValue, performanceSecurityShare: share, deliverBy, asOf } = raw;
  const { leadTimeDays, procurementLaw, paymentDelayDays, smeOnly, maximumPrice } = raw;
  if (
    contractValue === null ||
    share === null ||
    leadTimeDays === null ||
    deliverBy === null ||
    asOf === null ||
    procurementLaw === null
  ) {
    return unknown(raw, guaranteeTerms);
  }
  if (deliverBy < asOf) return deadlinePassed;
  const isUnder44 = procurementLaw === ProcurementLaw.FZ_44;
  if (isUnder44 && (paymentDelayDays === null || smeOnly === null || maximumPrice === null)) {
    return unknown(raw, [...guaranteeTerms, ...guaranteeTermsOf44]);
  }
  const terms = isUnder44
    ? securityUnder44(
        { procurementLaw, smeOnly: smeOnly!, maximumPrice: maximumPrice! },
        contractValue,
        asOf,
        law,
      )
    : securityUnder223(contractValue);
  if (terms === null) return { known: false, code: UnknownCode.LAW_NOT_RECORDED, missing: [] };
  const { base, factor, mayProveGoodFaith, monthsBeyondContract, legalBasis } = terms;
  const dated = { asOf, deliverBy, leadTimeDays, paymentDelayDays: paymentDelayDays ?? 0 };
  const { deliveredOn, paidOn } = calendarOf(dated);
  const value: GuaranteeNeed = {
    amount: performanceSecurity(base.times(factor), share),
    amountInGoodFaith: mayProveGoodFaith ? performanceSecurity(base, share) : null,
    base,
    factor,
    from: asOf,
    until: monthsBeyondContract === null ? deliveredOn : addMonths(paidOn, monthsBeyondContract),
    inputs: guaranteeInputs(raw, isUnder44),
    legalBasis,
  };
  return { known: true, value };
}

const guaranteeTerms = [
  'contractValue',
  'performanceSecurityShare',
  'leadTimeDays',
  'deliverBy',
  'asOf',
  'procurementLaw',
] as const;
const guaranteeTermsOf44 = ['paymentDelayDays', 'smeOnly', 'maximumPrice'] as const;

function guaranteeInputs(raw: RawTerms, isUnder44: boolean): readonly FigureInput[] {
  const names = isUnder44 ? [...guaranteeTerms, ...guaranteeTermsOf44] : guaranteeTerms;
  return names.map((name) => ({ name, value: shownTerm(name, raw[name]), assumed: false }));
}

function shownTerm(name: string, value: RawTerms[keyof RawTerms]): string {
  const isMoney = name === 'contractValue' || name === 'maximumPrice';
  return isMoney && value instanceof Decimal ? `${value.toFixed(2)} RUB` : String(value);
}

const deadlinePassed: Unknown = {
  known: false,
  code: UnknownCode.DEADLINE_PASSED,
  missing: [],
};

// The terms that come from another subgraph; every need states its law, if it states nothing else. The reference date and own funds are not among them:
// they are arguments of the query, so their presence does not show that the subgraph answered.
const fromSource: readonly (keyof RawTerms)[] = [
  'contractValue',
  'advanceShare',
  'paymentDelayDays',
  'leadTimeDays',
  'deliverBy',
  'performanceSecurityShare',
  'procurementLaw',
];

function unknown(raw: RawTerms, needed: readonly (keyof RawTerms)[]): Unknown {
  const silent = fromSource.every((name) => raw[name] === null);
  return {
    known: false,
    code: silent ? UnknownCode.SOURCE_UNAVAILABLE : UnknownCode.TERMS_MISSING,
    missing: needed.filter((name) => raw[name] === null),
  };
}
