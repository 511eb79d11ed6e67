import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { calendarOf, performanceSecurity, workingCapitalGap } from './workingCapital.ts';
import type { ContractTerms, FigureInput, WorkingCapitalGap } from './workingCapital.ts';

/** The terms of a match as they arrive from other subgraphs, where anything may be absent. */
export interface RawTerms {
  readonly contractValue: Decimal | null;
  readonly advanceShare: Decimal | null;
  readonly paymentDelayDays: number | null;
  readonly leadTimeDays: number | null;
  readonly deliverBy: LocalDate | null;
  readonly performanceSecurityShare: Decimal | null;
  readonly asOf: LocalDate | null;
  /** Stated by the asker; 0 is assumed when absent. */
  readonly ownFunds: Decimal | null;
  /** Stated by the maker; 1 is assumed when absent: the contract's whole value is cost. */
  readonly costShare: Decimal | null;
}

/** Why a figure cannot be given. */
export enum UnknownCode {
  /** Nothing arrived: the subgraph that owns the terms does not answer. */
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
  /** Some terms are not stated; `missing` names them. */
  TERMS_MISSING = 'TERMS_MISSING',
  /** Delivery was due before the date of the question: nothing is left to finance. */
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  /** Equipment ordered on the date of the question would produce after the deadline only. */
  COMMISSIONED_TOO_LATE = 'COMMISSIONED_TOO_LATE',
}

/** A figure, or why there is none. */
export type Figure<T> = Known<T> | Unknown;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

export interface Unknown {
  readonly known: false;
  readonly code: UnknownCode;
  /** Names of the absent terms. */
  readonly missing: readonly string[];
}

/** The guarantee that a contract asks of its supplier. */
export interface GuaranteeNeed {
  /** Roubles: contract value × security share. */
  readonly amount: Decimal;
  /** From signing … */
  readonly from: LocalDate;
  /** … until the delivery that it secures. */
  readonly until: LocalDate;
  readonly inputs: readonly FigureInput[];
}

/**
 * The working-capital gap of raw terms, or the terms that are missing; never a guess. Own funds and
 * the share of cost alone have defaults, and the figure's inputs mark them as assumed.
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
    costShare: raw.costShare ?? new Decimal(1),
  };
  const assumed = (['ownFunds', 'costShare'] as const).filter((name) => raw[name] === null);
  return { known: true, value: workingCapitalGap(terms, assumed) };
}

/**
 * The performance guarantee that raw terms ask for, or the terms that are missing; amount 0 when the
 * customer asks for none.
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

// The date comes with the question and own funds from the asker, so they say nothing of the source.
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
