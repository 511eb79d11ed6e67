import type { EntityManager } from '@mikro-orm/postgresql';
import { Contact } from '../vocabulary/contact.ts';
import { demoContact } from '../vocabulary/contactRows.ts';
import { Decimal } from '../vocabulary/decimal.ts';
import { altaiCompositeCluster, demoEnterprises, madeUp } from '../vocabulary/demonstration.ts';
import { ProvenanceKind } from '../vocabulary/provenance.ts';
import { provenanceColumns } from '../vocabulary/record.ts';
import { parseRegion } from '../vocabulary/region.ts';
import {
  CategoryPeriod,
  Cluster,
  ClusterIndicator,
  ClusterMember,
  Enterprise,
  EnterpriseIndicator,
} from './entities.ts';
import { ClusterTarget, TargetIndicator } from './entities/clusterTarget.ts';

/** Loads the enterprises and the cluster of the demonstration world. */
export async function seedEnterprises(em: EntityManager): Promise<void> {
  await em.insertMany(Cluster, [cluster]);
  await em.insertMany(ClusterIndicator, [clusterIndicator]);
  await em.insertMany(ClusterTarget, [clusterTarget]);
  await em.insertMany(Enterprise, [altaiPolikompozit, ...enterpriseRows]);
  await em.insertMany(EnterpriseIndicator, indicatorRows);
  await em.insertMany(CategoryPeriod, categoryRows);
  await em.insertMany(ClusterMember, memberRows);
  await em.insertMany(
    Contact,
    demoEnterprises.map(({ id }) => demoContact(id, 'Sales office')),
  );
}

const cluster = {
  id: altaiCompositeCluster,
  nameEn: 'NP Altai Polymer Composite Cluster',
  nameRu: 'НП «Алтайский полимерный композитный кластер»',
  region: parseRegion('RU-ALT'),
  foundedIn: 2015,
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    'basalt.today, 2016, article 7848; year of foundation: sbras.info; Russian name translated',
    '2016-10-01',
  ),
};

const clusterIndicator = {
  clusterId: altaiCompositeCluster,
  year: 2015,
  enterprises: 13,
  jobs: 840,
  productKinds: 500,
  outputAmount: new Decimal(1_730_000_000),
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    'sbras.info: 13 enterprises, 840 people; basalt.today, 2016, article 7848: over 800 people, ' +
      'over 500 kinds of products, output 1.73 bn RUB at the end of 2015',
    '2015-12-31',
  ),
};

const clusterTarget = {
  clusterId: altaiCompositeCluster,
  year: 2020,
  indicator: TargetIndicator.PRODUCT_KINDS,
  atLeast: null,
  textEn: 'thousands of items',
  textRu: 'тысячи наименований',
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    'basalt.today, 2016, article 7848: thousands of items by 2020; Russian words translated',
    '2016-10-01',
  ),
};

// The article names the company and says nothing else of it that a register would hold.
const altaiPolikompozit = {
  id: 'altai-polikompozit',
  inn: null,
  ogrn: null,
  nameEn: 'Altai Polikompozit',
  nameRu: null,
  region: parseRegion('RU-ALT'),
  okved: null,
  registeredOn: null,
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    "basalt.today, 2016, article 7848: the company that Rosavtodor's executive team is to visit in " +
      'Altai Krai',
    '2016-10-01',
  ),
};

const enterpriseRows = demoEnterprises.map(
  ({ id, inn, ogrn, nameEn, nameRu, region, okved, registeredOn }) => ({
    id,
    inn,
    ogrn,
    nameEn,
    nameRu,
    region: parseRegion(region),
    okved,
    registeredOn,
    ...madeUp(),
  }),
);

const indicatorRows = demoEnterprises.flatMap(({ id, years }) =>
  years.map(({ year, headcount, revenueRub }) => ({
    enterpriseId: id,
    year,
    headcount,
    revenueAmount: revenueRub,
    ...madeUp(),
  })),
);

const categoryRows = demoEnterprises.flatMap(({ id, categories }) =>
  categories.map((fact) => ({ enterpriseId: id, ...fact })),
);

const memberRows = demoEnterprises.flatMap(({ id, clusters }) =>
  clusters.map((cluster) => ({ cluster, enterprise: id })),
);
