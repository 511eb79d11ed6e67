import { Decimal } from '../../../domain/values/decimal.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { orderable, ordered } from '../capacity/availability.ts';
import type { Choice, Competition } from './competition.ts';

/** A mixed-integer linear program: maximise cost·x subject to the bounds of columns and rows. */
export interface LinearProgram {
  readonly cost: Float64Array;
  readonly colLower: Float64Array;
  readonly colUpper: Float64Array;
  /** For each column, 1 if its values must be integers, otherwise 0. */
  readonly integrality: Int32Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** The matrix in compressed sparse row form: start of each row, column indexes, values. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** The column values of the initial solution. */
  readonly start: Float64Array;
}

/** The value reached at a more urgent priority, in its scale; later solutions must keep it. */
export interface Reached {
  readonly priority: number;
  readonly objective: number;
}

/**
 * The competition as a mixed-integer program in floating point. Its solution is only a proposal,
 * which the ledger checks exactly. The columns are: the covered share of each demand; the lots of
 * each choice; whether a choice with a minimum order is used; and, for each product with stock, the
 * quantity to make until each of its due days.
 */
export class AllocationProgram {
  readonly #competition: Competition;
  readonly #columns: { lower: number; upper: number; isInteger: boolean }[] = [];
  readonly #rows: { lower: number; upper: number; entries: [number, number][] }[] = [];
  /** The column of each choice: its number of lots, or its quantity if the product has no lots. */
  readonly #ordered: number[] = [];
  readonly #sizes: Ratio[] = [];
  readonly #taken: { column: number; of: number }[] = [];
  readonly #made: { column: number; due: [number, number][]; stock: number }[] = [];

  constructor(competition: Competition) {
    this.#competition = competition;
    for (const _ of competition.demands) this.#column(1, false);
    for (const choice of competition.choices) this.#addOrder(choice);
    this.#addDemands();
    this.#addLines();
  }

  /**
   * Returns the value in roubles that is 1 in the objective of a priority: the value of the
   * priority's most valuable demand.
   */
  scaleOf(priority: number): Ratio {
    const values = this.#competition.demands
      .filter((demand) => demand.priority === priority)
      .map(({ quantity, unitValue }) => quantity.times(unitValue));
    return values.reduce((a, b) => Ratio.max(a, b), Ratio.zero);
  }

