import { comparePairs } from './comparing/pairs.ts';
import { readMatches } from './comparing/matches.ts';
import { Tally } from './comparing/tally.ts';
import type { AskData } from './facts/asking.ts';
import { readWorld } from './facts/world.ts';
import { pairsOf } from './pairs/pairs.ts';

/** The days of the proof: around changes of prices, certificates, programmes and the law. */
export const daysOfProof: readonly string[] = [
  '2016-09-27',
  '2016-12-31',
  '2017-02-01',
  '2017-06-30',
  '2018-01-01',
  '2019-07-02',
  '2020-01-09',
];

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
 */
export async function calculateDay(
  tally: Tally,
  { ask, asOf, root, numbers }: Calculation,
): Promise<void> {
  const world = await readWorld(ask, asOf, root);
  const needs = world.needs.filter(({ number }) => numbers?.includes(number) ?? true);
  for (const need of needs) {
    comparePairs(tally, world, need, pairsOf(world, need), await readMatches(ask, need, asOf));
  }
}

/**
 * Calculates days one after another; prints the facts and differences of each kind.
 * @returns whether no fact differs.
 */
export async function proveCalculation(
  ask: AskData,
  root: string,
  days: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  const tally = new Tally(10);
  for (const asOf of days) {
    await calculateDay(tally, { ask, asOf, root });
    say(`${asOf}: ${tally.compared} facts compared so far, ${tally.differences} differ`);
  }
  for (const line of tally.lines()) say(`  ${line}`);
  for (const line of tally.first) say(line);
  say(`${tally.compared} facts on ${days.length} days: ${tally.differences} differ`);
  return tally.differences === 0;
}
