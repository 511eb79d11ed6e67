import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type AllocatedNeed,
  AllocationStatus,
  type Solve,
  allocate,
} from '../../../../../subgraphs/products/rules/allocation/allocate.ts';
import { allocateGreedily } from '../../../../../subgraphs/products/rules/allocation/greedy.ts';
import { violationsOf } from '../../../../../subgraphs/products/rules/allocation/violations.ts';
import { SolverThread } from '../../../../../subgraphs/products/solving/solver.ts';
import { Ratio } from '../../../../../subgraphs/domain/values/ratio.ts';
import {
  type SmallCompetition,
  bestByTrying,
  coveredBy,
  exactly,
  isBetter,
  smallCompetition,
} from '../../allocating/generatedCompetition.ts';

const solver = new SolverThread({ programSeconds: 10, totalSeconds: 300 });
afterAll(() => solver.close());

/** Returns the quantity of each choice in the allocation. */
function ordersOf({ choices }: SmallCompetition, needs: readonly AllocatedNeed[]): number[] {
  return choices.map(({ demand, offer, perUnit }) => {
    const order = needs[demand]!.orders.find(({ productId }) => productId === `product-${offer}`);
    return (order?.quantity.toNumber() ?? 0) / perUnit;
  });
}

describe('an allocation among competing needs', () => {
  it('covers as much value as the best result of exhaustive search, priority by priority', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompetition, async (small) => {
        const competition = exactly(small);
        const needs = await allocate(competition, solver.solve);
        const orders = ordersOf(small, needs);
        const exact = orders.map((quantity) => Ratio.of(quantity));
        expect(violationsOf(competition, exact)).toEqual([]);
        expect(coveredBy(small, orders)).toEqual(bestByTrying(small));
        expect(needs.every(({ status }) => status === AllocationStatus.OPTIMAL)).toBe(true);
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  it('returns for each need the quantity that its orders cover, never more than is needed', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompetition, async (small) => {
        const needs = await allocate(exactly(small), solver.solve);
        for (const [index, { quantity }] of small.demands.entries()) {
          const ordered = needs[index]!.orders.reduce((all, one) => all + Number(one.quantity), 0);
          expect(needs[index]!.covered.toNumber()).toBe(Math.min(quantity, ordered));
        }
      }),
      { numRuns: 50, seed: 12 },
    );
  });

  it(
    'is greedy by priority and deadline if no solver answers, and never worse if a solver ' +
      'does',
    async () => {
      const silent: Solve = async () => null;
      await fc.assert(
        fc.asyncProperty(smallCompetition, async (small) => {
          const competition = exactly(small);
          const greedy = allocateGreedily(competition).orders.map(Number);
          expect(
            violationsOf(
              competition,
              greedy.map((one) => Ratio.of(one)),
            ),
          ).toEqual([]);
          const alone = ordersOf(small, await allocate(competition, silent));
          expect(alone).toEqual(greedy);
          const solved = ordersOf(small, await allocate(competition, solver.solve));
          expect(isBetter(coveredBy(small, greedy), coveredBy(small, solved))).toBe(false);
        }),
        { numRuns: 50, seed: 13 },
      );
    },
  );

  it('does not use a solution that breaks a rule, and reports that a better one may exist', async () => {
    const small: SmallCompetition = {
      demands: [
        { priority: 1, deliverOn: 3, quantity: 4, value: 1 },
        { priority: 1, deliverOn: 3, quantity: 9, value: 5 },
      ],
      offers: [{ line: 0, stock: 0, lot: 1, minimumOrder: null }],
      lines: [3],
      choices: [
        { demand: 0, offer: 0, perUnit: 1, days: 3 },
        { demand: 1, offer: 0, perUnit: 1, days: 3 },
      ],
    };
    const boastful: Solve = async ({ cost, colUpper }) => ({
      columns: colUpper,
      objective: cost.reduce((a, b) => a + b, 0),
      bound: cost.reduce((a, b) => a + b, 0),
      isProven: true,
    });
    const needs = await allocate(exactly(small), boastful);
    const orders = ordersOf(small, needs);
    expect(
      violationsOf(
        exactly(small),
        orders.map((one) => Ratio.of(one)),
      ),
    ).toEqual([]);
    expect(needs[0]!.status).toBe(AllocationStatus.FEASIBLE);
    expect(Number(needs[0]!.levels[0]!.bound)).toBeGreaterThan(
      Number(needs[0]!.levels[0]!.covered),
    );
    const honest = await allocate(exactly(small), solver.solve);
    expect(coveredBy(small, ordersOf(small, honest))[0]).toBe(45);
  });
});

describe('the check of an allocation', () => {
  it('finds orders above stock and line output, incomplete lots and orders below the minimum', () => {
    const competition = exactly({
      demands: [{ priority: 1, deliverOn: 2, quantity: 9, value: 1 }],
      offers: [{ line: 0, stock: 1, lot: 2, minimumOrder: 4 }],
      lines: [3],
      choices: [{ demand: 0, offer: 0, perUnit: 1, days: 2 }],
    });
    const found = (quantity: number) => violationsOf(competition, [Ratio.of(quantity)]);
    expect(found(6)).toEqual([]);
    expect(found(8)).toEqual([{ code: 'OVER_CAPACITY', id: 'line-0', quantity: '1', days: 2 }]);
    expect(found(5)).toEqual([{ code: 'BROKEN_LOT', id: 'product-0', quantity: '5', days: null }]);
    expect(found(2)).toEqual([
      { code: 'BELOW_MINIMUM', id: 'product-0', quantity: '2', days: null },
    ]);
  });
});
