import { recordId } from '../../domain/registries/recordIds.ts';
import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { clustersFile } from '../world/clusters.ts';
import { enterprisesFile } from '../world/enterprises.ts';
import { importedEnterprise } from './registry/importedEnterprise.ts';

/** How clusters are stored, by id. */
const storedCluster = {
  ...recordSql({
    kind: 'Cluster',
    table: 'cluster',
    view: 'cluster_facts',
    key: 'id',
    columns: { name_en: 'nameEn', name_ru: 'nameRu', region: 'region', founded_in: 'foundedIn' },
  }),
  idOf: (id: string) => recordId('Cluster', id),
};

/** The imports of tables of clusters and enterprises. */
export const enterprisesTables = [
  tableImport({
    name: 'clusters',
    description: 'a table of clusters, by id',
    file: clustersFile,
    key: 'id',
    type: storedCluster,
    example: { id: 'cluster-demo', nameRu: 'ДЕМО кластер', region: 'RU-ALT', foundedIn: '2015' },
  }),
  tableImport({
    name: 'enterprises',
    description: 'a table of enterprises, by INN',
    file: enterprisesFile,
    key: 'inn',
    type: importedEnterprise,
    example: {
      inn: '2200005105',
      nameRu: 'ООО "ДЕМО"',
      region: 'RU-ALT',
      okved: '22.21',
      registeredOn: '2010-02-01',
    },
  }),
];
