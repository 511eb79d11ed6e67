import { Fraction } from '../exact/fraction.ts';
import type { AskData } from '../facts/asking.ts';
import type { Need, World } from '../facts/facts.ts';
import type { Stated } from '../money/needs/contract.ts';
import { type StatedMatch, applicantOf, compareOffers, financingOf } from '../money/financing.ts';
import { type Applicant, type Offer, equipmentOffer } from '../money/offers.ts';
import { type Market, kopecksOf } from '../money/programmes.ts';
import { contractStacks, equipmentStacks } from '../money/stacks.ts';
import { unquotedOf } from '../money/unquoted.ts';
import type { Pair } from '../pairs/pairs.ts';
import { planOf } from '../plans/plan.ts';
import { compareFinancing, compareStacks } from './money/financing.ts';
import { readFinancing } from './money/financingAnswers.ts';
import { compareFreight, comparePlan, readPlans } from './plans.ts';
import type { AnsweredMatch } from './matches.ts';
import type { Tally } from './tally.ts';

/** What is compared: with a running program, on a day. */
export interface Comparison {
  readonly ask: AskData;
  readonly tally: Tally;
  readonly world: World;
  readonly market: Market;
}

/** Returns the figures of a match that others are told. */
export function statedBy({
  unitPrice,
  comparedUnitPrice,
  deliverableQuantity,
}: AnsweredMatch): StatedMatch {
  return {
    unitPrice: unitPrice && Fraction.parse(unitPrice.amount),
    comparedUnitPrice: comparedUnitPrice && Fraction.parse(comparedUnitPrice.amount),
    deliverable: deliverableQuantity && Fraction.parse(deliverableQuantity.value),
  };
}

/** Compares the financing of all pairs of a need, for an enterprise that states these facts. */
export async function compareMoney(
  { ask, tally, world, market }: Comparison,
  need: Need,
  pairs: readonly Pair[],
  matches: ReadonlyMap<string, AnsweredMatch>,
  stated: Stated,
): Promise<void> {
  const answers = await readFinancing(ask, need, world.asOf, stated);
  for (const pair of pairs) {
    const match = matches.get(pair.product.id);
    const answered = answers.get(pair.product.id);
    if (!match || !answered) continue;
    const told = statedBy(match);
    const financing = financingOf(world, market, pair, told, stated);
    const where = `${need.number} × ${pair.product.id} on ${world.asOf}`;
    compareFinancing(tally, where, financing, answered);
    compareStacks(tally, where, contractStacks(market, financing), answered.stacks);
    const equipment = equipmentStacks(market, financing);
    compareStacks(tally, `${where}, equipment`, equipment, answered.equipmentStacks);
    tally.check(
      'unquoted',
      where,
      unquotedOf(world, market, pair, told, financing).join('; '),
      answered.unquoted
        .map(({ purpose, code, missing }) => [purpose, code, ...missing].join(' '))
        .join('; '),
    );
  }
}

/** Compares the freight and the plans of all pairs of a need. */
export async function comparePlans(
  { ask, tally, world, market }: Comparison,
  need: Need,
  pairs: readonly Pair[],
  matches: ReadonlyMap<string, AnsweredMatch>,
): Promise<void> {
  const answers = await readPlans(ask, need, world.asOf);
  for (const pair of pairs) {
    const match = matches.get(pair.product.id);
    const answered = answers.get(pair.product.id);
    if (!match || !answered) continue;
    const where = `${need.number} × ${pair.product.id} on ${world.asOf}`;
    const one = { asOf: world.asOf, pair, match: statedBy(match) };
    compareFreight(tally, where, one, answered);
    const plan = planOf(market, one);
    const cost = 'steps' in plan ? kopecksOf(plan.cost) : 0n;
    const applicant = applicantOf(world, pair, {});
    const loan = cost > 0n ? planLoan(market, cost, applicant) : null;
    comparePlan(tally, where, one, plan, loan, answered);
  }
}

/** Returns the best loan for the cost of a plan; null if no programme offers one. */
function planLoan(market: Market, amount: bigint, applicant: Applicant): Offer | null {
  const gap = { amount, orderOn: market.asOf };
  const offers = market.programmes
    .filter(({ kind }) => kind === 'LOAN')
    .map((programme) => equipmentOffer(market, programme, gap, 36, applicant))
    .filter(({ verdict }) => verdict !== 'NOT_MET');
  return offers.toSorted(compareOffers)[0] ?? null;
}
