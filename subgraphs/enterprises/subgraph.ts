import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { enterprisesReferences } from './api/references.ts';
import { enterprisesResolvers } from './api/resolvers.ts';
import { type EnterprisesLoaders, enterprisesLoaders } from './data/loaders.ts';
import { enterprisesWritableTypes } from './data/writableTypes.ts';
import { rmspImport } from './imports/rmsp/rmspImport.ts';
import { loadEnterprises } from './imports/demonstration.ts';
import { enterprisesEntities } from './data/entities.ts';

/** The subgraph of enterprises: manufacturers, their SME categories and indicators, and clusters. */
export const enterprises = defineSubgraph<EnterprisesLoaders>({
  name: 'enterprises',
  entities: enterprisesEntities,
  migrations: 'subgraphs/enterprises/data/migrations',
  seed: loadEnterprises,
  writableTypes: enterprisesWritableTypes,
  relays: [],
  recordImports: [rmspImport],
  resolvers: enterprisesResolvers,
  orphanedTypes: [],
  loaders: enterprisesLoaders,
  records: ['Cluster', 'Enterprise'],
  answersNode: true,
  references: enterprisesReferences,
});
