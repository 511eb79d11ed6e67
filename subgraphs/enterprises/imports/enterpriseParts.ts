import { contactTable } from '../../platform/importing/tables/parts/contactTable.ts';
import { partImport } from '../../platform/importing/tables/parts/partImport.ts';
import type { StoredParts } from '../../platform/importing/tables/parts/partSql.ts';
import {
  clusterIndicatorsFile,
  clusterMembersFile,
  clusterTargetsFile,
} from '../world/clusters.ts';
import {
  categoriesFile,
  enterpriseContactsFile,
  enterpriseIndicatorsFile,
} from '../world/enterprises.ts';

/** The imports of tables whose rows are parts of enterprises and of clusters. */
export const enterpriseParts = [
  partImport({
    name: 'sme-categories',
    description: 'a table of the SME categories of enterprises, by period',
    file: categoriesFile,
    record: 'enterprise',
    stored: partsOfEnterprises('categories', {
      table: 'sme_category',
      record: 'enterprise_id',
      keys: { valid_from: ['validFrom'] },
      columns: { valid_to: ['validTo'], category: ['category'] },
      isSourced: false,
    }),
    example: { enterprise: '2200005105', category: 'SMALL', validFrom: '2016-08-01' },
  }),
  partImport({
    name: 'indicators',
    description: 'a table of the figures of enterprises, by year',
    file: enterpriseIndicatorsFile,
    record: 'enterprise',
    stored: partsOfEnterprises('indicators', {
      table: 'enterprise_indicator',
      record: 'enterprise_id',
      keys: { year: ['year'] },
      columns: { headcount: ['headcount'], revenue_amount: ['revenue'] },
      isSourced: true,
    }),
    example: { enterprise: '2200005105', year: '2015', headcount: '48', revenue: '96000000' },
  }),
  partImport({
    name: 'cluster-members',
    description: 'a table of the clusters to which enterprises belong',
    file: clusterMembersFile,
    record: 'enterprise',
    stored: partsOfEnterprises('clusters', {
      table: 'cluster_member',
      record: 'enterprise_id',
      keys: { cluster_id: [] },
      columns: {},
      isSourced: false,
    }),
    read: (rows) => rows.map(({ cluster }) => cluster),
    example: { enterprise: '2200005105', cluster: 'cluster-demo' },
  }),
  partImport({
    name: 'cluster-indicators',
    description: 'a table of the figures of clusters, by year',
    file: clusterIndicatorsFile,
    record: 'cluster',
    stored: partsOfClusters('indicators', {
      table: 'cluster_indicator',
      record: 'cluster_id',
      keys: { year: ['year'] },
      columns: {
        enterprises: ['enterprises'],
        jobs: ['jobs'],
        product_kinds: ['productKinds'],
        output_amount: ['output'],
      },
      isSourced: true,
    }),
    example: { cluster: 'cluster-demo', year: '2015', enterprises: '13', jobs: '840' },
  }),
  partImport({
    name: 'targets',
    description: 'a table of the targets of clusters, by year and indicator',
    file: clusterTargetsFile,
    record: 'cluster',
    stored: partsOfClusters('targets', {
      table: 'cluster_target',
      record: 'cluster_id',
      keys: { year: ['year'], indicator: ['indicator'] },
      columns: { at_least: ['atLeast'], text_en: ['textEn'], text_ru: ['textRu'] },
      isSourced: true,
    }),
    example: {
      cluster: 'cluster-demo',
      year: '2020',
      indicator: 'JOBS',
      atLeast: '1000',
      textRu: 'ДЕМО: не менее 1000',
    },
  }),
  partImport(
    contactTable(
      { name: 'enterprise-contacts', description: 'a table of the contacts of enterprises' },
      enterpriseContactsFile,
      { kind: 'Enterprise', table: 'enterprise', view: 'enterprise_facts' },
      '2200005105',
    ),
  ),
];

function partsOfEnterprises(fact: string, rows: StoredParts['rows']): StoredParts {
  return { kind: 'Enterprise', table: 'enterprise', view: 'enterprise_facts', fact, rows };
}

function partsOfClusters(fact: string, rows: StoredParts['rows']): StoredParts {
  return { kind: 'Cluster', table: 'cluster', view: 'cluster_facts', fact, rows };
}
