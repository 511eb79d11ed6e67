import { assessFreight } from '../rules/freight/freight.ts';
import type { FinancingLoaders } from './loaders.ts';
import type { MatchReference } from '../model/references/match.ts';

/** Computes the freight of a match from the recorded distance, unit mass and tariff. */
export async function freightOf(match: MatchReference, loaders: FinancingLoaders) {
  const { productTypeCode, ...consignment } = match.consignment;
  const { from, to } = consignment;
  const [km, mass, tariff] = await Promise.all([
    from === null || to === null ? null : loaders.distance.load({ from, to }),
    productTypeCode === null ? null : loaders.mass.load(productTypeCode),
    loaders.tariff.load(match.asOf),
  ]);
  return assessFreight({ ...consignment, mass, km, tariff });
}
