import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { LinearProgram } from '../../../../subgraphs/products/rules/allocation/program.ts';
import { SolverThread } from '../../../../subgraphs/products/solving/solver.ts';

const limits = { programSeconds: 5, totalSeconds: 30 };

/** Returns a program that maximises one integer column, which may not exceed a bound. */
function upTo(bound: number): LinearProgram {
  return {
    cost: Float64Array.of(1),
    colLower: Float64Array.of(0),
    colUpper: Float64Array.of(1_000_000),
    rowLower: Float64Array.of(0),
    rowUpper: Float64Array.of(bound),
    starts: Int32Array.of(0, 1),
    indices: Int32Array.of(0),
    values: Float64Array.of(1),
    integrality: Int32Array.of(1),
    start: Float64Array.of(0),
  };
}

async function solved(solver: SolverThread, bound: number): Promise<number | undefined> {
  return (await solver.solve(upTo(bound)))?.objective;
}

describe('a solver', () => {
  it(
    'solves in a thread that an earlier solver has released, and at the same time as ' +
      'other solvers',
    async () => {
      for (const bound of [3, 7.5, 11]) {
        const solver = new SolverThread(limits);
        expect(await solved(solver, bound)).toBe(Math.floor(bound));
        await solver.close();
      }
      const solvers = [1, 2, 3].map(() => new SolverThread(limits));
      const found = await Promise.all(
        solvers.map((solver, index) => solved(solver, 10 * index + 1)),
      );
      expect(found).toEqual([1, 11, 21]);
      await Promise.all(solvers.map((solver) => solver.close()));
    },
  );

  it('returns null after its signal is aborted, and keeps no thread that is in use', async () => {
    const ended = new AbortController();
    const first = new SolverThread(limits, ended.signal);
    expect(await solved(first, 5)).toBe(5);
    const asked = solved(first, 6);
    ended.abort();
    await first.close();
    expect([undefined, 6]).toContain(await asked);
    expect(await solved(first, 7)).toBeUndefined();
    await delay(10);
    const next = new SolverThread(limits);
    expect(await solved(next, 8)).toBe(8);
    await next.close();
  });
});
