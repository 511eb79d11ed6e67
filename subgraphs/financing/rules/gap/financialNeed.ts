import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { type ContractTerms, calendarOf } from './contractCash.ts';
import { performanceSecurity, workingCapitalGap } from './workingCapital.ts';
import type { FigureInput, WorkingCapitalGap } from './workingCapital.ts';

/** The terms of a match as received from other subgraphs; a missing term is null. */
export interface RawTerms {
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

/** The reason why a figure cannot be computed. */
export enum UnknownCode {
  /** All terms are missing: the subgraph that owns them did not answer. */
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
  /** Some terms are missing; `missing` lists them. */
  TERMS_MISSING = 'TERMS_MISSING',
  /** The delivery deadline is before the reference date, so there is nothing left to finance. */
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  /** Equipment ordered on the reference date would be commissioned on or after the deadline. */
  COMMISSIONED_TOO_LATE = 'COMMISSIONED_TOO_LATE',
}

/** A computed figure, or the reason why it cannot be computed. */
export type Figure<T> = Known<T> | Unknown;

/** A figure that could be computed, with the values from which it was computed. */
export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

/** The reason why a figure cannot be computed. */
export interface Unknown {
  readonly known: false;
  readonly code: UnknownCode;
  /** Names of the missing terms. */
  readonly missing: readonly string[];
}

/** The performance guarantee that a contract requires of its supplier. */
export interface GuaranteeNeed {
  /** Roubles: contract value × security share. */
  readonly amount: Decimal;
  /** The first day of the guarantee: the day of signing. */
  readonly from: LocalDate;
  /** The day of the delivery that the guarantee secures. */
  readonly until: LocalDate;
  readonly inputs: readonly FigureInput[];
}

/**
 * Computes the working-capital gap, or lists the missing terms. Only own funds and the cost share have
 * defaults; the figure's inputs mark them as assumed.
 * @throws InvalidValue for terms out of range, see `workingCapitalGap`.
 */
export function assessWorkingCapital(raw: RawTerms): Figure<WorkingCapitalGap> {
  const { contractValue, advanceShare, paymentDelayDays, leadTimeDays, deliverBy, asOf } = raw;
  if (
    contractValue === null ||
    advanceShare === null ||
    paymentDelayDays === null ||
    leadTimeDays === null ||
    deliverBy === null ||
    asOf === null
  ) {
    return unknown(raw, [
      'contractValue',
      'advanceShare',
      'paymentDelayDays',
      'leadTimeDays',
      'deliverBy',
      'asOf',
    ]);
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
 * Computes the performance guarantee, or lists the missing terms; the amount is 0 if the customer
 * requires none.
 * @throws InvalidValue `INVALID_SHARE`, `INVALID_AMOUNT`, `INVALID_DAYS`.
 */
export function assessGuarantee(raw: RawTerms): Figure<GuaranteeNeed> {
  const { contractValue, performanceSecurityShare: share, leadTimeDays, deliverBy, asOf } = raw;
  if (
    contractValue === null ||
    share === null ||
    leadTimeDays === null ||
    deliverBy === null ||
    asOf === null
  ) {
    return unknown(raw, [
      'contractValue',
      'performanceSecurityShare',
      'leadTimeDays',
      'deliverBy',
      'asOf',
    ]);
  }
  if (deliverBy < asOf) return deadlinePassed;
  const { deliveredOn } = calendarOf({ asOf, deliverBy, leadTimeDays, paymentDelayDays: 0 });
  const amount = performanceSecurity(contractValue, share);
  const values = {
    contractValue: `${contractValue.toFixed(2)} RUB`,
    performanceSecurityShare: share.toString(),
    leadTimeDays: `${leadTimeDays}`,
    deliverBy,
    asOf,
  };
  const inputs = Object.entries(values).map(([name, value]) => ({ name, value, assumed: false }));
  return { known: true, value: { amount, from: asOf, until: deliveredOn, inputs } };
}

const deadlinePassed: Unknown = {
  known: false,
  code: UnknownCode.DEADLINE_PASSED,
  missing: [],
};

// The terms that come from another subgraph. The reference date and own funds are not among them:
// they are arguments of the query, so their presence does not show that the subgraph answered.
const fromSource: readonly (keyof RawTerms)[] = [
  'contractValue',
  'advanceShare',
  'paymentDelayDays',
  'leadTimeDays',
  'deliverBy',
  'performanceSecurityShare',
];

function unknown(raw: RawTerms, needed: readonly (keyof RawTerms)[]): Unknown {
  const silent = fromSource.every((name) => raw[name] === null);
  return {
    known: false,
    code: silent ? UnknownCode.SOURCE_UNAVAILABLE : UnknownCode.TERMS_MISSING,
    missing: needed.filter((name) => raw[name] === null),
  };
}
