import { Decimal, sum } from '../../../domain/values/decimal.ts';

/** A quantity that one supplier can deliver. */
interface Supplied {
  readonly manufacturerId: string;
  readonly quantity: Decimal;
}

/** The total quantity of the suppliers that deliver most, up to a maximum number of suppliers. */
export class SupplierTotals {
  readonly total: Decimal;
  readonly ofAll: Decimal;
  readonly #bySupplier: ReadonlyMap<string, Decimal>;
  readonly #chosen: ReadonlySet<string>;
  /**
   * The smallest quantity of a chosen supplier, and the largest quantity of a supplier that is not
   * chosen.
   */
  readonly #last: Decimal;
  readonly #next: Decimal;

  /**
   * @param parts quantities, which are added up for each supplier.
   * @param atMost the maximum number of suppliers.
   */
  constructor(parts: readonly Supplied[], atMost: number) {
    const bySupplier = Map.groupBy(parts, ({ manufacturerId }) => manufacturerId);
    const amounts = [...bySupplier]
      .map(([id, own]) => [id, sum(own.map(({ quantity }) => quantity))] as const)
      .toSorted(([, a], [, b]) => b.comparedTo(a));
    const chosen = amounts.slice(0, atMost);
    this.#bySupplier = new Map(amounts);
    this.#chosen = new Set(chosen.map(([id]) => id));
    this.#next = amounts[chosen.length]?.[1] ?? new Decimal(0);
    this.#last = chosen.length < atMost ? new Decimal(0) : (chosen.at(-1)?.[1] ?? new Decimal(0));
    this.total = sum(chosen.map(([, quantity]) => quantity));
    this.ofAll = sum(amounts.map(([, quantity]) => quantity));
  }

  /** Returns the total if one supplier delivered `more` in addition; negative for less. */
  totalWith(manufacturerId: string, more: Decimal): Decimal {
    const before = this.#bySupplier.get(manufacturerId) ?? new Decimal(0);
    const after = before.plus(more);
    return this.#chosen.has(manufacturerId)
      ? this.total.minus(before).plus(Decimal.max(after, this.#next))
      : this.total.minus(this.#last).plus(Decimal.max(after, this.#last));
  }
}
