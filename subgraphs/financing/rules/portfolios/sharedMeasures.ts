import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import type { CoverOption } from '../plans/covering.ts';
import { type CatalogueMeasure, CostBasis } from '../plans/measure.ts';
import {
  type BlockerFacts,
  type PlannedMeasure,
  type PlannedOrder,
  isLate,
  quantityOf,
  stepsFor,
} from '../plans/measureSteps.ts';
import { planFor } from '../plans/planning.ts';
import type { Opportunity } from './portfolio.ts';
import type { SupplyUse } from './sharedSupply.ts';

/**
 * A blocker with its subject, the property and the required value, which does not depend on the
 * need.
 */
export interface SharedBlocker extends BlockerFacts {
  readonly subject: string;
}

/** A need that a product of an enterprise would win if its blockers were removed. */
export interface NearMiss {
  readonly needId: string;
  readonly productId: string;
  readonly blockers: readonly SharedBlocker[];
  readonly order: PlannedOrder;
  /** What the order takes from stock and line; null if that is unknown or nothing. */
  readonly use: SupplyUse | null;
}

/** A measure for one product, which is carried out once for all needs that it serves. */
export interface SharedMeasure extends PlannedMeasure {
  readonly productId: string;
}

/** A need that can be won, with the product that wins it. */
export type WinnableNeed = Opportunity & Pick<NearMiss, 'productId'>;

/** The opportunities and measures from which a portfolio is chosen. */
export interface PortfolioChoices {
  readonly opportunities: readonly WinnableNeed[];
  readonly options: readonly CoverOption[];
  /** The measure of each option, by the option's id. */
  readonly measures: ReadonlyMap<string, SharedMeasure>;
}

/**
 * Converts the near misses of an enterprise to opportunities, and the catalogue's measures to
 * options that the opportunities share. A test of one property, a certificate to one standard and
 * the training for it serve every need for the same product whose deadline they meet. A measure
 * whose cost depends on an order serves that order only. Near misses without a plan are omitted. If
 * some option removes a blocker with certainty, uncertain options are not considered for that blocker.
 */
export function portfolioChoices(
  all: readonly NearMiss[],
  catalogue: readonly CatalogueMeasure[],
): PortfolioChoices {
  const misses = all.filter(({ blockers, order }) => planFor(blockers, catalogue, order).known);
  const options = new Map<string, CoverOption & { readonly covers: string[] }>();
  const measures = new Map<string, SharedMeasure>();
  const bases = new Map(catalogue.map(({ id, costBasis }) => [id, costBasis]));
  for (const miss of misses) {
    const { productId, blockers, order } = miss;
    for (const step of stepsFor(blockers, catalogue, order)) {
      if (isLate(step, order)) continue;
      const { id, needs, readyOn: _readyOn, ...measure } = step;
      const shared = sharedId(miss, measure, bases.get(measure.measureId)!);
      const option = options.get(shared ?? `${keyOf(miss)} ${id}`) ?? {
        id: shared ?? `${keyOf(miss)} ${id}`,
        cost: measure.cost,
        needs: needs.map((before) => `${productId} ${before}`),
        covers: [],
      };
      option.covers.push(...measure.removes.map((key) => `${keyOf(miss)} ${key}`));
      options.set(option.id, option);
      measures.set(option.id, { ...measure, productId });
    }
  }
  const sure = new Set(
    [...options.values()]
      .filter(({ id }) => measures.get(id)!.certain)
      .flatMap(({ covers }) => covers),
  );
  return {
    opportunities: misses.flatMap((miss) => opportunityOf(miss)),
    options: [...options.values()].map(({ id, cost, needs, covers }) => ({
      id,
      cost,
      needs,
      covers: measures.get(id)!.certain ? covers : covers.filter((key) => !sure.has(key)),
    })),
    measures,
  };
}

/** Returns a key that identifies a near miss among those of the enterprise. */
function keyOf({ needId, productId }: Pick<NearMiss, 'needId' | 'productId'>): string {
  return `${needId} ${productId}`;
}

/**
 * Returns the id under which several needs share a measure; null if the measure serves one order
 * only.
 */
function sharedId(
  { productId, blockers }: NearMiss,
  { measureId, removes }: Pick<PlannedMeasure, 'measureId' | 'removes'>,
  basis: CostBasis,
): string | null {
  if (basis !== CostBasis.ONCE && basis !== CostBasis.BLOCKER) return null;
  const subjects = blockers
    .filter(
      ({ key, blockerClass }) =>
        removes.includes(key) &&
        (basis === CostBasis.BLOCKER || blockerClass === BlockerClass.CERTIFICATE),
    )
    .map(({ blockerClass, subject }) => `${blockerClass} ${subject}`)
    .toSorted();
  return [productId, measureId, ...new Set(subjects)].join(' ');
}

/**
 * Returns the opportunity of a near miss; empty if the quantity or the price of its demand is
 * missing.
 */
function opportunityOf(miss: NearMiss): WinnableNeed[] {
  const { needId, productId, order, blockers, use } = miss;
  const quantity = quantityOf(order);
  const price = order.ceiling ?? order.unitPrice;
  if (quantity === null || price === null || blockers.length === 0) return [];
  return [
    {
      id: keyOf(miss),
      needId,
      productId,
      demand: toKopecks(quantity.times(price)),
      blockers: blockers.map(({ key }) => `${keyOf(miss)} ${key}`),
      use,
    },
  ];
}
