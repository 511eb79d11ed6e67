import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { ClusterIndicator } from '../../model/cluster.ts';
import { ClusterTarget } from '../../model/clusterTarget.ts';
import { ClusterIndicatorInput, ClusterTargetInput } from '../inputs/cluster.ts';
import type { EnterprisesLoaders } from '../../data/loaders.ts';
import { clusterWritableType } from '../../data/writableTypes.ts';
import { clusterFigures, targetFacts } from './enterpriseFacts.ts';
import { figuresOfClusters, recordYear, targetsOfClusters } from './years.ts';

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
    const { cluster: clusterId, year } = input;
    const figures = clusterFigures(input, field, transaction.today);
    await transaction.change(clusterWritableType, input, field, 'cluster');
    const known = await transaction.read(figuresOfClusters, clusterId);
    const empty = { enterprises: null, jobs: null, productKinds: null, outputAmount: null };
    recordYear(transaction, known, ClusterIndicator, { clusterId, year }, empty, figures);
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
    const { cluster: clusterId, year, indicator } = input;
    const facts = targetFacts(input, field);
    await transaction.change(clusterWritableType, input, field, 'cluster');
    const known = await transaction.read(targetsOfClusters, clusterId);
    recordYear(transaction, known, ClusterTarget, { clusterId, year, indicator }, {}, facts);
  },
});

/** The mutations that write clusters. */
export const clusterWrites = [RecordClusterIndicators, RecordClusterTargets] as const;
