import {
  decimal,
  filledText,
  oneOf,
  optional,
  recordKey,
  reference,
  region,
  wholeNumber,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Cluster, ClusterIndicator, ClusterMember } from '../model/cluster.ts';
import { ClusterTarget, TargetIndicator } from '../model/clusterTarget.ts';
import { clusterKey, enterpriseKey } from './keys.ts';

/** The clusters. */
export const clustersFile = worldFile({
  path: 'enterprises/clusters.csv',
  entity: Cluster,
  columns: {
    id: recordKey('Cluster'),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    region,
    foundedIn: optional(wholeNumber),
  },
  unique: [['id']],
});

/** The figures of clusters by year. */
export const clusterIndicatorsFile = worldFile({
  path: 'enterprises/cluster_indicators.csv',
  entity: ClusterIndicator,
  columns: {
    cluster: reference,
    year: wholeNumber,
    enterprises: optional(wholeNumber),
    jobs: optional(wholeNumber),
    productKinds: optional(wholeNumber),
    output: optional(decimal),
  },
  unique: [['cluster', 'year']],
  properties: { cluster: 'clusterId', output: 'outputAmount' },
  references: { cluster: clusterKey },
});

/** The targets of clusters by year. */
export const clusterTargetsFile = worldFile({
  path: 'enterprises/cluster_targets.csv',
  entity: ClusterTarget,
  columns: {
    cluster: reference,
    year: wholeNumber,
    indicator: oneOf(TargetIndicator),
    atLeast: optional(decimal),
    textEn: optional(filledText),
    textRu: optional(filledText),
  },
  unique: [['cluster', 'year', 'indicator']],
  properties: { cluster: 'clusterId' },
  references: { cluster: clusterKey },
});

/** The members of clusters. */
export const clusterMembersFile = worldFile({
  path: 'enterprises/cluster_members.csv',
  entity: ClusterMember,
  columns: { cluster: reference, enterprise: reference },
  unique: [['cluster', 'enterprise']],
  references: { cluster: clusterKey, enterprise: enterpriseKey },
});
