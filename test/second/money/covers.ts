import { addMonths, daysBetween } from '../exact/days.ts';
import { Fraction } from '../exact/fraction.ts';
import { worst } from '../pairs/verdicts.ts';
import { judgeProgramme } from './eligibility.ts';
import { smallest } from './lending/amounts.ts';
import { feesOf, termMonths } from './lending/loans.ts';
import { effectiveRate } from './lending/rates.ts';
import { shortfallOf } from './needs/cash.ts';
import type { Contract, Gap, Guarantee } from './needs/contract.ts';
import { type Applicant, type Offer, highestRate } from './offers.ts';
import { type Market, type Programme, limitsOf, shareOf } from './programmes.ts';

/** Computes the offer of factoring of the invoice for the rest of the contract value. */
export function factoringOffer(
  market: Market,
  programme: Programme,
  contract: Contract,
  gap: Gap,
  applicant: Applicant,
): Offer {
  const { deliveredOn: drawOn, paidOn: repayOn } = contract;
  const rate = highestRate(market, programme, applicant);
  const months = termMonths(drawOn, repayOn, programme.minTermMonths);
  const days = daysBetween(drawOn, repayOn);
  const invoice = contract.value.minus(contract.advance);
  const share = Fraction.parse(programme.advanceShare ?? '1');
  const whole = invoice.times(share).round(2).times(Fraction.of(100n)).floor();
  const chargesOf = (amount: bigint) => {
    const fees = feesOf(programme, amount, drawOn, months);
    const all = fees.later.reduce((sum, one) => sum + one.amount, fees.atStart);
    return { discount: shareOf(amount, rate.times(Fraction.of(days, 365))), fees: all };
  };
  const proceedsOf = (amount: bigint) =>
    amount - chargesOf(amount).discount - chargesOf(amount).fees;
  const paymentsFor = (amount: bigint) => [
    { on: drawOn, amount: proceedsOf(amount), isFirst: true },
    { on: repayOn, amount: -amount, isFirst: false },
  ];
  const isLate = gap.drawOn! < drawOn;
  const fitting = isLate
    ? null
    : smallest((one) => shortfallOf(contract, paymentsFor(one), repayOn) === null, whole);
  const { most } = limitsOf(programme, applicant.supplier?.category ?? null);
  const wanted = fitting ?? whole;
  const amount = most !== null && wanted > most ? most : wanted;
  const { discount, fees } = chargesOf(amount);
  const proceeds = proceedsOf(amount);
  const shortfall = shortfallOf(contract, paymentsFor(amount), null);
  const application = {
    ...applicant,
    purpose: 'WORKING_CAPITAL',
    amount: wanted,
    months,
  };
  const eligibility = judgeProgramme(market, programme, application);
  const flows = [
    { years: 0, amount: Number(proceeds) },
    { years: days / 365, amount: -Number(amount) },
  ];
  return {
    programme,
    purpose: 'WORKING_CAPITAL',
    verdict: worst(eligibility.map(({ verdict }) => verdict)),
    meetsNeed: shortfall === null,
    shortfall,
    amount,
    tranches: [],
    proceeds,
    drawOn,
    repayOn,
    months,
    rate,
    repayment: null,
    instalment: null,
    totalCost: discount + fees,
    interest: discount,
    effectiveRate: days > 0 ? effectiveRate(flows) : null,
    schedule: [],
    eligibility,
  };
}

/** Computes the offer of a guarantee or surety of an amount between two days. */
export function coverOffer(
  market: Market,
  programme: Programme,
  cover: Pick<Guarantee, 'amount' | 'from' | 'until'> & { readonly purpose: string },
  applicant: Applicant,
): Offer {
  const { amount, from, purpose } = cover;
  const isShort = termMonths(from, cover.until, 1) < programme.minTermMonths;
  const until = isShort ? addMonths(from, programme.minTermMonths) : cover.until;
  const rate = highestRate(market, programme, applicant);
  const months = termMonths(from, until, programme.minTermMonths);
  const fees = feesOf(programme, amount, from, months);
  const allFees = fees.later.reduce((sum, one) => sum + one.amount, fees.atStart);
  const commission = shareOf(amount, rate.times(Fraction.of(daysBetween(from, until), 365)));
  const application = { ...applicant, purpose, amount, months };
  const eligibility = judgeProgramme(market, programme, application);
  return {
    programme,
    purpose,
    verdict: worst(eligibility.map(({ verdict }) => verdict)),
    meetsNeed: true,
    shortfall: null,
    amount,
    tranches: [],
    proceeds: 0n,
    drawOn: from,
    repayOn: until,
    months,
    rate,
    repayment: null,
    instalment: null,
    totalCost: commission + allFees,
    interest: commission,
    effectiveRate: null,
    schedule: [],
    eligibility,
  };
}
