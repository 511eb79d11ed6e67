import { Contact } from '../../platform/database/contacts/contact.ts';
import { CategoryPeriod, Enterprise, EnterpriseIndicator } from '../model/enterprise.ts';
import { Cluster, ClusterIndicator, ClusterMember } from '../model/cluster.ts';
import { OkvedClass } from '../model/okvedClass.ts';
import { ClusterTarget } from '../model/clusterTarget.ts';

/** The classes that are mapped to tables. */
export const enterprisesEntities = [
  Cluster,
  ClusterIndicator,
  ClusterTarget,
  Enterprise,
  EnterpriseIndicator,
  CategoryPeriod,
  ClusterMember,
  Contact,
  OkvedClass,
];
