import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { catalogueTables } from './imports/tables/catalogueTables.ts';
import { freightTables } from './imports/tables/freightTables.ts';
import { productParts } from './imports/tables/productParts.ts';
import { productsTables } from './imports/tables/productsTables.ts';
import { trialTables } from './imports/tables/trialTables.ts';
import { gispProducts } from './imports/gisp/gispProducts.ts';
import { rmspDeclared } from './imports/rmsp/rmspDeclared.ts';
import { okpd2Import } from './imports/okpd2.ts';
import { type ProductsLoaders, productsLoaders } from './data/loaders.ts';
import { learnDictionary } from './data/dictionary/entryRows.ts';
import { matchIndexWorker } from './following/index/indexWorker.ts';
import { productsEntities } from './model/entities.ts';
import { productsReferences } from './api/references.ts';
import { productsResolvers } from './api/resolvers.ts';
import { productsFollowedTypes } from './api/writableTypes.ts';
import { referencesOfProducts } from './following/foreignReferences.ts';
import { productsRelays } from './following/relays.ts';
import { MakerReference } from './model/references/enterprise.ts';
import { NeedReference } from './model/references/need.ts';
import { productsFiles } from './world/files.ts';
import { lawWorldFiles } from '../platform/importing/settings/law/importedLaw.ts';
import { lawImports } from '../platform/importing/settings/law/lawImports.ts';
import { warnOfStatedLaw } from '../platform/importing/settings/law/currentLaw.ts';
import { loadingOf } from '../platform/importing/worlds/loading.ts';

/** The products subgraph: products of the region, and how they match procurement needs. */
export const products = defineSubgraph<ProductsLoaders>({
  name: 'products',
  entities: productsEntities,
  migrations: 'subgraphs/products/data/migrations',
  recordImports: [
    ...lawImports,
    rmspDeclared,
    gispProducts,
    okpd2Import,
    ...catalogueTables,
    ...productsTables,
    ...productParts,
    ...trialTables,
    ...freightTables,
  ],
  seed: loadingOf([...lawWorldFiles, ...productsFiles]),
  files: productsFiles,
  writableTypes: productsFollowedTypes,
  relays: productsRelays,
  foreignReferences: referencesOfProducts,
  sharesReplicas: true,
  workers: [matchIndexWorker],
  opened: async (em, log) => {
    await learnDictionary(em);
    await warnOfStatedLaw(em, log);
  },
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
