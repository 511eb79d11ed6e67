import { Fraction } from '../../exact/fraction.ts';
import { cashFlowOf } from '../../money/needs/contract.ts';
import type { Financing } from '../../money/financing.ts';
import type { Offer } from '../../money/offers.ts';
import { roublesOf } from '../../money/programmes.ts';
import {
  type AnsweredFinancing,
  type AnsweredOffer,
  type AnsweredStack,
  offersCompared,
} from './financingAnswers.ts';
import type { Stack } from '../../money/stacks.ts';
import type { Amount } from '../matches.ts';
import type { Tally } from '../tally.ts';

/** Compares the financing of a pair with the answered one. */
export function compareFinancing(
  tally: Tally,
  where: string,
  financing: Financing,
  answered: AnsweredFinancing,
): void {
  compareGap(tally, where, financing, answered);
  compareGuarantee(tally, where, financing, answered);
  compareEquipment(tally, where, financing, answered);
  const purposes = ['WORKING_CAPITAL', 'INVESTMENT', 'PERFORMANCE_SECURITY'];
  const shown = purposes.flatMap((purpose) =>
    financing.offers.filter((offer) => offer.purpose === purpose).slice(0, offersCompared),
  );
  tally.check('offerCount', where, financing.offers.length, answered.offerCount);
  tally.check('offers', where, shown.map(nameOf).join(), answered.offers.map(answeredName).join());
  for (const offer of shown) {
    const theirs = answered.offers.find((one) => answeredName(one) === nameOf(offer));
    if (theirs) compareOffer(tally, `${where}, ${nameOf(offer)}`, offer, theirs);
  }
  tally.check('declined', where, financing.declined.length, answered.declined.length);
  financing.declined.forEach((offer, place) => {
    const theirs = answered.declined[place];
    tally.check(
      'declined programme',
      where,
      `${nameOf(offer)}: ${failuresOf(offer)}`,
      theirs && `${theirs.financeProduct.id} ${theirs.purpose}: ${codesOf(theirs.failed)}`,
    );
  });
}

function nameOf({ programme, purpose }: Offer): string {
  return `${programme.id} ${purpose}`;
}

function answeredName({ financeProduct, purpose }: AnsweredOffer): string {
  return `${financeProduct.id} ${purpose}`;
}

function failuresOf({ eligibility }: Offer): string {
  return codesOf(eligibility.filter(({ verdict }) => verdict === 'NOT_MET'));
}

function codesOf(rules: readonly { readonly rule: string; readonly code: string }[]): string {
  return rules.map(({ rule, code }) => `${rule} ${code}`).join(', ');
}

function compareGap(
  tally: Tally,
  where: string,
  { gap, contract }: Financing,
  { workingCapitalGap: answered, advanceLimit }: AnsweredFinancing,
): void {
  tally.check('gap', where, gap && roublesOf(gap.amount), amount(answered?.amount));
  if (!gap || !contract || !answered) return;
  const isOpen = gap.drawOn !== null;
  tally.check('gap drawOn', where, gap.drawOn, answered.drawOn);
  tally.check('gap peakOn', where, isOpen ? contract.deliveredOn : null, answered.peakOn);
  tally.check('gap repaidOn', where, isOpen ? contract.paidOn : null, answered.repaidOn);
  tally.check('advanceLimit', where, contract.advanceLimit, advanceLimit?.value);
  const months = cashFlowOf(contract);
  tally.check('cash flow', where, months.length, answered.cashFlow.length);
  months.forEach((month, place) => {
    const theirs = answered.cashFlow[place];
    const at = `${where}, ${month.month}`;
    tally.check('cash month', at, month.month, theirs?.month);
    tally.check('cash outflow', at, month.outflow.round(2), amount(theirs?.outflow));
    tally.check('cash inflow', at, month.inflow.round(2), amount(theirs?.inflow));
    tally.check('cash balance', at, month.balance.round(2), amount(theirs?.balance));
  });
}

function compareGuarantee(
  tally: Tally,
  where: string,
  { guarantee: mine }: Financing,
  { performanceGuarantee: answered }: AnsweredFinancing,
): void {
  tally.check('guarantee', where, mine && roublesOf(mine.amount), amount(answered?.amount));
  if (!mine || !answered) return;
  const inGoodFaith = mine.amountInGoodFaith === null ? null : roublesOf(mine.amountInGoodFaith);
  tally.check('guarantee in good faith', where, inGoodFaith, amount(answered.amountInGoodFaith));
  tally.check('guarantee base', where, mine.base, amount(answered.base));
  tally.check('guarantee factor', where, mine.factor, Fraction.parse(answered.factor));
  tally.check('guarantee from', where, mine.from, answered.from);
  tally.check('guarantee until', where, mine.until, answered.until);
  const codes = answered.legalBasis.map(({ code }) => code).join();
  tally.check('guarantee law', where, mine.codes.join(), codes);
}

