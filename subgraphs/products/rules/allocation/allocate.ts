import { Decimal } from '../../../domain/values/decimal.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import type { Competition } from './competition.ts';
import { trimmedTo } from '../capacity/trimming.ts';
import { componentsOf } from './components.ts';
import { allocateGreedily, fillUp } from './greedy.ts';
import { Ledger } from './ledger.ts';
import { coveredByPriority, isAsGood, maxAlone } from './priorityValues.ts';
import { AllocationProgram, type LinearProgram, type Reached } from './program.ts';
import { violationsOf } from './violations.ts';

/** Whether an allocation is proven to be optimal, or only feasible. */
export enum AllocationStatus {
  OPTIMAL = 'OPTIMAL',
  FEASIBLE = 'FEASIBLE',
}

/**
 * The solution of a linear program: the values of its columns, and the upper bound of the
 * objective.
 */
export interface Solution {
  readonly columns: Float64Array;
  readonly objective: number;
  readonly bound: number;
  /** Whether the solver proved that the solution is optimal. */
  readonly isProven: boolean;
}

/**
 * Solves a linear program within the solver's time limits; returns null if no solution was found in
 * time.
 */
export type Solve = (program: LinearProgram) => Promise<Solution | null>;

/** The value in roubles that the demands of one priority receive. */
export interface AllocationLevel {
  readonly priority: number;
  /** The covered value in roubles. */
  readonly covered: Ratio;
  /**
   * Upper bound of the covered value in roubles, among all allocations that cover at least as much
   * at more urgent priorities.
   */
  readonly bound: Ratio;
}

/** The quantity of one product that a need receives. */
export interface AllocatedOrder {
  readonly productId: string;
  readonly manufacturerId: string;
  readonly lineId: string | null;
  /** The quantity in the need's unit. */
  readonly quantity: Ratio;
}

/** What a need receives if all competing needs are served. */
export interface AllocatedNeed {
  readonly needId: string;
  /** Covered quantity in the unit of the need, at most the needed quantity. */
  readonly covered: Ratio;
  readonly orders: readonly AllocatedOrder[];
  /**
   * The number of competing needs, including this one: those that share a product or a line with
   * it, directly or through other needs.
   */
  readonly competing: number;
  readonly status: AllocationStatus;
  readonly levels: readonly AllocationLevel[];
}

/** The allocation of one connected component of the competition. */
interface Allocated {
  readonly ledger: Ledger;
  readonly status: AllocationStatus;
  readonly levels: readonly AllocationLevel[];
}

/**
 * Allocates products and lines to competing needs. Maximises the covered value at the most urgent
 * priority, then at the next priority, and so on. Each connected component is solved separately.
 * The result is never worse than the greedy allocation by priority and deadline, and is equal to it
 * if the solver finds no solution.
 * @returns one need for each demand, in the order of the demands.
 */
export async function allocate(competition: Competition, solve: Solve): Promise<AllocatedNeed[]> {
  const needs: AllocatedNeed[] = [];
  for (const { part, demands } of componentsOf(competition)) {
    const own = await allocatePart(part, solve);
    for (const [index, demand] of demands.entries()) needs[demand] = own[index]!;
  }
  return needs;
}

/** Allocates one connected component: needs that have products or lines in common. */
export async function allocatePart(part: Competition, solve: Solve): Promise<AllocatedNeed[]> {
  const allocated = await solved(part, solve);
  const choices = Map.groupBy(part.choices.keys(), (index) => part.choices[index]!.demand);
  return part.demands.map((_, demand) =>
    needOf(part, allocated, demand, choices.get(demand) ?? []),
  );
}

