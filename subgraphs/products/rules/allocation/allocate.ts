import { Decimal, sum } from '../../../domain/values/decimal.ts';
import type { Competition } from './competition.ts';
import { componentsOf } from './components.ts';
import { allocateGreedily, fillUp } from './greedy.ts';
import { Ledger } from './ledger.ts';
import { AllocationProgram, type LinearProgram, type Reached } from './program.ts';
import { violationsOf } from './violations.ts';

/** Whether nothing better exists, or only nothing better was found. */
export enum AllocationStatus {
  OPTIMAL = 'OPTIMAL',
  FEASIBLE = 'FEASIBLE',
}

/** What a solver found for a program: its columns, and what no solution exceeds. */
export interface Solution {
  readonly columns: Float64Array;
  readonly objective: number;
  readonly bound: number;
  /** Whether it proved that there is nothing better. */
  readonly isProven: boolean;
}

/** Solves a program within its own limits; null when it found nothing in time. */
export type Solve = (program: LinearProgram) => Promise<Solution | null>;

/** What is covered at one priority. */
export interface AllocationLevel {
  readonly priority: number;
  /** Roubles that are covered. */
  readonly covered: Decimal;
  /** Roubles that no allocation exceeds which covers as much at more urgent priorities. */
  readonly bound: Decimal;
}

/** What one product delivers for one need. */
export interface AllocatedOrder {
  readonly productId: string;
  readonly manufacturerId: string;
  readonly lineId: string | null;
  /** In the need's unit. */
  readonly quantity: Decimal;
}

/** What a need gets beside all the others. */
export interface AllocatedNeed {
  readonly needId: string;
  /** In its unit, at most what is needed. */
  readonly covered: Decimal;
  readonly orders: readonly AllocatedOrder[];
  /** Those that share a product or a line with it, directly or through others, itself included. */
  readonly competing: number;
  readonly status: AllocationStatus;
  readonly levels: readonly AllocationLevel[];
}

/** How a part of the competition is allocated. */
interface Allocated {
  readonly ledger: Ledger;
  readonly status: AllocationStatus;
  readonly levels: readonly AllocationLevel[];
}

/**
 * Shares products and lines out among competing needs, so that what is covered is worth most at the
 * most urgent priority, then at the next. Each part of the competition is solved by itself and is
 * never worse than greed by priority and deadline; without a solver's answer it is greed's. The
 * needs stand in the order of the demands.
 */
export async function allocate(competition: Competition, solve: Solve): Promise<AllocatedNeed[]> {
  const needs: AllocatedNeed[] = [];
  for (const { part, demands } of componentsOf(competition)) {
    const own = await allocatePart(part, solve);
    for (const [index, demand] of demands.entries()) needs[demand] = own[index]!;
  }
  return needs;
}

/** The same for one part of a competition: needs that have products or lines in common. */
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
    const solution = await solve(program.at(priority, reached, best.orders));
    isProven &&= solution?.isProven ?? false;
    if (solution !== null) {
      const found = book(part, program.ordersOf(solution.columns));
      if (found !== null && isAsGood(part, found, best)) best = found;
      bounds.set(priority, Decimal.min(bounds.get(priority)!, scale.times(solution.bound)));
    }
    const covered = coveredByPriority(part, best).get(priority)!;
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

/** Within what floating point can tell. */
function isReached({ covered, bound }: AllocationLevel): boolean {
  return covered.gte(bound.times('0.999999'));
}

/**
 * Takes the orders that a solver proposes, those of urgent demands first, as far as the rules allow
 * and the demands need; then what greed still finds. Null when the result breaks a rule.
 */
function book(part: Competition, proposal: readonly Decimal[]): Ledger | null {
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

/** Without what is ordered beyond the demands: whole lots less, the worst match first. */
function trimmed({ demands, offers, choices }: Competition, orders: readonly Decimal[]): Decimal[] {
  const result = [...orders];
  for (const [demand, own] of Map.groupBy(choices.keys(), (index) => choices[index]!.demand)) {
    const supplied = sum(own.map((index) => orders[index]!.times(choices[index]!.perUnit)));
    let surplus = supplied.minus(demands[demand]!.quantity);
    for (const index of own.toReversed()) {
      if (surplus.lte(0)) break;
      const { perUnit, offer } = choices[index]!;
      const { lot, minimumOrder } = offers[offer]!;
      const before = result[index]!;
      const excess = Decimal.min(before, surplus.div(perUnit));
      const less = lot === null ? excess : excess.div(lot).floor().times(lot);
      const after = before.minus(less);
      if (after.gt(0) && minimumOrder?.gt(after)) continue;
      result[index] = after;
      surplus = surplus.minus(less.times(perUnit));
    }
  }
  return result;
}

/** Whether the first covers at least as much as the second, priority by priority. */
function isAsGood(part: Competition, one: Ledger, other: Ledger): boolean {
  const [ones, others] = [coveredByPriority(part, one), coveredByPriority(part, other)];
  for (const [priority, covered] of ones) {
    const difference = covered.comparedTo(others.get(priority)!);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Roubles covered at each priority, the most urgent first. */
function coveredByPriority({ demands }: Competition, ledger: Ledger): Map<number, Decimal> {
  return valuesByPriority(demands, (demand) => ledger.covered(demand));
}

function valuesByPriority(
  demands: Competition['demands'],
  quantityOf: (demand: number) => Decimal,
): Map<number, Decimal> {
  const priorities = [...new Set(demands.map(({ priority }) => priority))].toSorted(
    (a, b) => a - b,
  );
  const values = new Map(priorities.map((priority) => [priority, new Decimal(0)]));
  for (const [demand, { priority, unitValue }] of demands.entries()) {
    values.set(priority, values.get(priority)!.plus(quantityOf(demand).times(unitValue)));
  }
  return values;
}

/** Roubles that each priority could have if its needs had everything to themselves, one by one. */
function maxAlone(part: Competition): Map<number, Decimal> {
  const byDemand = Map.groupBy(part.choices, ({ demand }) => demand);
  return valuesByPriority(part.demands, (demand) => {
    const supplied = sum(
      (byDemand.get(demand) ?? []).map(({ offer, perUnit, days }) => {
        const { stock, line } = part.offers[offer]!;
        return stock.plus(part.lines[line]!.outputIn(days)).times(perUnit);
      }),
    );
    return Decimal.min(part.demands[demand]!.quantity, supplied);
  });
}

function levelsOf(
  part: Competition,
  ledger: Ledger,
  bounds: ReadonlyMap<number, Decimal>,
): AllocationLevel[] {
  return [...coveredByPriority(part, ledger)].map(([priority, covered]) => ({
    priority,
    covered,
    bound: Decimal.max(covered, bounds.get(priority)!),
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
