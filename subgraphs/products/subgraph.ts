import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { okpd2Import } from './imports/okpd2.ts';
import { type ProductsLoaders, productsLoaders } from './data/loaders.ts';
import { ProductsAndMakers } from './data/migrations/20161001ProductsAndMakers.ts';
import { Commitments } from './data/migrations/20161002Commitments.ts';
import { ChangesOfProducts } from './data/migrations/20261125ChangesOfProducts.ts';
import { MatchIndex } from './data/migrations/20261128MatchIndex.ts';
import { FactsInIndexes } from './data/migrations/20261130FactsInIndexes.ts';
import { NoticesOfProducts } from './data/migrations/20261201NoticesOfProducts.ts';
import { TasksInOrder } from './data/migrations/20261129TasksInOrder.ts';
import { NeedReplicaMigration } from './data/migrations/20261127KnownNeeds.ts';
import { matchIndexWorker } from './following/index/indexWorker.ts';
import { MatchChanges } from './data/migrations/20261129MatchChanges.ts';
import { ContactsOfProducts } from './data/migrations/20261126ContactsOfProducts.ts';
import { Okpd2Classes } from './data/migrations/20261128Okpd2Classes.ts';
import { productsEntities } from './model/entities.ts';
import { productsReferences } from './api/references.ts';
import { productsResolvers } from './api/resolvers.ts';
import { productsWritableTypes } from './api/writableTypes.ts';
import { productsRelays } from './following/relays.ts';
import { MakerReference } from './model/references/enterprise.ts';
import { NeedReference } from './model/references/need.ts';
import { loadProducts } from './imports/demonstration/load.ts';

/** The products subgraph: products of the region, and how they match procurement needs. */
export const products = defineSubgraph<ProductsLoaders>({
  name: 'products',
  entities: productsEntities,
  migrations: [
    ProductsAndMakers,
    Commitments,
    ChangesOfProducts,
    ContactsOfProducts,
    NeedReplicaMigration,
    Okpd2Classes,
    MatchIndex,
    TasksInOrder,
    MatchChanges,
    FactsInIndexes,
    NoticesOfProducts,
  ],
  imports: [okpd2Import],
  seed: loadProducts,
  writableTypes: productsWritableTypes,
  relays: productsRelays,
  workers: [matchIndexWorker],
  resolvers: productsResolvers,
  orphanedTypes: [NeedReference, MakerReference],
  loaders: productsLoaders,
  references: productsReferences,
});