async function solved(part: Competition, solve: Solve): Promise<Allocated> {
  const greedy = allocateGreedily(part);
  const most = levelsOf(part, greedy, maxAlone(part));
  if (most.every(isReached)) return allocated(greedy, most);
  const program = new AllocationProgram(part);
  const reached: Reached[] = [];
  const bounds = new Map(most.map(({ priority, bound }) => [priority, bound]));
  let isProven = true;
  let best = greedy;
  for (const { priority } of most) {
    const scale = program.scaleOf(priority);
    if (scale.isZero()) continue;
    let covered = coveredByPriority(part, best).get(priority)!;
    const bound = bounds.get(priority)!;
    if (!isReached({ priority, covered, bound })) {
      const solution = await solve(program.at(priority, reached, best.orders));
      isProven &&= solution?.isProven ?? false;
      if (solution !== null) {
        const found = book(part, program.ordersOf(solution.columns));
        if (found !== null && isAsGood(part, found, best)) best = found;
        bounds.set(priority, Ratio.min(bound, boundOf(solution, scale) ?? bound));
        covered = coveredByPriority(part, best).get(priority)!;
      }
    }
    reached.push({ priority, objective: covered.div(scale).toNumber() });
  }
  const levels = levelsOf(part, best, bounds);
  if (isProven) return allocated(best, levels);
  return { ledger: best, levels, status: AllocationStatus.FEASIBLE };
}

function allocated(ledger: Ledger, levels: readonly AllocationLevel[]): Allocated {
  const status = levels.every(isReached) ? AllocationStatus.OPTIMAL : AllocationStatus.FEASIBLE;
  return { ledger, levels, status };
}

/**
 * Whether the covered value has reached its bound, within the tolerance of floating-point solvers.
 */
function isReached({ covered, bound }: AllocationLevel): boolean {
  return covered.gte(bound.times(nearly));
}

/** Returns the bound of a solution in roubles; null if the solver found none. */
function boundOf({ bound }: Solution, scale: Ratio): Ratio | null {
  return Number.isFinite(bound) ? scale.times(Ratio.of(new Decimal(bound))) : null;
}

const nearly = Ratio.of(new Decimal('0.999999'));

/**
 * Records the orders that a solver proposes, those of the most urgent demands first, as far as the
 * rules allow and the demands need them. Then adds greedy orders. Returns null if the result
 * violates a rule.
 */
function book(part: Competition, proposal: readonly Ratio[]): Ledger | null {
  const ledger = new Ledger(part);
  const needed = trimmed(part, proposal);
  const urgentFirst = [...needed.keys()].toSorted(
    (a, b) => priorityOf(part, a) - priorityOf(part, b),
  );
  for (const index of urgentFirst) ledger.order(index, needed[index]!);
  fillUp(part, ledger);
  return violationsOf(part, ledger.orders).length === 0 ? ledger : null;
}

function priorityOf({ demands, choices }: Competition, index: number): number {
  return demands[choices[index]!.demand]!.priority;
}

/** Removes whole lots that exceed the demands, beginning with the worst match. */
function trimmed({ demands, offers, choices }: Competition, orders: readonly Ratio[]): Ratio[] {
  const result = [...orders];
  for (const [demand, own] of Map.groupBy(choices.keys(), (index) => choices[index]!.demand)) {
    const sized = own.map((index) => {
      const { perUnit, offer } = choices[index]!;
      const { lot, minimumOrder } = offers[offer]!;
      return { quantity: orders[index]!, perUnit, lot, minimumOrder };
    });
    const needed = trimmedTo(demands[demand]!.quantity, sized);
    for (const [at, index] of own.entries()) result[index] = needed[at]!;
  }
  return result;
}

function levelsOf(
  part: Competition,
  ledger: Ledger,
  bounds: ReadonlyMap<number, Ratio>,
): AllocationLevel[] {
  return [...coveredByPriority(part, ledger)].map(([priority, covered]) => ({
    priority,
    covered,
    bound: Ratio.max(covered, bounds.get(priority)!),
  }));
}

function needOf(
  part: Competition,
  { ledger, status, levels }: Allocated,
  demand: number,
  choices: readonly number[],
): AllocatedNeed {
  const orders = choices.flatMap((index) => {
    const choice = part.choices[index]!;
    const ordered = ledger.orders[index]!;
    if (ordered.isZero()) return [];
    const { productId, manufacturerId, line } = part.offers[choice.offer]!;
    const quantity = ordered.times(choice.perUnit);
    return [{ productId, manufacturerId, lineId: part.lines[line]!.id, quantity }];
  });
  const { id: needId } = part.demands[demand]!;
  const competing = part.demands.length;
  return { needId, covered: ledger.covered(demand), orders, competing, status, levels };
}