  /**
   * Builds the program that maximises the covered value at a priority, and keeps the values reached
   * at more urgent priorities. Less urgent demands receive nothing.
   * @param orders the quantity of each choice in the initial solution.
   */
  at(priority: number, reached: readonly Reached[], orders: readonly Ratio[]): LinearProgram {
    const reachedRows: { lower: number; upper: number; entries: [number, number][] }[] = [];
    const colLower = Float64Array.from(this.#columns, ({ lower }) => lower);
    for (const { priority: of, objective } of reached) {
      const entries = this.#weights(of);
      const isAll =
        objective >= entries.reduce((all, [, weight]) => all + weight, 0) - reachedTolerance;
      // If all demands are fully covered, fix the column of each instead of adding a row for their
      // sum, which would be much harder to solve.
      if (isAll) for (const [column] of entries) colLower[column] = 1;
      else reachedRows.push({ lower: objective - reachedTolerance, upper: Infinity, entries });
    }
    const { choices, demands } = this.#competition;
    const isLater = choices.map(({ demand }) => demands[demand]!.priority > priority);
    const colUpper = Float64Array.from(this.#columns, ({ upper }) => upper);
    for (const [index, later] of isLater.entries()) if (later) colUpper[this.#ordered[index]!] = 0;
    const start = this.#columnsOf(
      orders.map((order, index) => (isLater[index] ? Ratio.zero : order)),
    );
    const cost = new Float64Array(this.#columns.length);
    for (const [column, weight] of this.#weights(priority)) cost[column] = weight;
    const rows = [...this.#rows, ...reachedRows];
    const entries = rows.flatMap((row) => row.entries);
    const starts = new Int32Array(rows.length + 1);
    for (const [at, row] of rows.entries()) starts[at + 1] = starts[at]! + row.entries.length;
    return {
      cost,
      colLower,
      colUpper,
      integrality: Int32Array.from(this.#columns, ({ isInteger }) => Number(isInteger)),
      rowLower: Float64Array.from(rows, ({ lower }) => lower),
      rowUpper: Float64Array.from(rows, ({ upper }) => upper),
      starts,
      indices: Int32Array.from(entries, ([column]) => column),
      values: Float64Array.from(entries, ([, value]) => value),
      start,
    };
  }

  /**
   * Returns the column values of the solution in which each choice has the given order, in the unit
   * of the line.
   */
  #columnsOf(orders: readonly Ratio[]): Float64Array {
    const { demands, choices } = this.#competition;
    const columns = new Float64Array(this.#columns.length);
    const supplied = demands.map(() => 0);
    for (const [index, { demand, perUnit }] of choices.entries()) {
      const quantity = orders[index]!;
      columns[this.#ordered[index]!] = quantity.div(this.#sizes[index]!).toNumber();
      supplied[demand]! += quantity.times(perUnit).toNumber();
    }
    for (const [demand, { quantity }] of demands.entries()) {
      columns[demand] = Math.min(1, supplied[demand]! / quantity.toNumber());
    }
    for (const { column, of } of this.#taken) columns[column] = columns[of]! > 0 ? 1 : 0;
    for (const { column, due, stock } of this.#made) {
      const needed = due.reduce((all, [of, size]) => all + columns[of]! * size, 0);
      columns[column] = Math.max(0, needed - stock);
    }
    return columns;
  }

  /** Returns the order of each choice in a solution, unchecked and in the unit of the line. */
  ordersOf(solution: Float64Array): Ratio[] {
    return this.#competition.choices.map(({ offer }, index) => {
      const { lot } = this.#competition.offers[offer]!;
      const value = solution[this.#ordered[index]!]!;
      // Floating point may lose the last digits of a quantity without lots, so ask for slightly
      // more than needed.
      return lot === null
        ? Ratio.of(new Decimal(value * (1 + 1e-9)).toDecimalPlaces(9))
        : lot.times(Ratio.of(Math.round(value)));
    });
  }

  #weights(priority: number): [number, number][] {
    const scale = this.scaleOf(priority);
    return this.#competition.demands.flatMap(({ priority: own, quantity, unitValue }, column) => {
      if (own !== priority || unitValue.isZero()) return [];
      return [[column, quantity.times(unitValue).div(scale).toNumber()]];
    });
  }

  #addOrder({ demand, offer, perUnit, days }: Choice): void {
    const { demands, offers, lines } = this.#competition;
    const { lot, minimumOrder, stock, line } = offers[offer]!;
    const facts = { lot, minimumOrder };
    const wanted = ordered(demands[demand]!.quantity.div(perUnit), facts);
    const possible = orderable(stock.plus(lines[line]!.outputIn(days)), facts);
    const size = lot ?? Ratio.one;
    const most = Ratio.min(wanted, possible).div(size).toNumber();
    const column = this.#column(most, lot !== null);
    this.#ordered.push(column);
    this.#sizes.push(size);
    if (minimumOrder === null || (lot !== null && minimumOrder.lte(lot))) return;
    const least = lot === null ? minimumOrder.toNumber() : minimumOrder.div(lot).ceil().toNumber();
    const isTaken = this.#column(1, true);
    this.#taken.push({ column: isTaken, of: column });
    this.#row(0, Infinity, [
      [column, 1],
      [isTaken, -least],
    ]);
    this.#row(-Infinity, 0, [
      [column, 1],
      [isTaken, -Math.max(most, least)],
    ]);
  }

  #addDemands(): void {
    const { demands, choices } = this.#competition;
    const own = Map.groupBy(choices.keys(), (index) => choices[index]!.demand);
    for (const [demand, { quantity }] of demands.entries()) {
      const supplied = (own.get(demand) ?? []).map((index): [number, number] => {
        const share = choices[index]!.perUnit.times(this.#sizes[index]!).div(quantity);
        return [this.#ordered[index]!, -share.toNumber()];
      });
      this.#row(-Infinity, 0, [[demand, 1], ...supplied]);
    }
  }

  #addLines(): void {
    const { lines, offers, choices } = this.#competition;
    const byLine = Map.groupBy(choices.keys(), (index) => offers[choices[index]!.offer]!.line);
    for (const [line, indexes] of byLine) {
      const byOffer = [...Map.groupBy(indexes, (index) => choices[index]!.offer)];
      const made = byOffer.map(([offer, own]) => this.#addMade(offer, own));
      const days = new Set(indexes.map((index) => choices[index]!.days));
      for (const day of days) {
        const output = lines[line]!.outputIn(day).toNumber();
        this.#row(
          -Infinity,
          output,
          made.flatMap((of) => of(day)),
        );
      }
    }
  }

  /**
   * Returns a function from a day to the row entries for the quantity of an offer that must be made
   * until that day.
   */
  #addMade(offer: number, indexes: readonly number[]): (day: number) => [number, number][] {
    const { choices, offers } = this.#competition;
    const stock = offers[offer]!.stock.toNumber();
    const orderedBy = (day: number) =>
      indexes
        .filter((index) => choices[index]!.days <= day)
        .map((index): [number, number] => [this.#ordered[index]!, this.#sizes[index]!.toNumber()]);
    if (stock === 0) return orderedBy;
    const days = [...new Set(indexes.map((index) => choices[index]!.days))].toSorted(
      (a, b) => a - b,
    );
    const columns = days.map((day) => {
      const column = this.#column(Infinity, false);
      const due = orderedBy(day);
      this.#row(-Infinity, stock, [...due, [column, -1]]);
      this.#made.push({ column, due, stock });
      return column;
    });
    return (day) => {
      const last = days.findLastIndex((own) => own <= day);
      return last < 0 ? [] : [[columns[last]!, 1]];
    };
  }

  #column(upper: number, isInteger: boolean): number {
    return this.#columns.push({ lower: 0, upper, isInteger }) - 1;
  }

  #row(lower: number, upper: number, entries: [number, number][]): void {
    this.#rows.push({ lower, upper, entries });
  }
}

/**
 * By how much a later solution may fall below the value reached at a priority, as a share of the
 * priority's most valuable demand. It allows for floating-point errors.
 */
const reachedTolerance = 1e-6;
