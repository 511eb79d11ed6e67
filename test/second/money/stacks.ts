import { Fraction, greatest, zero } from '../exact/fraction.ts';
import type { Verdict } from '../pairs/verdicts.ts';
import { rankOf, worst } from '../pairs/verdicts.ts';
import { judgeProgramme } from './eligibility.ts';
import type { Financing } from './financing.ts';
import { coverOffer } from './covers.ts';
import type { Offer } from './offers.ts';
import { type Market, type Programme, limitsOf, roublesOf, shareOf } from './programmes.ts';

/** A combination of offers. */
export interface Stack {
  readonly parts: readonly { readonly id: string; readonly purpose: string }[];
  readonly verdict: Verdict;
  readonly meetsNeed: boolean;
  readonly totalCost: bigint;
  readonly uncovered: readonly string[];
}

interface Part {
  readonly programme: Programme;
  readonly purpose: string;
  readonly verdict: Verdict;
  readonly meetsNeed: boolean;
  readonly totalCost: bigint;
}

/** Combines offers for the working capital and the performance security of a contract. */
export function contractStacks(market: Market, financing: Financing): Stack[] {
  const { gap, guarantee } = financing;
  const purposes: string[] = [];
  if (gap === null || gap.amount > 0n) purposes.push('WORKING_CAPITAL');
  if (guarantee === null || guarantee.amount > 0n) purposes.push('PERFORMANCE_SECURITY');
  return combine(market, financing, purposes);
}

/** Combines offers for the equipment. */
export function equipmentStacks(market: Market, financing: Financing): Stack[] {
  const { equipment } = financing;
  const isNeeded = equipment !== null && equipment !== 'late' && equipment.amount > 0n;
  return isNeeded ? combine(market, financing, ['INVESTMENT']) : [];
}

function combine(market: Market, financing: Financing, purposes: readonly string[]): Stack[] {
  let stacks: { readonly parts: readonly Part[]; readonly uncovered: readonly string[] }[] = [
    { parts: [], uncovered: [] },
  ];
  for (const purpose of purposes) {
    const options = optionsFor(market, financing, purpose);
    const lacking = options.length === 0 ? [purpose] : [];
    const choices: readonly (readonly Part[])[] = options.length === 0 ? [[]] : options;
    stacks = stacks.flatMap(({ parts, uncovered }) =>
      choices.map((choice) => ({
        parts: [...parts, ...choice],
        uncovered: [...uncovered, ...lacking],
      })),
    );
  }
  return stacks
    .filter(({ parts }) => parts.length > 0)
    .map(({ parts, uncovered }) => ({
      parts: parts.map(({ programme, purpose }) => ({ id: programme.id, purpose })),
      verdict: worst(parts.map(({ verdict }) => verdict)),
      meetsNeed: uncovered.length === 0 && parts.every(({ meetsNeed }) => meetsNeed),
      totalCost: parts.reduce((sum, { totalCost }) => sum + totalCost, 0n),
      uncovered,
    }))
    .toSorted(compareStacks);
}

/** Returns the ways to finance a purpose: an offer, with a surety and a subsidy where they help. */
function optionsFor(market: Market, financing: Financing, purpose: string): Part[][] {
  const all = [...financing.offers, ...financing.declined];
  return all
    .filter((offer) => offer.purpose === purpose)
    .flatMap((offer) => {
      const bases: Part[][] = offer.verdict === 'NOT_MET' ? [] : [[offer]];
      if (offer.programme.kind === 'LOAN') bases.push(...withSurety(market, financing, offer));
      const subsidised = bases.flatMap((base) =>
        offer.programme.kind === 'LOAN' ? withSubsidy(market, financing, offer, base) : [],
      );
      return bases.concat(subsidised);
    });
}

function withSurety(market: Market, { applicant }: Financing, loan: Offer): Part[][] {
  const lacking = loan.eligibility.find(({ rule }) => rule === 'COLLATERAL')!;
  const others = loan.eligibility.filter(({ rule }) => rule !== 'COLLATERAL');
  if (lacking.verdict === 'MET' || others.some(({ verdict }) => verdict === 'NOT_MET')) return [];
  return market.programmes
    .filter(({ kind }) => kind === 'SURETY')
    .flatMap((programme) => {
      const wanted = shareOf(loan.amount, Fraction.parse(loan.programme.collateralShare!));
      const most = shareOf(loan.amount, Fraction.parse(programme.coverShare ?? '1'));
      const pledged = applicant.collateral ?? zero;
      const missing = greatest(zero, roublesOf(wanted).minus(pledged));
      const amount = missing.isAbove(roublesOf(most))
        ? most
        : missing.times(Fraction.of(100n)).ceil();
      const cover = { amount, from: loan.drawOn, until: loan.repayOn, purpose: loan.purpose };
      const surety = coverOffer(market, programme, cover, applicant);
      if (surety.verdict === 'NOT_MET') return [];
      const collateral = pledged.plus(roublesOf(amount));
      const isEnough = roublesOf(wanted).isAtMost(collateral);
      if (!isEnough && applicant.collateral !== null) return [];
      const rule: Verdict = isEnough ? 'MET' : 'UNKNOWN';
      const verdict = worst([...others.map((one) => one.verdict), rule]);
      return [[{ ...loan, verdict }, surety]];
    });
}

function withSubsidy(
  market: Market,
  { applicant }: Financing,
  loan: Offer,
  base: readonly Part[],
): Part[][] {
  return market.programmes
    .filter(({ kind }) => kind === 'SUBSIDY')
    .flatMap((programme) => {
      const reimbursed = shareOf(loan.interest, Fraction.parse(programme.coverShare ?? '1'));
      const { most } = limitsOf(programme, applicant.supplier?.category ?? null);
      const amount = most !== null && reimbursed > most ? most : reimbursed;
      const application = {
        ...applicant,
        purpose: loan.purpose,
        amount,
        months: loan.months,
      };
      const verdict = worst(
        judgeProgramme(market, programme, application).map((one) => one.verdict),
      );
      if (verdict === 'NOT_MET') return [];
      const subsidy = { programme, purpose: loan.purpose, verdict, meetsNeed: true };
      return [[...base, { ...subsidy, totalCost: -amount }]];
    });
}

function compareStacks(a: Stack, b: Stack): number {
  const ids = ({ parts }: Stack) => parts.map(({ id }) => id).join();
  return (
    Number(b.meetsNeed) - Number(a.meetsNeed) ||
    rankOf(b.verdict) - rankOf(a.verdict) ||
    Number(a.totalCost - b.totalCost) ||
    (ids(a) < ids(b) ? -1 : 1)
  );
}
