import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { enterprisesReferences } from './api/references.ts';
import { enterprisesResolvers } from './api/resolvers.ts';
import { type EnterprisesLoaders, enterprisesLoaders } from './data/loaders.ts';
import { EnterprisesAndClusters } from './data/migrations/20161001EnterprisesAndClusters.ts';
import { ChangesOfEnterprises } from './data/migrations/20261125ChangesOfEnterprises.ts';
import { ContactsOfEnterprises } from './data/migrations/20261126ContactsOfEnterprises.ts';
import { NoticesOfEnterprises } from './data/migrations/20261201NoticesOfEnterprises.ts';
import { enterprisesWritableTypes } from './data/writableTypes.ts';
import { loadEnterprises } from './imports/demonstration.ts';
import { enterprisesEntities } from './data/entities.ts';

/** The subgraph of enterprises: manufacturers, their SME categories and indicators, and clusters. */
export const enterprises = defineSubgraph<EnterprisesLoaders>({
  name: 'enterprises',
  entities: enterprisesEntities,
  migrations: [
    EnterprisesAndClusters,
    ChangesOfEnterprises,
    ContactsOfEnterprises,
    NoticesOfEnterprises,
  ],
  seed: loadEnterprises,
  writableTypes: enterprisesWritableTypes,
  relays: [],
  resolvers: enterprisesResolvers,
  orphanedTypes: [],
  loaders: enterprisesLoaders,
  references: enterprisesReferences,
});
