import { Decimal } from '../../../domain/values/decimal.ts';
import { orderable, ordered } from '../capacity/availability.ts';
import type { Choice, Competition } from './competition.ts';

/** A mixed-integer linear program: maximise cost·x within the bounds of columns and rows. */
export interface LinearProgram {
  readonly cost: Float64Array;
  readonly colLower: Float64Array;
  readonly colUpper: Float64Array;
  /** 1 for columns that are whole numbers. */
  readonly integrality: Int32Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** The rows' entries one after another: where each row starts, their columns, their values. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** Columns of a solution to begin with. */
  readonly start: Float64Array;
}

/** What must not be given up: the value that is reached at a priority, in its own scale. */
export interface Reached {
  readonly priority: number;
  readonly objective: number;
}

/**
 * The competition as a mixed-integer program in floating point, for a solver: its answer is only a
 * proposal, which the ledger takes or refuses exactly. Columns are what is covered of each demand
 * as a share, the lots of each choice, whether a choice with a minimum order is taken at all, and
 * what must be made of each stocked product by each of its days.
 */
export class AllocationProgram {
  readonly #competition: Competition;
  readonly #columns: { lower: number; upper: number; isInteger: boolean }[] = [];
  readonly #rows: { lower: number; upper: number; entries: [number, number][] }[] = [];
  /** Column of the lots, or of the quantity where there are none, of each choice. */
  readonly #ordered: number[] = [];
  readonly #size: number[] = [];
  readonly #taken: { column: number; of: number }[] = [];
  readonly #made: { column: number; due: [number, number][]; stock: number }[] = [];

  constructor(competition: Competition) {
    this.#competition = competition;
    for (const _ of competition.demands) this.#column(1, false);
    for (const choice of competition.choices) this.#addOrder(choice);
    this.#addDemands();
    this.#addLines();
  }

  /** The roubles that 1 of the objective of a priority stands for: those of its most valuable demand. */
  scaleOf(priority: number): Decimal {
    const values = this.#competition.demands
      .filter((demand) => demand.priority === priority)
      .map(({ quantity, unitValue }) => quantity.times(unitValue));
    return values.reduce((a, b) => Decimal.max(a, b), new Decimal(0));
  }

  /**
   * The program that maximises what is covered at a priority and keeps what more urgent ones have
   * reached; less urgent ones get nothing in it.
   * @param orders what is ordered by each choice in a solution to begin with.
   */
  at(priority: number, reached: readonly Reached[], orders: readonly Decimal[]): LinearProgram {
    const kept: { lower: number; upper: number; entries: [number, number][] }[] = [];
    const colLower = Float64Array.from(this.#columns, ({ lower }) => lower);
    for (const { priority: of, objective } of reached) {
      const entries = this.#weights(of);
      const isAll = objective >= entries.reduce((all, [, weight]) => all + weight, 0) - keptWithin;
      // Demands that are covered whole each keep it; a sum over them would be far harder to solve.
      if (isAll) for (const [column] of entries) colLower[column] = 1;
      else kept.push({ lower: objective - keptWithin, upper: Infinity, entries });
    }
    const { choices, demands } = this.#competition;
    const isLater = choices.map(({ demand }) => demands[demand]!.priority > priority);
    const colUpper = Float64Array.from(this.#columns, ({ upper }) => upper);
    for (const [index, later] of isLater.entries()) if (later) colUpper[this.#ordered[index]!] = 0;
    const start = this.#columnsOf(orders.map((order, index) => (isLater[index] ? none : order)));
    const cost = new Float64Array(this.#columns.length);
    for (const [column, weight] of this.#weights(priority)) cost[column] = weight;
    const rows = [...this.#rows, ...kept];
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

  /** The columns of a solution that orders so much by each choice, in the line's unit. */
  #columnsOf(orders: readonly Decimal[]): Float64Array {
    const { demands, choices } = this.#competition;
    const columns = new Float64Array(this.#columns.length);
    const supplied = demands.map(() => 0);
    for (const [index, { demand, perUnit }] of choices.entries()) {
      const quantity = orders[index]!;
      columns[this.#ordered[index]!] = quantity.div(this.#size[index]!).toNumber();
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

  /** What a solution orders by each choice, in the line's unit, to be checked. */
  ordersOf(solution: Float64Array): Decimal[] {
    return this.#competition.choices.map(({ offer }, index) => {
      const { lot } = this.#competition.offers[offer]!;
      const value = solution[this.#ordered[index]!]!;
      // What is not counted in lots may lose its last digits to floating point; a hair more is asked for.
      return lot === null
        ? new Decimal(value * (1 + 1e-9)).toDecimalPlaces(9)
        : lot.times(Math.round(value));
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
    const wanted = ordered(demands[demand]!.quantity.div(perUnit).toDecimalPlaces(20), facts);
    const possible = orderable(stock.plus(lines[line]!.outputIn(days)), facts);
    const size = lot?.toNumber() ?? 1;
    const most = Decimal.min(wanted, possible).div(size).toNumber();
    const column = this.#column(lot === null ? most : Math.round(most), lot !== null);
    this.#ordered.push(column);
    this.#size.push(size);
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
        const share = choices[index]!.perUnit.times(this.#size[index]!).div(quantity);
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

  /** What must be made of an offer by a day, as entries of a row. */
  #addMade(offer: number, indexes: readonly number[]): (day: number) => [number, number][] {
    const { choices, offers } = this.#competition;
    const stock = offers[offer]!.stock.toNumber();
    const orderedBy = (day: number) =>
      indexes
        .filter((index) => choices[index]!.days <= day)
        .map((index): [number, number] => [this.#ordered[index]!, this.#size[index]!]);
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

const none = new Decimal(0);

/** How much of what a priority has reached, as a share of its most valuable demand, floating point may lose. */
const keptWithin = 1e-6;
