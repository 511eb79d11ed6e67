import { changeFeed } from '../../platform/feeds/feed.ts';
import { ClusterResolver } from './reading/cluster.ts';
import { EnterpriseResolver } from './reading/enterprise.ts';
import { EnterpriseContactsResolver } from './reading/contacts.ts';
import { EnterpriseSearchResolver } from './reading/search.ts';
import { clusterWrites } from './mutations/clusters.ts';
import { enterpriseWrites } from './mutations/enterprises.ts';

/** The resolvers of all queries, fields, mutations and subscriptions of this subgraph. */
export const enterprisesResolvers = [
  EnterpriseResolver,
  ClusterResolver,
  EnterpriseSearchResolver,
  EnterpriseContactsResolver,
  ...enterpriseWrites,
  ...clusterWrites,
  changeFeed('enterpriseChanges', 'enterprises and clusters'),
] as const;
