import { changeFeed } from '../platform/feeds/feed.ts';
import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { Contact } from '../platform/database/contacts/contact.ts';
import { CategoryPeriod, Enterprise, EnterpriseIndicator } from './model/enterprise.ts';
import { Cluster, ClusterIndicator, ClusterMember } from './model/cluster.ts';
import { ClusterTarget } from './model/clusterTarget.ts';
import {
  type EnterprisesContext,
  type EnterprisesLoaders,
  enterprisesLoaders,
} from './data/loaders.ts';
import { enterprisesWritableTypes } from './data/writableTypes.ts';
import { ClusterResolver } from './api/reading/cluster.ts';
import { EnterpriseResolver } from './api/reading/enterprise.ts';
import { EnterpriseContactsResolver } from './api/reading/contacts.ts';
import { EnterpriseSearchResolver } from './api/reading/search.ts';
import { loadEnterprises } from './imports/demonstration.ts';
import { clusterWrites } from './api/mutations/clusters.ts';
import { enterpriseWrites } from './api/mutations/enterprises.ts';

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
  migrations: 'subgraphs/enterprises/data/migrations',
  seed: loadEnterprises,
  writableTypes: enterprisesWritableTypes,
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
