import { identifierKey } from '../../domain/text/sameText.ts';
import { compositeKeys } from '../../domain/registries/recordIds.ts';
import { isLocalDate } from '../../domain/values/localDate.ts';
import type { ProductsContext } from '../data/loaders.ts';
import type { MatchKey } from '../following/index/rows/pairMatches.ts';
import { Match } from '../model/answers/match.ts';
import type { RawNeed } from '../model/references/arrivedNeed.ts';
import { MakerReference } from '../model/references/enterprise.ts';
import { NeedReference } from '../model/references/need.ts';

/**
 * For each type, a function that returns the entity for the representation that a gateway sends.
 */
export const productsReferences = {
  Match: async (raw: RawMatchKey, { loaders }: ProductsContext) => {
    const key = readMatchKey(raw);
    const matched = key && (await loaders.match.load(key));
    return matched && new Match(matched);
  },
  Enterprise: async ({ id }: { id: string }) => new MakerReference(id),
  Need: async (raw: RawNeed) => new NeedReference(raw),
  Product: ({ id, sku }: { id?: string; sku: string }, { loaders }: ProductsContext) =>
    id === undefined ? loaders.productBySku.load(sku) : loaders.product.load(id),
  Okpd2Class: ({ code }: { code: string }, { loaders }: ProductsContext) =>
    loaders.okpd2.load(code),
  ProductType: ({ code }: { code: string }, { loaders }: ProductsContext) =>
    loaders.type.load(identifierKey(code)),
  Certificate: ({ id }: { id: string }, { loaders }: ProductsContext) =>
    loaders.certificate.load(id),
  ProductionLine: ({ id }: { id: string }, { loaders }: ProductsContext) => loaders.line.load(id),
  FreightTariff: ({ id }: { id: string }, { loaders }: ProductsContext) => loaders.tariff.load(id),
  DictionaryEntry: ({ id }: { id: string }, { loaders }: ProductsContext) =>
    loaders.dictionaryEntry.load(id),
  Trial: ({ id }: { id: string }, { loaders }: ProductsContext) => loaders.trial.load(id),
};

/** The key of a match: its id, or its need, product and day. */
interface RawMatchKey extends Partial<MatchKey> {
  readonly id?: string;
}

function readMatchKey({ id, ...raw }: RawMatchKey): MatchKey | null {
  const [needId, productId, asOf] =
    id === undefined ? [raw.needId, raw.productId, raw.asOf] : (compositeKeys('Match', id) ?? []);
  if (needId === undefined || productId === undefined || asOf === undefined) return null;
  return isLocalDate(asOf) ? { needId, productId, asOf } : null;
}
