import { Ratio } from '../../../domain/values/ratio.ts';

/** A quantity that one supplier can deliver. */
interface Supplied {
  readonly manufacturerId: string;
  readonly quantity: Ratio;
}

/** The total quantity of the suppliers that deliver most, up to a maximum number of suppliers. */
export class SupplierTotals {
  readonly total: Ratio;
  readonly ofAll: Ratio;
  readonly #bySupplier: ReadonlyMap<string, Ratio>;
  readonly #chosen: ReadonlySet<string>;
  /**
   * The smallest quantity of a chosen supplier, and the largest quantity of a supplier that is not
   * chosen.
   */
  readonly #last: Ratio;
  readonly #next: Ratio;

  /**
   * @param parts quantities, which are added up for each supplier.
   * @param atMost the maximum number of suppliers.
   */
  constructor(parts: readonly Supplied[], atMost: number) {
    const bySupplier = Map.groupBy(parts, ({ manufacturerId }) => manufacturerId);
    const amounts = [...bySupplier]
      .map(([id, own]) => [id, Ratio.sum(own.map(({ quantity }) => quantity))] as const)
      .toSorted(([, a], [, b]) => b.cmp(a));
    const chosen = amounts.slice(0, atMost);
    this.#bySupplier = new Map(amounts);
    this.#chosen = new Set(chosen.map(([id]) => id));
    this.#next = amounts[chosen.length]?.[1] ?? Ratio.zero;
    this.#last = chosen.length < atMost ? Ratio.zero : (chosen.at(-1)?.[1] ?? Ratio.zero);
    this.total = Ratio.sum(chosen.map(([, quantity]) => quantity));
    this.ofAll = Ratio.sum(amounts.map(([, quantity]) => quantity));
  }

  /** Returns the total if one supplier delivered `more` in addition; negative for less. */
  totalWith(manufacturerId: string, more: Ratio): Ratio {
    const before = this.#bySupplier.get(manufacturerId) ?? Ratio.zero;
    const after = before.plus(more);
    return this.#chosen.has(manufacturerId)
      ? this.total.minus(before).plus(Ratio.max(after, this.#next))
      : this.total.minus(this.#last).plus(Ratio.max(after, this.#last));
  }
}
