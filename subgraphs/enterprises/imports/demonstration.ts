import type { EntityManager } from '@mikro-orm/postgresql';
import { SmeCategory } from '../../domain/registries/smeCategory.ts';
import { Contact } from '../../platform/database/contacts/contact.ts';
import {
  day,
  decimal,
  inn,
  ogrn,
  oneOf,
  optional,
  region,
  filledText,
  wholeNumber,
  recordKey,
} from '../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  readContactRows,
  sourcedIn,
  readWorldTable,
} from '../../platform/importing/worlds/worldRows.ts';
import { ClusterTarget, TargetIndicator } from '../model/clusterTarget.ts';
import { CategoryPeriod, Enterprise, EnterpriseIndicator } from '../model/enterprise.ts';
import { Cluster, ClusterIndicator, ClusterMember } from '../model/cluster.ts';

/**
 * Loads the enterprises and clusters of the demonstration world.
 * @throws ImportRefused if a file has an error.
 */
export async function loadEnterprises(em: EntityManager, folder: string): Promise<void> {
  const clusters = await loadClusters(em, folder);
  const enterprises = readWorldTable(folder, 'enterprises/enterprises.csv', {
    columns: {
      id: recordKey('Enterprise'),
      inn: optional(inn),
      ogrn: optional(ogrn),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      region,
      okved: optional(filledText),
      registeredOn: optional(day),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
  });
  await insertRows(em, Enterprise, enterprises.file, enterprises.rows.map(sourcedIn(folder)));
  await loadFacts(em, folder, enterprises);
  const members = readWorldTable(folder, 'enterprises/cluster_members.csv', {
    columns: { cluster: filledText, enterprise: filledText },
    unique: [['cluster', 'enterprise']],
    references: { cluster: clusters, enterprise: enterprises },
  });
  await insertRows(em, ClusterMember, members.file, members.rows);
  const contacts = 'enterprises/contacts.csv';
  await insertRows(em, Contact, contacts, readContactRows(folder, contacts, enterprises));
}

async function loadClusters(em: EntityManager, folder: string): Promise<TableKeys> {
  const sourced = sourcedIn(folder);
  const clusters = readWorldTable(folder, 'enterprises/clusters.csv', {
    columns: {
      id: recordKey('Cluster'),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      region,
      foundedIn: optional(wholeNumber),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
  });
  await insertRows(em, Cluster, clusters.file, clusters.rows.map(sourced));
  const indicators = readWorldTable(folder, 'enterprises/cluster_indicators.csv', {
    columns: {
      cluster: filledText,
      year: wholeNumber,
      enterprises: optional(wholeNumber),
      jobs: optional(wholeNumber),
      productKinds: optional(wholeNumber),
      output: optional(decimal),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['cluster', 'year']],
    references: { cluster: clusters },
  });
  const indicatorRows = indicators.rows.map(({ cluster, output, ...facts }) => ({
    clusterId: cluster,
    outputAmount: output,
    ...sourced(facts),
  }));
  await insertRows(em, ClusterIndicator, indicators.file, indicatorRows);
  const targets = readWorldTable(folder, 'enterprises/cluster_targets.csv', {
    columns: {
      cluster: filledText,
      year: wholeNumber,
      indicator: oneOf(TargetIndicator),
      atLeast: optional(decimal),
      textEn: optional(filledText),
      textRu: optional(filledText),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['cluster', 'year', 'indicator']],
    references: { cluster: clusters },
  });
  const targetRows = targets.rows.map(({ cluster, ...facts }) => ({
    clusterId: cluster,
    ...sourced(facts),
  }));
  await insertRows(em, ClusterTarget, targets.file, targetRows);
  return clusters;
}

/** Loads the figures of enterprises by year and their SME categories by period. */
async function loadFacts(em: EntityManager, folder: string, enterprises: TableKeys): Promise<void> {
  const sourced = sourcedIn(folder);
  const indicators = readWorldTable(folder, 'enterprises/indicators.csv', {
    columns: {
      enterprise: filledText,
      year: wholeNumber,
      headcount: optional(wholeNumber),
      revenue: optional(decimal),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['enterprise', 'year']],
    references: { enterprise: enterprises },
  });
  const indicatorRows = indicators.rows.map(({ enterprise, revenue, ...facts }) => ({
    enterpriseId: enterprise,
    revenueAmount: revenue,
    ...sourced(facts),
  }));
  await insertRows(em, EnterpriseIndicator, indicators.file, indicatorRows);
  const categories = readWorldTable(folder, 'enterprises/categories.csv', {
    columns: {
      enterprise: filledText,
      category: oneOf(SmeCategory),
      validFrom: day,
      validTo: optional(day),
    },
    unique: [['enterprise', 'validFrom']],
    references: { enterprise: enterprises },
  });
  const categoryRows = categories.rows.map(({ enterprise, ...facts }) => ({
    enterpriseId: enterprise,
    ...facts,
  }));
  await insertRows(em, CategoryPeriod, categories.file, categoryRows);
}
