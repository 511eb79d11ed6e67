import type { Figure } from '../../../domain/output/figure.ts';
import type { Region } from '../../../domain/registries/region.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { Quantity } from '../../../domain/values/units/quantity.ts';
import { cargoOf } from '../capacity/cargo.ts';
import type { Candidate, NeedFacts } from '../criteria/candidate.ts';
import { type Freight, type FreightFacts, assessFreight, haulDays } from './freight.ts';

/** Returns the key of a route between two regions; it is the same in both directions. */
export function routeKey(from: string, to: string): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

/**
 * Returns the days on the road from the region of the maker to the place of delivery; null if the
 * regions, their distance or the tariff are not recorded.
 */
export function daysOnRoad(
  { deliverTo }: Pick<NeedFacts, 'deliverTo'>,
  { supplier }: Pick<Candidate, 'supplier'>,
  freight: FreightFacts,
): number | null {
  const km = kilometresOf(supplier.region, deliverTo, freight);
  return km === null || freight.tariff === null ? null : haulDays(km, freight.tariff);
}

/**
 * Computes the freight of an order from the region of the maker to the place of delivery.
 * @param unitPrice what is paid for one unit of the order, in roubles; null if unknown.
 */
export function freightOf(
  { deliverTo, notStated }: Pick<NeedFacts, 'deliverTo' | 'notStated'>,
  candidate: Candidate,
  { shipped, unitPrice }: { readonly shipped: Quantity | null; readonly unitPrice: Decimal | null },
  freight: FreightFacts,
): Figure<Freight> {
  const { supplier, typeCode } = candidate;
  const cargo = shipped && cargoOf(shipped, candidate);
  return assessFreight({
    from: supplier.region?.code ?? null,
    to: deliverTo?.code ?? null,
    quantity: shipped,
    unitPrice,
    kilograms: cargo?.kilograms ?? null,
    cubicMetres: cargo?.cubicMetres ?? null,
    mass: (typeCode !== null && freight.masses.get(typeCode)) || null,
    km: kilometresOf(supplier.region, deliverTo, freight),
    tariff: freight.tariff,
    isNotStated: notStated.size > 0,
  });
}

function kilometresOf(
  from: Region | null,
  to: Region | null,
  { kilometres }: FreightFacts,
): number | null {
  if (from === null || to === null) return null;
  return kilometres.get(routeKey(from.code, to.code)) ?? null;
}
