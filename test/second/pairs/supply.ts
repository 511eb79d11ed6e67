import { Fraction, greatest, zero } from '../exact/fraction.ts';
import { conversion } from '../facts/units.ts';
import type { Product, World } from '../facts/facts.ts';

/** What a product can supply beside the contracts in force, in its own unit; null if not stated. */
export interface Supply {
  readonly freeStock: Fraction | null;
  /** Output of the line in a day. */
  readonly daily: Fraction | null;
  /** Output of the line that contracts require. */
  readonly committed: Fraction;
  readonly leadTimeDays: number | null;
}

/** Returns the quantity of a product that contracts in force still require, in its unit. */
export function outstandingOf(world: World, product: Product): Fraction {
  let sum = zero;
  for (const { status, signedOn, product: of, quantity, delivered } of world.contracts) {
    if (status !== 'IN_FORCE' || of.id !== product.id || signedOn > world.asOf) continue;
    const rest = Fraction.parse(quantity.value).minus(Fraction.parse(delivered.value));
    const factor = conversion(world, quantity.unit.code, product.unit?.code, product.packaging);
    sum = sum.plus(rest.times(factor ?? zero));
  }
  return sum;
}

/** Returns what a product can supply on the day. */
export function supplyOf(world: World, product: Product): Supply {
  const line = product.line && world.lines.get(product.line.id)!;
  const outstanding = outstandingOf(world, product);
  const stock = product.stock && Fraction.parse(product.stock.value);
  const { leadTimeDays } = product;
  const freeStock = stock && greatest(zero, stock.minus(outstanding));
  if (!line) return { freeStock, daily: null, committed: zero, leadTimeDays };
  const unit = product.unit?.code;
  const daily = Fraction.parse(line.capacity.value)
    .times(conversion(world, line.capacity.unit.code, unit)!)
    .times(Fraction.of(12n, 365n));
  return { freeStock, daily, committed: committedOf(world, line.id), leadTimeDays };
}

/** Returns the output of a line that contracts require beyond the stock of its products. */
export function committedOf(world: World, lineId: string): Fraction {
  const line = world.lines.get(lineId)!;
  let sum = zero;
  for (const product of world.products) {
    if (product.line?.id !== lineId) continue;
    const stock = Fraction.parse(product.stock?.value ?? '0');
    const excess = greatest(zero, outstandingOf(world, product).minus(stock));
    sum = sum.plus(excess.times(conversion(world, product.unit?.code, line.capacity.unit.code)!));
  }
  return sum;
}

/** Returns the output that is free until a number of days from the day of the match. */
export function freeOutput({ daily, committed, leadTimeDays }: Supply, days: number): Fraction {
  if (daily === null || leadTimeDays === null || days <= leadTimeDays) return zero;
  return greatest(zero, daily.times(Fraction.of(days - leadTimeDays)).minus(committed));
}
