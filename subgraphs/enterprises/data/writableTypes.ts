import type { WritableType } from '../../platform/writes/writableType.ts';
import { Cluster } from '../model/cluster.ts';
import { Enterprise } from '../model/enterprise.ts';

/** A cluster; only the agency may write it. */
export const clusterWritableType: WritableType<Cluster> = {
  kind: 'Cluster',
  entity: Cluster,
  view: 'cluster_facts',
  owners: () => [],
};

/**
 * An enterprise; it owns itself, so its id is also the id of its owner. Only the agency may add
 * one.
 */
export const enterpriseWritableType: WritableType<Enterprise> = {
  kind: 'Enterprise',
  entity: Enterprise,
  view: 'enterprise_facts',
  owners: ({ id }) => [id],
  adders: () => [],
  naturalKey: ({ inn, id }) => inn ?? id,
};

/** The types that mutations of this subgraph write. */
export const enterprisesWritableTypes = [clusterWritableType, enterpriseWritableType];
