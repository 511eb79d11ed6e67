import type { RecordKey } from '../../platform/importing/worlds/worldFile.ts';

/** Clusters, by id. */
export const clusterKey = own('cluster', 'enterprises/clusters.csv');

/** Enterprises, by id. */
export const enterpriseKey = own('enterprise', 'enterprises/enterprises.csv');

/** Entries of the classifier OKVED 2, by code. */
export const okvedKey: RecordKey = {
  ...own('okved_class', 'enterprises/okved2.csv'),
  id: 'code',
  key: 'code',
};

function own(table: string, file: string): RecordKey {
  return { subgraph: 'enterprises', table, file, id: 'id', key: 'id' };
}
