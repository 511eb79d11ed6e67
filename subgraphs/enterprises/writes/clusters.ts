import { answerOf, listMutation } from '../../platform/changing/listMutation.ts';
import { type Cluster, ClusterIndicator } from '../entities.ts';
import { ClusterIndicatorInput } from '../inputs/cluster.ts';
import type { EnterprisesLoaders } from '../loaders.ts';
import { clusterNoun } from '../nouns.ts';
import { clusterFigures } from './enterpriseFacts.ts';
import { recordYear } from './years.ts';

/** Figures of clusters by year. */
export const RecordClusterIndicators = listMutation({
  name: 'recordClusterIndicators',
  description:
    'Records figures of clusters by year, over those that are there, which the agency does',
  scopes: ['enterprises:write'],
  argument: ['indicators', 'The figures of one year or more.'],
  input: ClusterIndicatorInput,
  answers: answerOf<Cluster, EnterprisesLoaders>(clusterNoun, 'clusters', ({ cluster }) => cluster),
  async writeOne(transaction, input, field) {
    const { cluster: clusterId, year, expectedVersion } = input;
    const figures = clusterFigures(input, field, transaction.today);
    await transaction.change(clusterNoun, clusterId, `${field}.cluster`, expectedVersion);
    await recordYear(transaction, ClusterIndicator, { clusterId, year }, figures);
  },
});
