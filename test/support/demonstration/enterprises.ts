import { csvRows } from './csvRows.ts';

const members = csvRows('enterprises/cluster_members.csv');

/** Id of the cluster whose companies are ranked first. */
export const altaiCompositeCluster = csvRows('enterprises/clusters.csv')[0]!['id']!;

/** The fictional enterprises, as the file contains them. */
export const demoEnterprises = csvRows('enterprises/enterprises.csv')
  .filter((row) => row['provenance'] !== 'SOURCE')
  .map((row) => ({
    id: row['id']!,
    inn: row['inn']!,
    ogrn: row['ogrn']!,
    nameEn: row['nameEn']!,
    clusters: members
      .filter(({ enterprise }) => enterprise === row['id'])
      .map(({ cluster }) => cluster!),
  }));
