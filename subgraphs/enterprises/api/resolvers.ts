import { changeFeed } from '../../platform/feeds/reading/changeFeed.ts';
import { snapshotOf } from '../../platform/feeds/reading/snapshot.ts';
import { importsOf } from '../../platform/importing/running/shown/importsField.ts';
import { enterprisesWritableTypes } from '../data/writableTypes.ts';
import { ClusterResolver } from './reading/cluster.ts';
import { EnterpriseResolver } from './reading/enterprise.ts';
import { EnterpriseContactsResolver } from './reading/contacts.ts';
import { EnterpriseOkvedResolver, OkvedResolver } from './reading/okved.ts';
import { EnterpriseSearchResolver } from './reading/search.ts';
import { clusterWrites } from './mutations/clusters.ts';
import { enterpriseWrites } from './mutations/enterprises.ts';

/** The kinds of records in the change feed, for descriptions in the schema. */
const followed = 'enterprises and clusters';

/** The resolvers of all queries, fields, mutations and subscriptions of this subgraph. */
export const enterprisesResolvers = [
  EnterpriseResolver,
  ClusterResolver,
  EnterpriseSearchResolver,
  EnterpriseContactsResolver,
  EnterpriseOkvedResolver,
  OkvedResolver,
  ...enterpriseWrites,
  ...clusterWrites,
  changeFeed('enterpriseChanges', followed, enterprisesWritableTypes),
  snapshotOf('enterpriseSnapshot', 'enterpriseChanges', followed, enterprisesWritableTypes),
  ...importsOf('enterpriseImports'),
] as const;
