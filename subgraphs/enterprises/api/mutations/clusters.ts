import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { ClusterIndicator } from '../../model/cluster.ts';
import { ClusterTarget } from '../../model/clusterTarget.ts';
import { ClusterIndicatorInput, ClusterTargetInput } from '../inputs/cluster.ts';
import type { EnterprisesLoaders } from '../../data/loaders.ts';
import { clusterWritableType } from '../../data/writableTypes.ts';
import { clusterFigures, targetFacts } from './enterpriseFacts.ts';
import { recordYear } from './years.ts';

const answers = answerOf(
  clusterWritableType,
  'clusters',
  ({ cluster }: EnterprisesLoaders) => cluster,
);
const scopes = ['enterprises:write'];

const RecordClusterIndicators = listMutation({
  name: 'recordClusterIndicators',
  description: 'Records figures of clusters by year, replacing existing ones; only for the agency',
  scopes,
  argument: ['indicators', 'The figures of one year or more.'],
  input: ClusterIndicatorInput,
  answers,
  async writeOne(transaction, input, field) {
    const { cluster: clusterId, year, expectedVersion } = input;
    const figures = clusterFigures(input, field, transaction.today);
    await transaction.change(clusterWritableType, clusterId, `${field}.cluster`, expectedVersion);
    await recordYear(transaction, ClusterIndicator, { clusterId, year }, figures);
  },
});

const RecordClusterTargets = listMutation({
  name: 'recordClusterTargets',
  description: 'Records targets of clusters, replacing existing ones; only for the agency',
  scopes,
  argument: ['targets', 'One target or more.'],
  input: ClusterTargetInput,
  answers,
  async writeOne(transaction, input, field) {
    const { cluster: clusterId, year, indicator, expectedVersion } = input;
    const facts = targetFacts(input, field);
    await transaction.change(clusterWritableType, clusterId, `${field}.cluster`, expectedVersion);
    await recordYear(transaction, ClusterTarget, { clusterId, year, indicator }, facts);
  },
});

/** The mutations that write clusters. */
export const clusterWrites = [RecordClusterIndicators, RecordClusterTargets] as const;
