import { changeFeed } from '../platform/changing/feed.ts';
import { defineSubgraph } from '../platform/subgraph.ts';
import { Contact } from '../vocabulary/contact.ts';
import { Certificate, Price, Product, ProductType, ProductionLine, Standard } from './entities.ts';
import { Commitment } from './entities/commitment.ts';
import { IndexedMatch } from './entities/indexedMatch.ts';
import { KnownNeed } from './entities/knownNeed.ts';
import { Maker } from './entities/maker.ts';
import { Okpd2Class } from './entities/okpd2Class.ts';
import { Trial } from './entities/trial.ts';
import { okpd2Import } from './imports/okpd2.ts';
import { type ProductsContext, type ProductsLoaders, productsLoaders } from './loaders.ts';
import { ProductsAndMakers } from './migrations/20161001ProductsAndMakers.ts';
import { Commitments } from './migrations/20161002Commitments.ts';
import { ChangesOfProducts } from './migrations/20261125ChangesOfProducts.ts';
import { MatchIndex } from './migrations/20261128MatchIndex.ts';
import { FactsInIndexes } from './migrations/20261130FactsInIndexes.ts';
import { NoticesOfProducts } from './migrations/20261201NoticesOfProducts.ts';
import { TasksInOrder } from './migrations/20261129TasksInOrder.ts';
import { KnownNeeds } from './migrations/20261127KnownNeeds.ts';
import { matchIndexWorker } from './indexing/indexWorker.ts';
import { MatchChanges } from './migrations/20261129MatchChanges.ts';
import { ContactsOfProducts } from './migrations/20261126ContactsOfProducts.ts';
import { Okpd2Classes } from './migrations/20261128Okpd2Classes.ts';
import { productsNouns } from './nouns.ts';
import { productsRelays } from './relays.ts';
import { EnterpriseReference } from './references/enterprise.ts';
import { NeedReference, type RawNeed } from './references/need.ts';
import {
  MatchResolver,
  NeedMatchesResolver,
  ProductResolver,
  ProductTypeResolver,
} from './resolvers.ts';
import {
  AllocatedOrderResolver,
  BindingConstraintResolver,
  CoverageResolver,
  ProductContributionResolver,
} from './resolvers/coverage.ts';
import { ProductContactResolver } from './resolvers/contact.ts';
import { ProductionLineResolver } from './resolvers/lines.ts';
import { IndexedMatchResolver, OpportunitiesResolver } from './resolvers/indexedMatches.ts';
import { CapacityBalanceResolver } from './resolvers/capacityBalance.ts';
import { MatchChangesResolver } from './resolvers/matchChanges.ts';
import { DemandFunnelResolver } from './resolvers/demandFunnel.ts';
import {
  NeedOkpd2Resolver,
  Okpd2Resolver,
  ProductOkpd2Resolver,
  ProductTypeOkpd2Resolver,
} from './resolvers/okpd2.ts';
import { ProductSearchResolver } from './resolvers/search.ts';
import { SmeQuotaResolver } from './resolvers/smeQuota.ts';
import { StandardResolver } from './resolvers/standards.ts';
import { ProductTrialsResolver, TrialResolver } from './resolvers/trials.ts';
import { UnitResolver } from './resolvers/units.ts';
import { seedProducts } from './seed.ts';
import { lineWrites } from './writes/lines.ts';
import { productWrites } from './writes/products.ts';
import { trialWrites } from './writes/trials.ts';

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
    KnownNeed,
    IndexedMatch,
    Trial,
    Commitment,
    Contact,
    Okpd2Class,
  ],
  migrations: [
    ProductsAndMakers,
    Commitments,
    ChangesOfProducts,
    ContactsOfProducts,
    KnownNeeds,
    Okpd2Classes,
    MatchIndex,
    TasksInOrder,
    MatchChanges,
    FactsInIndexes,
    NoticesOfProducts,
  ],
  imports: [okpd2Import],
  seed: seedProducts,
  nouns: productsNouns,
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
  orphanedTypes: [NeedReference, EnterpriseReference],
  loaders: productsLoaders,
  references: {
    // A match is computed from its need's own facts, which its bare key does not carry: it is only
    // reached through `Need.matches`.
    Match: async () => null,
    Enterprise: async ({ id }: { id: string }) => new EnterpriseReference(id),
    Need: async (raw: RawNeed) => new NeedReference(raw),
    Product: ({ id, sku }: { id?: string; sku: string }, { loaders }: ProductsContext) =>
      id === undefined ? loaders.productBySku.load(sku) : loaders.product.load(id),
    Okpd2Class: ({ code }: { code: string }, { loaders }: ProductsContext) =>
      loaders.okpd2.load(code),
    ProductType: ({ code }: { code: string }, { loaders }: ProductsContext) =>
      loaders.type.load(code),
  },
});
