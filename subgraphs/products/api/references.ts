import type { ProductsContext } from '../data/loaders.ts';
import type { RawNeed } from '../model/references/arrivedNeed.ts';
import { MakerReference } from '../model/references/enterprise.ts';
import { NeedReference } from '../model/references/need.ts';

/** Resolves the representations that a gateway sends, by entity type. */
export const productsReferences = {
  // A match is computed from the facts of its need, which its key does not carry, so it is reachable
  // through `Need.matches` only.
  Match: async () => null,
  Enterprise: async ({ id }: { id: string }) => new MakerReference(id),
  Need: async (raw: RawNeed) => new NeedReference(raw),
  Product: ({ id, sku }: { id?: string; sku: string }, { loaders }: ProductsContext) =>
    id === undefined ? loaders.productBySku.load(sku) : loaders.product.load(id),
  Okpd2Class: ({ code }: { code: string }, { loaders }: ProductsContext) =>
    loaders.okpd2.load(code),
  ProductType: ({ code }: { code: string }, { loaders }: ProductsContext) =>
    loaders.type.load(code),
};
