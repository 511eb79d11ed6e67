import { changeFeed } from '../platform/feeds/feed.ts';
import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { Contact } from '../platform/database/contacts/contact.ts';
import { Certificate } from './model/catalogue/certificate.ts';
import { Price } from './model/catalogue/price.ts';
import { Product } from './model/catalogue/product.ts';
import { ProductType } from './model/catalogue/productType.ts';
import { ProductionLine } from './model/catalogue/productionLine.ts';
import { Standard } from './model/catalogue/standard.ts';
import { Commitment } from './model/replicas/commitment.ts';
import { IndexedMatch } from './model/replicas/indexedMatch.ts';
import { NeedReplica } from './model/replicas/needReplica.ts';
import { Maker } from './model/replicas/maker.ts';
import { Okpd2Class } from './model/catalogue/okpd2Class.ts';
import { Trial } from './model/catalogue/trial.ts';
import { okpd2Import } from './imports/okpd2.ts';
import { type ProductsContext, type ProductsLoaders, productsLoaders } from './data/loaders.ts';
import { matchIndexWorker } from './following/index/indexWorker.ts';
import { productsWritableTypes } from './api/writableTypes.ts';
import { productsRelays } from './following/relays.ts';
import { MakerReference } from './model/references/enterprise.ts';
import { NeedReference } from './model/references/need.ts';
import type { RawNeed } from './model/references/arrivedNeed.ts';
import { MatchResolver, NeedMatchesResolver } from './api/reading/needMatches.ts';
import { ProductResolver } from './api/reading/product.ts';
import { ProductTypeResolver } from './api/reading/productType.ts';
import {
  AllocatedOrderResolver,
  BindingConstraintResolver,
  CoverageResolver,
  ProductContributionResolver,
} from './api/analysis/coverage.ts';
import { ProductContactResolver } from './api/reading/product.ts';
import { ProductionLineResolver } from './api/reading/lines.ts';
import { IndexedMatchResolver, OpportunitiesResolver } from './api/analysis/indexedMatches.ts';
import { CapacityBalanceResolver } from './api/analysis/capacityBalance.ts';
import { MatchChangesResolver } from './api/analysis/matchChanges.ts';
import { DemandFunnelResolver } from './api/analysis/demandFunnel.ts';
import {
  NeedOkpd2Resolver,
  Okpd2Resolver,
  ProductOkpd2Resolver,
  ProductTypeOkpd2Resolver,
} from './api/reading/okpd2.ts';
import { ProductSearchResolver } from './api/reading/search.ts';
import { SmeQuotaResolver } from './api/analysis/smeQuota.ts';
import { StandardResolver } from './api/reading/standards.ts';
import { ProductTrialsResolver, TrialResolver } from './api/reading/trials.ts';
import { UnitResolver } from './api/reading/units.ts';
import { loadProducts } from './imports/demonstration/load.ts';
import { lineWrites } from './api/mutations/lines.ts';
import { productWrites } from './api/mutations/products.ts';
import { trialWrites } from './api/mutations/trials.ts';

/** What the region makes, and which of it answers a need. */
export const products = defineSubgraph<ProductsLoaders>({
  name: 'products',
  entities: [
    ProductType,
    ProductionLine,
    Product,
    Certificate,
    Price,
    Standard,
    Maker,
    NeedReplica,
    IndexedMatch,
    Trial,
    Commitment,
    Contact,
    Okpd2Class,
  ],
  migrations: 'subgraphs/products/data/migrations',
  imports: [okpd2Import],
  seed: loadProducts,
  writableTypes: productsWritableTypes,
  relays: productsRelays,
  workers: [matchIndexWorker],
  resolvers: [
    ProductResolver,
    ProductTypeResolver,
    NeedMatchesResolver,
    MatchResolver,
    IndexedMatchResolver,
    OpportunitiesResolver,
    DemandFunnelResolver,
    MatchChangesResolver,
    CapacityBalanceResolver,
    SmeQuotaResolver,
    ProductionLineResolver,
    TrialResolver,
    ProductTrialsResolver,
    StandardResolver,
    ProductSearchResolver,
    ProductContactResolver,
    CoverageResolver,
    ProductContributionResolver,
    AllocatedOrderResolver,
    BindingConstraintResolver,
    UnitResolver,
    Okpd2Resolver,
    ProductTypeOkpd2Resolver,
    ProductOkpd2Resolver,
    NeedOkpd2Resolver,
    ...productWrites,
    ...lineWrites,
    ...trialWrites,
    changeFeed(
      'productChanges',
      'products, with their certificates and prices, of production lines and of trials',
    ),
  ],
  orphanedTypes: [NeedReference, MakerReference],
  loaders: productsLoaders,
  references: {
    // A match is computed from its need's own facts, which its bare key does not carry: it is only
    // reached through `Need.matches`.
    Match: async () => null,
    Enterprise: async ({ id }: { id: string }) => new MakerReference(id),
    Need: async (raw: RawNeed) => new NeedReference(raw),
    Product: ({ id, sku }: { id?: string; sku: string }, { loaders }: ProductsContext) =>
      id === undefined ? loaders.productBySku.load(sku) : loaders.product.load(id),
    Okpd2Class: ({ code }: { code: string }, { loaders }: ProductsContext) =>
      loaders.okpd2.load(code),
    ProductType: ({ code }: { code: string }, { loaders }: ProductsContext) =>
      loaders.type.load(code),
  },
});
