import { Fraction } from '../fraction.ts';
import type { AskData } from '../facts/asking.ts';
import type { Need, World } from '../facts/facts.ts';
import type { Stated } from '../money/contract.ts';
import { type StatedMatch, financingOf } from '../money/financing.ts';
import type { Market } from '../money/programmes.ts';
import { contractStacks, equipmentStacks } from '../money/stacks.ts';
import { unquotedOf } from '../money/unquoted.ts';
import type { Pair } from '../pairs/pairs.ts';
import { compareFinancing, compareStacks } from './financing.ts';
import { readFinancing } from './financingAnswers.ts';
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
export function statedBy({ unitPrice, deliverableQuantity }: AnsweredMatch): StatedMatch {
  return {
    unitPrice: unitPrice && Fraction.parse(unitPrice.amount),
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
