import { changeFeed } from '../platform/changing/feed.ts';
import { defineSubgraph } from '../platform/subgraph.ts';
import { Contact } from '../vocabulary/contact.ts';
import {
  CategoryPeriod,
  Cluster,
  ClusterIndicator,
  ClusterMember,
  Enterprise,
  EnterpriseIndicator,
} from './entities.ts';
import { ClusterTarget } from './entities/clusterTarget.ts';
import { type EnterprisesContext, type EnterprisesLoaders, enterprisesLoaders } from './loaders.ts';
import { EnterprisesAndClusters } from './migrations/20161001EnterprisesAndClusters.ts';
import { ChangesOfEnterprises } from './migrations/20261125ChangesOfEnterprises.ts';
import { ContactsOfEnterprises } from './migrations/20261126ContactsOfEnterprises.ts';
import { NoticesOfEnterprises } from './migrations/20261201NoticesOfEnterprises.ts';
import { enterprisesNouns } from './nouns.ts';
import { ClusterResolver, EnterpriseResolver } from './resolvers.ts';
import { EnterpriseContactsResolver } from './resolvers/contacts.ts';
import { EnterpriseSearchResolver } from './resolvers/search.ts';
import { seedEnterprises } from './seed.ts';
import { clusterWrites } from './writes/clusters.ts';
import { enterpriseWrites } from './writes/enterprises.ts';

/** Who makes things, and in which clusters. */
export const enterprises = defineSubgraph<EnterprisesLoaders>({
  name: 'enterprises',
  entities: [
    Cluster,
    ClusterIndicator,
    ClusterTarget,
    Enterprise,
    EnterpriseIndicator,
    CategoryPeriod,
    ClusterMember,
    Contact,
  ],
  migrations: [
    EnterprisesAndClusters,
    ChangesOfEnterprises,
    ContactsOfEnterprises,
    NoticesOfEnterprises,
  ],
  seed: seedEnterprises,
  nouns: enterprisesNouns,
  relays: [],
  resolvers: [
    EnterpriseResolver,
    ClusterResolver,
    EnterpriseSearchResolver,
    EnterpriseContactsResolver,
    ...enterpriseWrites,
    ...clusterWrites,
    changeFeed(
      'enterpriseChanges',
      'clusters and of enterprises, with their categories, figures and clusters',
    ),
  ],
  orphanedTypes: [],
  loaders: enterprisesLoaders,
  references: {
    Enterprise: ({ id, inn }: { id?: string; inn: string }, { loaders }: EnterprisesContext) =>
      id === undefined ? loaders.enterpriseByInn.load(inn) : loaders.enterprise.load(id),
    Cluster: ({ id }: { id: string }, { loaders }: EnterprisesContext) => loaders.cluster.load(id),
  },
});
