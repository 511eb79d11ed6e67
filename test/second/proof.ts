import { setTimeout } from 'node:timers/promises';
import { compareCoverage } from './comparing/joint/coverage.ts';
import { limitsOfNeed } from './joint/binding.ts';
import { type Comparison, compareMoney, comparePlans, statedBy } from './comparing/day.ts';
import { readMatches } from './comparing/matches.ts';
import { comparePairs } from './comparing/pairs.ts';
import { comparePortfolios } from './comparing/portfolios.ts';
import { Tally } from './comparing/tally.ts';
import type { AskData } from './facts/asking.ts';
import { readWorld } from './facts/world.ts';
import { coverageOf } from './joint/coverage.ts';
import type { Stated } from './money/needs/contract.ts';
import { readMarket } from './money/programmes.ts';
import { pairsOf } from './pairs/pairs.ts';
import type { Case } from './plans/measures.ts';

/** The days of the proof: around changes of prices, certificates, programmes and the law. */
export const daysOfProof: readonly string[] = [
  '2014-12-31',
  '2015-12-31',
  '2016-09-27',
  '2016-12-31',
  '2017-02-01',
  '2017-06-30',
  '2019-07-02',
];

/** The day on which financing is also calculated for an enterprise that states its facts. */
const statedOn = '2017-02-01';
const nothingStated: Stated = {};
const someStated: Stated = {
  ownFunds: '3000000',
  collateral: '9000000',
  debt: '1000000',
  profit: '500000',
  arrears: '0',
  costShare: '0.85',
};

/** What is calculated: with a running program, on a day, for all needs or those with these numbers. */
export interface Calculation {
  readonly ask: AskData;
  readonly asOf: string;
  /** The folder of the project, in which the table of the law lies. */
  readonly root: string;
  readonly numbers?: readonly string[];
}

/**
 * Calculates a day from the served facts and the table of the law, by the descriptions of the schema,
 * and compares what the program answers.
 * @returns the pairs with open needs, from which portfolios follow.
 */
export async function calculateDay(
  tally: Tally,
  { ask, asOf, root, numbers }: Calculation,
): Promise<{ readonly comparison: Comparison; readonly open: readonly Case[] }> {
  const world = await readWorld(ask, asOf, root);
  const market = await readMarket(ask, asOf);
  const comparison = { ask, tally, world, market };
  const open: Case[] = [];
  for (const need of world.needs.filter(({ number }) => numbers?.includes(number) ?? true)) {
    const pairs = pairsOf(world, need);
    const matches = await readMatches(ask, need, asOf);
    comparePairs(tally, world, need, pairs, matches);
    const byProduct = new Map(matches.map((match) => [match.productId, match]));
    await compareMoney(comparison, need, pairs, byProduct, nothingStated);
    if (asOf === statedOn) await compareMoney(comparison, need, pairs, byProduct, someStated);
    const limits = limitsOfNeed(world, need, pairs);
    await compareCoverage(ask, tally, world, need, coverageOf(world, need, pairs), limits);
    await comparePlans(comparison, need, pairs, byProduct);
    if (need.status !== 'OPEN') continue;
    for (const pair of pairs) {
      const match = byProduct.get(pair.product.id);
      if (match) open.push({ asOf, pair, match: statedBy(match) });
    }
  }
  return { comparison, open };
}

/**
 * Calculates days one after another, each with a program whose today it is; prints the facts and
 * differences of each kind.
 * @param withProgramOn runs work with a program on a day.
 * @returns whether no fact differs.
 */
export async function proveCalculation(
  withProgramOn: (day: string, work: (ask: AskData) => Promise<void>) => Promise<void>,
  root: string,
  days: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  const tally = new Tally(10);
  for (const asOf of days) {
    await withProgramOn(asOf, async (ask) => {
      const { comparison, open } = await calculateDay(tally, { ask, asOf, root });
      await indexOf(ask, asOf);
      await comparePortfolios(comparison, open);
    });
    say(`${asOf}: ${tally.compared} facts compared so far, ${tally.differences} differ`);
  }
  for (const line of tally.lines()) say(`  ${line}`);
  for (const line of tally.first) say(line);
  say(`${tally.compared} facts on ${days.length} days: ${tally.differences} differ`);
  return tally.differences === 0;
}

/** Waits until the index of matches, from which near misses are read, is complete for the day. */
async function indexOf(ask: AskData, asOf: string): Promise<void> {
  for (;;) {
    const { matches } = (await ask('{ matches(first: 1) { indexedUpTo { asOf } } }')) as {
      matches: { indexedUpTo: { asOf: string } | null };
    };
    if (matches.indexedUpTo?.asOf === asOf) return;
    await setTimeout(200);
  }
}
