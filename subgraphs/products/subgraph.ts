import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { productsTables } from './imports/productsTables.ts';
import { okpd2Import } from './imports/okpd2.ts';
import { type ProductsLoaders, productsLoaders } from './data/loaders.ts';
import { learnDictionary } from './data/dictionary/entryRows.ts';
import { matchIndexWorker } from './following/index/indexWorker.ts';
import { productsEntities } from './model/entities.ts';
import { productsReferences } from './api/references.ts';
import { productsResolvers } from './api/resolvers.ts';
import { productsWritableTypes } from './api/writableTypes.ts';
import { productsRelays } from './following/relays.ts';
import { MakerReference } from './model/references/enterprise.ts';
import { NeedReference } from './model/references/need.ts';
import { productsFiles } from './world/files.ts';
import { loadingOf } from '../platform/importing/worlds/loading.ts';

/** The products subgraph: products of the region, and how they match procurement needs. */
export const products = defineSubgraph<ProductsLoaders>({
  name: 'products',
  entities: productsEntities,
  migrations: 'subgraphs/products/data/migrations',
  imports: [okpd2Import],
  recordImports: productsTables,
  seed: loadingOf(productsFiles),
  files: productsFiles,
  writableTypes: productsWritableTypes,
  relays: productsRelays,
  workers: [matchIndexWorker],
  opened: learnDictionary,
  resolvers: productsResolvers,
  orphanedTypes: [NeedReference, MakerReference],
  loaders: productsLoaders,
  records: [
    'Certificate',
    'DictionaryEntry',
    'FreightTariff',
    'Match',
    'Product',
    'ProductionLine',
    'Trial',
  ],
  references: productsReferences,
});
