import { priceOf } from '../../../subgraphs/financing/rules/offers/offer.ts';
import {
  effectiveAnnualRateOf,
  instalmentsOf,
} from '../../../subgraphs/financing/rules/offers/offerFlows.ts';
import type { FinanceNeed, Offer } from '../../../subgraphs/financing/rules/offers/offer.ts';
import {
  FeeKind,
  FinanceKind,
  FinancePurpose,
} from '../../../subgraphs/financing/rules/offers/programme.ts';
import type { ProgrammeTerms } from '../../../subgraphs/financing/rules/offers/programme.ts';
import { Repayment } from '../../../subgraphs/financing/rules/schedules/schedule.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { numbersFrom } from '../../support/numbers.ts';
import { addDays, addMonths } from '../../../subgraphs/domain/values/localDate.ts';
import { Verdict } from '../../../subgraphs/domain/matching/verdict.ts';
import { programme } from './sampleProgramme.ts';

/**
 * The largest difference between the two rates, relative to 1 + the rate, and the kinds of offers
 * that were compared.
 */
export interface RateProof {
  readonly largest: number;
  readonly kinds: string;
}

/**
 * Prices random offers with fees and grace periods, and compares the effective rate of each with
 * that of an independent solver. For loans, the solver bisects the monthly discount factor in
 * floating point; for factoring, it uses the closed form.
 */
export function largestRateError(count: number, seed: number): RateProof {
  const below = numbersFrom(`offers ${seed}`);
  const kinds = new Map<string, number>();
  let largest = 0;
  for (let k = 0; k < count; k++) {
    const offer = anyOffer(below);
    const found = effectiveAnnualRateOf(offer);
    if (found === null) throw new Error(`no rate for ${JSON.stringify(offer)}`);
    const naive = offer.loan === null ? factoringRate(offer) : loanRate(offer);
    const error = Math.abs(found.toNumber() - naive) / (1 + Math.abs(naive));
    largest = Math.max(largest, error);
    const kind = offer.loan?.repayment ?? offer.kind;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const named = [...kinds].map(([kind, n]) => `${n} ${kind.toLowerCase()}`).join(', ');
  return { largest, kinds: named };
}

type Dice = (below: number) => number;

function anyOffer(below: Dice): Offer {
  const isLoan = below(5) > 0;
  const share = (most: number) => new Decimal(below(most)).div(10_000);
  const fees = [
    { kind: FeeKind.ORIGINATION, share: share(400) },
    { kind: FeeKind.ANNUAL, share: share(150) },
  ].slice(below(3));
  const terms: ProgrammeTerms = {
    ...programme,
    kind: isLoan ? FinanceKind.LOAN : FinanceKind.FACTORING,
    fees,
    repayments: [Object.values(Repayment)[below(3)]!],
    maxGraceMonths: below(2) * below(24),
  };
  const from = addDays('2015-01-01', below(4_000));
  const termMonths = 1 + below(isLoan ? 120 : 6);
  const need: FinanceNeed = {
    purpose: FinancePurpose.WORKING_CAPITAL,
    amount: new Decimal(10_000_000 + below(2_000_000_000)).div(100),
    from,
    until: isLoan ? addMonths(from, termMonths) : addDays(from, 10 + below(170)),
    termMonths,
  };
  return {
    ...priceOf(terms, need, share(3_000)),
    programmeId: terms.id,
    kind: terms.kind,
    purpose: need.purpose,
    cash: { amount: need.amount, from, contract: null },
    meetsNeed: true,
    verdict: Verdict.MET,
    eligibility: [],
  };
}

/** Returns the effective annual rate: (paid for the invoice / received)^(365 / days) − 1. */
function factoringRate({ amount, proceeds, drawOn, repayOn }: Offer): number {
  const days = (Date.parse(repayOn) - Date.parse(drawOn)) / 86_400_000;
  return Math.expm1((Math.log(amount.toNumber() / proceeds.toNumber()) * 365) / days);
}

/** Bisects the monthly discount factor to the precision of a double, by Horner's scheme. */
function loanRate(offer: Offer): number {
  const flows = Array.from({ length: offer.termMonths + 1 }, () => new Decimal(0));
  const add = (month: number, amount: Decimal) => {
    flows[month] = flows[month]!.plus(amount);
  };
  add(0, offer.amount);
  for (const { month, amount } of offer.fees) add(month, amount.neg());
  for (const { number, payment } of instalmentsOf(offer)) add(number, payment.neg());
  const values = flows.map((flow) => flow.toNumber());
  const worth = (factor: number) => values.reduceRight((sum, flow) => sum * factor + flow, 0);
  let [low, high] = [0.01, 1];
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2;
    if (worth(middle) < 0) high = middle;
    else low = middle;
  }
  return ((low + high) / 2) ** -12 - 1;
}