function compareEquipment(
  tally: Tally,
  where: string,
  { equipment }: Financing,
  { equipmentGap: answered }: AnsweredFinancing,
): void {
  const mine = equipment === 'late' ? null : equipment;
  tally.check('equipment', where, mine && roublesOf(mine.amount), amount(answered?.amount));
  if (!mine || !answered) return;
  tally.check('equipment missing', where, mine.missing, Fraction.parse(answered.missing));
  const capacity = Fraction.parse(answered.capacityPerMonth);
  tally.check('equipment capacity', where, mine.capacityPerMonth, capacity);
  tally.check('equipment order', where, mine.orderOn, answered.orderOn);
  tally.check('equipment commissioned', where, mine.commissionedOn, answered.commissionedOn);
}

/** Compares an offer with the answered one. */
export function compareOffer(
  tally: Tally,
  where: string,
  mine: Offer,
  answered: AnsweredOffer,
): void {
  const kopecks = (value: bigint | null) => (value === null ? null : roublesOf(value));
  tally.check('offer verdict', where, mine.verdict, answered.verdict);
  tally.check('offer meetsNeed', where, mine.meetsNeed, answered.meetsNeed);
  tally.check('shortfall day', where, mine.shortfall?.on, answered.cashShortfall?.on);
  const shortfall = amount(answered.cashShortfall?.amount);
  tally.check('shortfall', where, kopecks(mine.shortfall?.amount ?? null), shortfall);
  tally.check('offer amount', where, kopecks(mine.amount), amount(answered.amount));
  tally.check('tranches', where, tranchesOf(mine), answeredTranches(answered));
  tally.check('proceeds', where, kopecks(mine.proceeds), amount(answered.proceeds));
  tally.check('drawOn', where, mine.drawOn, answered.drawOn);
  tally.check('repayOn', where, mine.repayOn, answered.repayOn);
  tally.check('termMonths', where, mine.months, answered.termMonths);
  tally.check('annualRate', where, mine.rate, Fraction.parse(answered.annualRate));
  tally.check('repayment', where, mine.repayment, answered.repayment);
  tally.check('instalment', where, kopecks(mine.instalment), amount(answered.instalment));
  tally.check('totalCost', where, kopecks(mine.totalCost), amount(answered.totalCost));
  tally.check(
    'effective rate',
    where,
    mine.effectiveRate === null ? null : mine.effectiveRate.toFixed(10),
    answered.effectiveAnnualRate === null ? null : Number(answered.effectiveAnnualRate).toFixed(10),
  );
  const rules = (list: readonly { rule: string; verdict: string; code: string }[]) =>
    list.map(({ rule, verdict, code }) => `${rule} ${verdict} ${code}`);
  const theirs = rules(answered.eligibility);
  rules(mine.eligibility).forEach((rule, place) =>
    tally.check('eligibility', where, rule, theirs[place]),
  );
  compareSchedule(tally, where, mine, answered);
}

function compareSchedule(
  tally: Tally,
  where: string,
  { schedule }: Offer,
  { schedule: answered }: AnsweredOffer,
): void {
  tally.check('instalments', where, schedule.length, answered.length);
  schedule.forEach((one, place) => {
    const theirs = answered[place];
    const at = `${where}, instalment ${one.number}`;
    tally.check('due day', at, one.dueOn, theirs?.dueOn);
    const payment = roublesOf(one.principal + one.interest);
    tally.check('payment', at, payment, amount(theirs?.payment));
    tally.check('principal', at, roublesOf(one.principal), amount(theirs?.principal));
    tally.check('interest', at, roublesOf(one.interest), amount(theirs?.interest));
    tally.check('balance', at, roublesOf(one.balance), amount(theirs?.balance));
  });
}

function tranchesOf({ tranches }: Offer): string {
  return tranches.map(({ on, amount: drawn }) => `${on} ${roublesOf(drawn).toString()}`).join();
}

function answeredTranches({ tranches }: AnsweredOffer): string {
  return tranches.map(({ on, amount: drawn }) => `${on} ${amount(drawn)?.toString()}`).join();
}

function amount(stated: Amount | null | undefined): Fraction | null {
  return stated ? Fraction.parse(stated.amount) : null;
}

/** Compares stacks with the answered ones, in their order. */
export function compareStacks(
  tally: Tally,
  where: string,
  stacks: readonly Stack[],
  answered: readonly AnsweredStack[],
): void {
  const shown = stacks.slice(0, offersCompared);
  tally.check('stacks', where, shown.length, answered.length);
  shown.forEach((stack, place) => {
    const theirs = answered[place];
    const at = `${where}, stack ${place + 1}`;
    const names = (parts: readonly { readonly id: string; readonly purpose: string }[]) =>
      parts.map(({ id, purpose }) => `${id} ${purpose}`).join(' + ');
    const named = theirs?.parts.map((part) => ({ ...part, id: part.financeProduct.id }));
    tally.check('stack', at, names(stack.parts), named && names(named));
    tally.check('stack verdict', at, stack.verdict, theirs?.verdict);
    tally.check('stack meetsNeed', at, stack.meetsNeed, theirs?.meetsNeed);
    tally.check('stack cost', at, roublesOf(stack.totalCost), amount(theirs?.totalCost));
    tally.check('uncovered', at, stack.uncovered.join(), theirs?.uncovered.join());
  });
}
