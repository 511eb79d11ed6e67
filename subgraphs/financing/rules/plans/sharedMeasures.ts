import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { toKopecks } from '../../../domain/values/money.ts';
import type { CoverOption } from './covering.ts';
import { type CatalogueMeasure, CostBasis } from './measure.ts';
import {
  type BlockerFacts,
  type PlannedMeasure,
  type PlannedOrder,
  quantityOf,
  stepsFor,
} from './measureSteps.ts';
import { planFor } from './planning.ts';
import type { Opportunity } from './portfolio.ts';

/** A blocker, and what it is about whatever the need: the property and what is required of it. */
export interface SharedBlocker extends BlockerFacts {
  readonly subject: string;
}

/** A need that a product of an enterprise would win once what is in the way is removed. */
export interface NearMiss {
  readonly needId: string;
  readonly productId: string;
  readonly blockers: readonly SharedBlocker[];
  readonly order: PlannedOrder;
}

/** A measure of one product, taken once for all the needs that it serves. */
export interface SharedMeasure extends PlannedMeasure {
  readonly productId: string;
}

/** A need to be won, by which product. */
export type WinnableNeed = Opportunity & Pick<NearMiss, 'needId' | 'productId'>;

/** What a portfolio is chosen from. */
export interface PortfolioChoices {
  readonly opportunities: readonly WinnableNeed[];
  readonly options: readonly CoverOption[];
  /** What each option is, by its id. */
  readonly measures: ReadonlyMap<string, SharedMeasure>;
}

/**
 * The near misses of an enterprise as needs to be won, and the catalogue's measures as options that
 * several of them share: a test of one property, a certificate to one standard and the training before
 * it serve every need for the same product, each in whose time they end; what depends on an order
 * serves that order alone. Of several products for one need it is the one that is cheapest to plan
 * for, since a need is won once. What some option removes for certain is not left to one that only may.
 */
export function portfolioChoices(
  all: readonly NearMiss[],
  catalogue: readonly CatalogueMeasure[],
): PortfolioChoices {
  const misses = oneOfEachNeed(all, catalogue);
  const options = new Map<string, CoverOption & { readonly covers: string[] }>();
  const measures = new Map<string, SharedMeasure>();
  const bases = new Map(catalogue.map(({ id, costBasis }) => [id, costBasis]));
  for (const miss of misses) {
    const { productId, blockers, order } = miss;
    for (const { id, needs, late, ...measure } of stepsFor(blockers, catalogue, order)) {
      if (late) continue;
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

/** Of each need the near miss whose own plan costs least; needs without any plan are left out. */
function oneOfEachNeed(
  misses: readonly NearMiss[],
  catalogue: readonly CatalogueMeasure[],
): readonly NearMiss[] {
  const planned = misses.flatMap((miss) => {
    const plan = planFor(miss.blockers, catalogue, miss.order);
    return plan.known ? [{ miss, cost: plan.value.cost }] : [];
  });
  return [...Map.groupBy(planned, ({ miss }) => miss.needId).values()].map(
    (same) => same.toSorted((a, b) => a.cost.comparedTo(b.cost))[0]!.miss,
  );
}

/** What tells a near miss from others of the enterprise. */
function keyOf({ needId, productId }: Pick<NearMiss, 'needId' | 'productId'>): string {
  return `${needId} ${productId}`;
}

/** What measures of several needs are the same by; null for what is taken for one order alone. */
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

/** Demand that has no price cannot be weighed. */
function opportunityOf(miss: NearMiss): WinnableNeed[] {
  const { needId, productId, order, blockers } = miss;
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
    },
  ];
}
