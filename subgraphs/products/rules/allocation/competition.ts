import { paidPrice } from '../../../domain/law/vat.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import {
  type OrderSizes,
  freeOutputIn,
  freeStock,
  orderSizes,
  workingDays,
} from '../capacity/availability.ts';
import type { Matched } from '../matching/matching.ts';
import { unitsIn } from '../capacity/supply.ts';
import { lineOf } from '../coverage/supplierShares.ts';

/**
 * Needs that compete for the same products and lines.
 *
 * Sets: demands n with priority π(n); offers p, each made on one line l(p), where a product without
 * a line gets a placeholder line with no output; choices c = (n, p) where p meets n, with d(c), the
 * days for which the line can produce it: until the deadline, less the days on the road.
 *
 * Variables: x(c) ≥ 0, the order of a choice in the unit of the line; y(n), the covered quantity of
 * a demand.
 *
 * Constraints:
 * - y(n) ≤ Q(n) and y(n) ≤ Σ perUnit(c)·x(c) over the choices of n;
 * - x(c) is 0, or a whole number of lots and not below the minimum order of p;
 * - for each line l and each number of days d: Σ over p of l of max(0, Σ x(c) over c of p with d(c)
 *   ≤ d, − stock(p)) ≤ output(l, d). Orders due first use the stock, so the line must make by a day
 *   what the orders due until then exceed the stock by.
 *
 * Objective: maximise Σ value(n)·y(n) over the demands of the most urgent priority, then that of
 * the next priority without reducing the former, and so on.
 */
export interface Competition {
  readonly demands: readonly Demand[];
  readonly offers: readonly SupplyOffer[];
  readonly lines: readonly SharedLine[];
  /** All choices, grouped by demand; the best match of a demand comes first. */
  readonly choices: readonly Choice[];
}

/** A demand of the competition: a need to cover. */
export interface Demand {
  readonly id: string;
  /** The priority, from 1 (most urgent) to 5. */
  readonly priority: number;
  /** The deadline of the arrival, as an ISO day. */
  readonly deliverBy: string;
  /** Needed quantity, in the unit of the need. */
  readonly quantity: Ratio;
  /** Value in roubles of one unit that is covered. */
  readonly unitValue: Ratio;
  readonly valuedBy: Valuation;
}

/** The price that determines the value of a covered unit. */
export enum Valuation {
  /** The unit is valued at the price ceiling of the customer, VAT included. */
  CEILING = 'CEILING',
  /**
   * There is no ceiling or its VAT is unknown; the unit is valued at the lowest price of a product that meets the need.
   */
  LOWEST_PRICE = 'LOWEST_PRICE',
  /**
   * No price is known. The value is 0, so the need receives only the supply that other needs do not
   * use.
   */
  NONE = 'NONE',
}

/** A product that can be ordered, in the unit in which it is sold, stocked and made. */
export interface SupplyOffer extends OrderSizes {
  readonly productId: string;
  readonly manufacturerId: string;
  /** Index of the product's line in `Competition.lines`. */
  readonly line: number;
  /** Stock that is not committed by contracts. */
  readonly stock: Ratio;
}

/** A production line, or a placeholder for a product without one. */
export interface SharedLine {
  /** Id of the line; null for a placeholder. */
  readonly id: string | null;
  /**
   * Returns the line's output within a number of days, less the output that contracts still
   * require.
   */
  outputIn(days: number): Ratio;
}

/** A demand and an offer that meets it, by their indexes in the competition. */
export interface Choice {
  readonly demand: number;
  readonly offer: number;
  /** Number of units of the need in one unit of the product. */
  readonly perUnit: Ratio;
  /** Number of days for which the line can produce the order. */
  readonly days: number;
}

/** A need with its priority and its matches, best match first. */
export interface MatchedNeed {
  readonly priority: number;
  readonly matches: readonly Matched[];
}

/**
 * Builds the competition of needs for the products that meet them. Omits needs without a MET match,
 * and needs whose quantity or deadline is unknown.
 */
export function competitionOf(needs: readonly MatchedNeed[]): Competition {
  const lines = new Indexed<SharedLine>();
  const offers = new Indexed<SupplyOffer>();
  const demands: Demand[] = [];
  const choices: Choice[] = [];
  for (const { priority, matches } of needs) {
    const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
    const { need } = met[0] ?? {};
    if (!need?.quantity?.value.gt(0) || need.deliverBy === null) continue;
    const { quantity, deliverBy } = need;
    for (const match of met) {
      const { candidate, asOf, shipBy } = match;
      const perUnit = unitsIn(candidate, quantity.unit);
      if (perUnit === null || shipBy === null || !match.available?.quantity.isPositive()) continue;
      const line = lines.indexOf(lineOf(match), () => lineFacts(match));
      const offer = offers.indexOf(candidate.productId, () => offerFacts(match, line));
      const days = candidate.line === null ? 0 : workingDays(candidate, asOf, shipBy);
      choices.push({ demand: demands.length, offer, perUnit, days });
    }
    demands.push({
      id: need.id,
      priority,
      deliverBy,
      quantity: Ratio.of(quantity.value),
      ...valuation(met),
    });
  }
  return { demands, offers: offers.values, lines: lines.values, choices };
}

function valuation(met: readonly Matched[]): Pick<Demand, 'unitValue' | 'valuedBy'> {
  const { need, vatRate } = met[0]!;
  const { unitPriceCeiling: stated, ceilingVat } = need;
  const ceiling = stated && paidPrice(stated, ceilingVat, vatRate);
  if (ceiling !== null) return { unitValue: Ratio.of(ceiling), valuedBy: Valuation.CEILING };
  const prices = met.flatMap(({ unitPrice }) => (unitPrice === null ? [] : Ratio.of(unitPrice)));
  return prices.length > 0
    ? { unitValue: prices.reduce((a, b) => Ratio.min(a, b)), valuedBy: Valuation.LOWEST_PRICE }
    : { unitValue: Ratio.zero, valuedBy: Valuation.NONE };
}

function lineFacts({ candidate: { line } }: Matched): SharedLine {
  return line === null
    ? { id: null, outputIn: () => Ratio.zero }
    : { id: line.id, outputIn: (days) => freeOutputIn(line, days) };
}

function offerFacts({ candidate }: Matched, line: number): SupplyOffer {
  const { productId, manufacturerId } = candidate;
  const stock = Ratio.of(freeStock(candidate));
  return { productId, manufacturerId, line, stock, ...orderSizes(candidate) };
}

/** Assigns an index to each key in the order of first use, and creates the key's value once. */
class Indexed<Value> {
  readonly values: Value[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(key: string, create: () => Value): number {
    const existing = this.#indexes.get(key);
    if (existing !== undefined) return existing;
    this.#indexes.set(key, this.values.length);
    return this.values.push(create()) - 1;
  }
}
