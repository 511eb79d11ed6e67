import type { WritableType } from '../../platform/writes/writableType.ts';
import { Cluster } from '../model/cluster.ts';
import { Enterprise } from '../model/enterprise.ts';

/** A cluster is the agency's. */
export const clusterWritableType: WritableType<Cluster> = {
  kind: 'Cluster',
  entity: Cluster,
  view: 'cluster_facts',
  owners: () => [],
};

/** An enterprise is its own: its id is the owner. The agency enters it in the registry. */
export const enterpriseWritableType: WritableType<Enterprise> = {
  kind: 'Enterprise',
  entity: Enterprise,
  view: 'enterprise_facts',
  owners: ({ id }) => [id],
  adders: () => [],
};

/** What people change among enterprises. */
export const enterprisesWritableTypes = [clusterWritableType, enterpriseWritableType];
