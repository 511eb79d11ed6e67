import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cheapestCover,
  greedyCover,
} from '../../../../../subgraphs/financing/rules/plans/covering.ts';
import type { CoverOption } from '../../../../../subgraphs/financing/rules/plans/covering.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';

const option = (id: string, cost: number, covers: string[], needs: string[] = []): CoverOption => ({
  id,
  cost: new Decimal(cost),
  covers,
  needs,
});

/** Returns every subset of the options that contains the prerequisites of its options. */
function closedSubsets(options: readonly CoverOption[]): CoverOption[][] {
  return Array.from({ length: 2 ** options.length }, (_, bits) =>
    options.filter((_option, k) => bits & (2 ** k)),
  ).filter((subset) => {
    const ids = new Set(subset.map(({ id }) => id));
    return subset.every(({ needs }) => needs.every((id) => ids.has(id)));
  });
}

const costOf = (subset: readonly CoverOption[]) => sum(subset.map(({ cost }) => cost));

/** Returns the minimum cost of all subsets that cover everything, by exhaustive search. */
function leastCost(wanted: readonly string[], options: readonly CoverOption[]): string | null {
  const costs = closedSubsets(options)
    .filter((subset) => wanted.every((one) => subset.some(({ covers }) => covers.includes(one))))
    .map(costOf);
  return costs.length === 0 ? null : Decimal.min(...costs).toString();
}

const things = ['a', 'b', 'c', 'd', 'e'];
const optionsUpTo = (most: number) =>
  fc
    .array(
      fc.record({
        cost: fc.integer({ min: 0, max: 50 }),
        covers: fc.subarray(things),
        needs: fc.array(fc.nat(most), { maxLength: 2 }),
      }),
      { maxLength: most },
    )
    .map((list) =>
      list.map(({ cost, covers, needs }, k) =>
        // Choose prerequisites among earlier options, or such that do not exist.
        option(
          `m${k}`,
          cost,
          covers,
          [...new Set(needs.map((n) => (n < k ? `m${n}` : 'gone')))].filter(
            (id) => id !== 'gone' || k % 5 === 0,
          ),
        ),
      ),
    );

describe('the cheapest cover', () => {
  it('pays a shared measure once, and prefers one option for several blockers if it is cheaper', () => {
    const training = option('training', 15, []);
    const tooling = option('tooling', 10, ['a'], ['training']);
    const shift = option('shift', 10, ['b'], ['training']);
    const refit = option('refit', 36, ['a', 'b']);
    const all = [training, tooling, shift, refit];
    expect(cheapestCover(['a', 'b'], all)).toMatchObject({ ids: ['shift', 'tooling', 'training'] });
    expect(cheapestCover(['a', 'b'], [...all, option('sale', 30, ['a', 'b'])])?.ids).toEqual([
      'sale',
    ]);
    expect(cheapestCover([], all)).toMatchObject({ ids: [] });
    expect(cheapestCover(['c'], all)).toBeNull();
  });

  it('is cheaper than a greedy choice where greedy is not optimal', () => {
    // A greedy choice takes the option that covers three blockers for 11, and then still needs both
    // other options.
    const options = [
      option('wide', 11, ['a', 'b', 'c']),
      option('left', 8, ['a', 'b', 'd']),
      option('right', 9, ['c', 'e']),
    ];
    expect(cheapestCover(things, options)).toMatchObject({ ids: ['left', 'right'] });
  });

  it('costs the same as the result of exhaustive search, for up to 12 measures', () => {
    fc.assert(
      fc.property(optionsUpTo(12), fc.subarray(things), (options, wanted) => {
        expect(cheapestCover(wanted, options)?.cost.toString() ?? null).toBe(
          leastCost(wanted, options),
        );
      }),
      { numRuns: 300 },
    );
  });

  it(
    'costs at most as much as a greedy choice, covers everything and contains all ' +
      'prerequisites, for up to 40 measures',
    () => {
      fc.assert(
        fc.property(optionsUpTo(40), (options) => {
          const greedy = greedyCover(things, options);
          const cover = cheapestCover(things, options);
          fc.pre(greedy !== null && cover !== null);
          expect(cover.cost.lte(greedy.cost)).toBe(true);
          const chosen = options.filter(({ id }) => cover.ids.includes(id));
          expect(new Set(chosen.flatMap(({ covers }) => covers)).size).toBe(things.length);
          expect(chosen.flatMap(({ needs }) => needs).every((id) => cover.ids.includes(id))).toBe(
            true,
          );
          expect(cover.cost.eq(costOf(chosen))).toBe(true);
        }),
      );
    },
  );

  it('does not depend on the order of the options', () => {
    fc.assert(
      fc.property(optionsUpTo(10), (options) => {
        expect(cheapestCover(things, options.toReversed())).toEqual(cheapestCover(things, options));
      }),
    );
  });
});
