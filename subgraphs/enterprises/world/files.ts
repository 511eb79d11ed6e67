import {
  clusterIndicatorsFile,
  clusterMembersFile,
  clusterTargetsFile,
  clustersFile,
} from './clusters.ts';
import {
  categoriesFile,
  enterpriseContactsFile,
  enterpriseIndicatorsFile,
  enterprisesFile,
  okvedFile,
} from './enterprises.ts';

/** The files of a world with the records of this subgraph, each after those to which it refers. */
export const enterprisesFiles = [
  okvedFile,
  clustersFile,
  clusterIndicatorsFile,
  clusterTargetsFile,
  enterprisesFile,
  enterpriseIndicatorsFile,
  categoriesFile,
  clusterMembersFile,
  enterpriseContactsFile,
];
