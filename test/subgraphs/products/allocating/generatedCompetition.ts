import * as fc from 'fast-check';
import type { Competition } from '../../../../subgraphs/products/rules/allocation/competition.ts';
import { Valuation } from '../../../../subgraphs/products/rules/allocation/competition.ts';
import { Ratio } from '../../../../subgraphs/domain/values/ratio.ts';

/** A competition in small whole numbers, so small that exhaustive search is possible. */
export interface SmallCompetition {
  readonly demands: readonly {
    priority: number;
    deliverOn: number;
    quantity: number;
    value: number;
  }[];
  readonly offers: readonly {
    line: number;
    stock: number;
    lot: number;
    minimumOrder: number | null;
  }[];
  /** The daily output of each line. */
  readonly lines: readonly number[];
  readonly choices: readonly { demand: number; offer: number; perUnit: number; days: number }[];
}

/**
 * Generates competitions of up to three demands, two products and two lines; each product may meet
 * any of the demands.
 */
export const smallCompetition: fc.Arbitrary<SmallCompetition> = fc
  .record({
    demands: fc.array(
      fc.record({
        priority: fc.constantFrom(1, 1, 2),
        deliverOn: fc.constantFrom(0, 1, 2, 3),
        quantity: fc.integer({ min: 1, max: 9 }),
        value: fc.constantFrom(1, 3, 5),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    offers: fc.array(
      fc.record({
        line: fc.constantFrom(0, 0, 1),
        stock: fc.nat({ max: 4 }),
        lot: fc.constantFrom(1, 2, 3),
        minimumOrder: fc.constantFrom(null, null, 4),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    lines: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 })),
    meets: fc.array(fc.record({ meets: fc.boolean(), perUnit: fc.constantFrom(1, 1, 2) }), {
      minLength: 6,
      maxLength: 6,
    }),
  })
  .map(({ demands, offers, lines, meets }) => ({
    demands,
    offers,
    lines,
    choices: demands.flatMap(({ deliverOn }, demand) =>
      offers.flatMap((_, offer) => {
        const { meets: isMet, perUnit } = meets[demand * 2 + offer]!;
        return isMet ? [{ demand, offer, perUnit, days: deliverOn }] : [];
      }),
    ),
  }));

/** Converts a small competition to one with exact ratios. */
export function exactly({ demands, offers, lines, choices }: SmallCompetition): Competition {
  return {
    demands: demands.map(({ priority, deliverOn, quantity, value }, index) => ({
      id: `need-${index}`,
      priority,
      deliverBy: `2016-10-0${1 + deliverOn}`,
      quantity: Ratio.of(quantity),
      unitValue: Ratio.of(value),
      valuedBy: Valuation.CEILING,
    })),
    offers: offers.map(({ line, stock, lot, minimumOrder }, index) => ({
      productId: `product-${index}`,
      manufacturerId: 'maker',
      line,
      stock: Ratio.of(stock),
      lot: Ratio.of(lot),
      minimumOrder: minimumOrder === null ? null : Ratio.of(minimumOrder),
    })),
    lines: lines.map((perDay, index) => ({
      id: `line-${index}`,
      outputIn: (days) => Ratio.of(perDay * days),
    })),
    choices: choices.map((choice) =>
      Object.assign({}, choice, { perUnit: Ratio.of(choice.perUnit) }),
    ),
  };
}

/**
 * Returns the largest covered value at each priority, in roubles. Enumerates all orders, and for
 * each order all quantities that may come from stock. Simulates day by day whether the lines can
 * make the rest.
 */
export function bestByTrying(competition: SmallCompetition): number[] {
  const { choices, demands, offers } = competition;
  let best: number[] = [];
  const tryFrom = (orders: readonly { quantity: number; fromStock: number }[]): void => {
    const choice = choices[orders.length];
    if (choice === undefined) {
      const covered = coveredBy(
        competition,
        orders.map(({ quantity }) => quantity),
      );
      if (isBetter(covered, best) && isMakeable(competition, orders)) best = covered;
      return;
    }
    const { lot, minimumOrder, stock } = offers[choice.offer]!;
    const needed = Math.ceil(demands[choice.demand]!.quantity / choice.perUnit);
    const most = Math.max(needed, minimumOrder ?? 0) + lot;
    for (let quantity = 0; quantity <= most; quantity += lot) {
      if (quantity > 0 && quantity < (minimumOrder ?? 0)) continue;
      for (let fromStock = 0; fromStock <= Math.min(stock, quantity); fromStock++) {
        tryFrom([...orders, { quantity, fromStock }]);
      }
    }
  };
  tryFrom([]);
  return best;
}

/** Returns the value covered at priorities 1 and 2, in roubles. */
export function coveredBy(
  { choices, demands }: SmallCompetition,
  orders: readonly number[],
): number[] {
  return [1, 2].map((level) =>
    demands.reduce((total, { priority, quantity, value }, demand) => {
      if (priority !== level) return total;
      const supplied = choices.reduce(
        (all, choice, index) =>
          choice.demand === demand ? all + orders[index]! * choice.perUnit : all,
        0,
      );
      return total + Math.min(quantity, supplied) * value;
    }, 0),
  );
}

/** Whether the first result is better at the first priority at which the two results differ. */
export function isBetter(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && one[at]! > (other[at] ?? -1);
}

function isMakeable(
  { choices, offers, lines }: SmallCompetition,
  orders: readonly { quantity: number; fromStock: number }[],
): boolean {
  const taken = offers.map(({ stock }, offer) =>
    orders.reduce(
      (left, { fromStock }, index) => (choices[index]!.offer === offer ? left - fromStock : left),
      stock,
    ),
  );
  if (taken.some((left) => left < 0)) return false;
  return lines.every((perDay, line) => {
    let ready = 0;
    let due = 0;
    for (let day = 0; day <= 3; day++) {
      if (day > 0) ready += perDay;
      for (const [index, { days, offer }] of choices.entries()) {
        if (days !== day || offers[offer]!.line !== line) continue;
        due += orders[index]!.quantity - orders[index]!.fromStock;
      }
      if (due > ready) return false;
    }
    return true;
  });
}
