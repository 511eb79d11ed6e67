import { Fraction } from '../exact/fraction.ts';
import type { Verdict } from '../pairs/verdicts.ts';
import { worst } from '../pairs/verdicts.ts';
import {
  type Loan,
  creditLine,
  equipmentLoan,
  loanOf,
  paymentsOf,
  workingCapitalLoan,
} from './lending/amounts.ts';
import { type Shortfall, shortfallOf } from './needs/cash.ts';
import type { Contract, Gap } from './needs/contract.ts';
import type { EquipmentGap } from './needs/equipment.ts';
import { type Application, type RuleVerdict, judgeProgramme } from './eligibility.ts';
import {
  type Instalment,
  type LoanTerms,
  type Tranche,
  termMonths,
  termsOf,
} from './lending/loans.ts';
import { type Market, type Programme, limitsOf, ratesOf } from './programmes.ts';
import { type Flow, effectiveRate } from './lending/rates.ts';

/** A programme's offer, in kopecks. */
export interface Offer {
  readonly programme: Programme;
  readonly purpose: string;
  readonly verdict: Verdict;
  readonly meetsNeed: boolean;
  readonly shortfall: Shortfall | null;
  readonly amount: bigint;
  readonly tranches: readonly Tranche[];
  readonly proceeds: bigint;
  readonly drawOn: string;
  readonly repayOn: string;
  readonly months: number;
  readonly rate: Fraction;
  readonly repayment: string | null;
  readonly instalment: bigint | null;
  readonly totalCost: bigint;
  /** Interest without fees. */
  readonly interest: bigint;
  readonly effectiveRate: number | null;
  readonly schedule: readonly Instalment[];
  readonly eligibility: readonly RuleVerdict[];
}

/** Who asks for an offer, and what that enterprise states. */
export type Applicant = Omit<Application, 'purpose' | 'amount' | 'months'>;

/** Computes the offer of a loan for the working capital of a contract. */
export function loanOffer(
  market: Market,
  programme: Programme,
  contract: Contract,
  gap: Gap,
  applicant: Applicant,
): Offer {
  const drawOn = gap.drawOn!;
  const months = termMonths(drawOn, contract.paidOn, programme.minTermMonths);
  const rate = highestRate(market, programme, applicant);
  const terms = termsOf(programme, rate, drawOn, months);
  const { most } = limitsOf(programme, applicant.supplier?.category ?? null);
  const isLine = programme.drawdown === 'AS_NEEDED';
  const wanted = isLine
    ? creditLine(contract, terms, most)
    : workingCapitalLoan(contract, terms, most);
  const isEnough = wanted !== null && shortfallOf(contract, paymentsOf(wanted), null) === null;
  const loan = wanted !== null && (isLine || isEnough) ? wanted : loanOf(terms, gap.amount);
  const shortfall = shortfallOf(contract, paymentsOf(loan), null);
  const application = {
    ...applicant,
    purpose: 'WORKING_CAPITAL',
    amount: gap.amount > loan.amount ? gap.amount : loan.amount,
    months,
  };
  const eligibility = judgeProgramme(market, programme, application);
  return offerOf(terms, 'WORKING_CAPITAL', loan, shortfall, eligibility);
}

/** Computes the offer of a loan for equipment. */
export function equipmentOffer(
  market: Market,
  programme: Programme,
  gap: Pick<EquipmentGap, 'amount' | 'orderOn'>,
  months: number,
  applicant: Applicant,
): Offer {
  const rate = highestRate(market, programme, applicant);
  const terms = termsOf(programme, rate, gap.orderOn, months);
  const { most } = limitsOf(programme, applicant.supplier?.category ?? null);
  const loan = equipmentLoan(terms, gap.amount, most);
  const missing = gap.amount - (loan.amount - loan.fees.atStart);
  const shortfall = missing > 0n ? { on: gap.orderOn, amount: missing } : null;
  const application = {
    ...applicant,
    purpose: 'INVESTMENT',
    amount: gap.amount > loan.amount ? gap.amount : loan.amount,
    months,
  };
  const eligibility = judgeProgramme(market, programme, application);
  return offerOf(terms, 'INVESTMENT', loan, shortfall, eligibility);
}

function offerOf(
  terms: LoanTerms,
  purpose: string,
  loan: Loan,
  shortfall: Shortfall | null,
  eligibility: readonly RuleVerdict[],
): Offer {
  const { schedule, fees, tranches, amount } = loan;
  const interest = schedule.reduce((sum, one) => sum + one.interest, 0n);
  const allFees = fees.later.reduce((sum, one) => sum + one.amount, fees.atStart);
  const first = schedule.find(({ principal }) => principal > 0n);
  return {
    ...terms,
    purpose,
    verdict: worst(eligibility.map(({ verdict }) => verdict)),
    meetsNeed: shortfall === null,
    shortfall,
    amount,
    tranches,
    proceeds: (tranches[0]?.amount ?? 0n) - fees.atStart,
    repayOn: schedule.at(-1)!.dueOn,
    instalment: first ? first.principal + first.interest : null,
    totalCost: interest + allFees,
    interest,
    effectiveRate: effectiveRate(monthlyFlows(terms.drawOn, loan)),
    schedule,
    eligibility,
  };
}

function monthlyFlows(drawOn: string, { tranches, schedule, fees }: Loan): Flow[] {
  const months = new Map([[drawOn, 0], ...schedule.map((one) => [one.dueOn, one.number] as const)]);
  const flow = (on: string, kopecks: bigint) => ({
    years: months.get(on)! / 12,
    amount: Number(kopecks),
  });
  return [
    ...tranches.map(({ on, amount }) => flow(on, amount)),
    flow(drawOn, -fees.atStart),
    ...fees.later.map(({ on, amount }) => flow(on, -amount)),
    ...schedule.map((one) => flow(one.dueOn, -(one.principal + one.interest))),
  ];
}

/** Returns the rate of a programme for an applicant: the highest of those that could apply. */
export function highestRate(
  market: Market,
  programme: Programme,
  { supplier }: Applicant,
): Fraction {
  const rates = ratesOf(market, programme, supplier?.category ?? null);
  return rates.reduce((most, rate) => (rate.isAbove(most) ? rate : most), Fraction.of(0n));
}
