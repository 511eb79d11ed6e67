import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { enterprisesReferences } from './api/references.ts';
import { enterprisesResolvers } from './api/resolvers.ts';
import { type EnterprisesLoaders, enterprisesLoaders } from './data/loaders.ts';
import { enterprisesWritableTypes } from './data/writableTypes.ts';
import { enterpriseParts } from './imports/enterpriseParts.ts';
import { enterprisesTables } from './imports/enterprisesTables.ts';
import { gispMakers } from './imports/gisp/gispMakers.ts';
import { okved2Import } from './imports/okved2.ts';
import { rmspImport } from './imports/rmsp/rmspImport.ts';
import { enterprisesFiles } from './world/files.ts';
import { loadingOf } from '../platform/importing/worlds/loading.ts';
import { enterprisesEntities } from './data/entities.ts';

/** The subgraph of enterprises: manufacturers, their SME categories and indicators, and clusters. */
export const enterprises = defineSubgraph<EnterprisesLoaders>({
  name: 'enterprises',
  entities: enterprisesEntities,
  migrations: 'subgraphs/enterprises/data/migrations',
  seed: loadingOf(enterprisesFiles),
  files: enterprisesFiles,
  writableTypes: enterprisesWritableTypes,
  relays: [],
  recordImports: [rmspImport, gispMakers, okved2Import, ...enterprisesTables, ...enterpriseParts],
  resolvers: enterprisesResolvers,
  orphanedTypes: [],
  loaders: enterprisesLoaders,
  records: ['Cluster', 'Enterprise'],
  answersNode: true,
  references: enterprisesReferences,
});
