import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../platform/database/reading/textArray.ts';
import { named } from '../../platform/database/sql/named.ts';
import { type RawRow, recordsOf, rowsWith } from '../../platform/database/rows/plainRows.ts';
import type { Searched } from '../../platform/database/reading/search.ts';
import { readSlice } from '../../platform/database/reading/slice.ts';
import { type Page, pageOf } from '../../platform/graphql/lists/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../../platform/graphql/lists/listArgs.ts';
import { CategoryPeriod, Enterprise, EnterpriseIndicator } from '../model/enterprise.ts';
import { Cluster, ClusterIndicator } from '../model/cluster.ts';
import { OkvedClass } from '../model/okvedClass.ts';
import { ClusterTarget } from '../model/clusterTarget.ts';
import { clusterList, enterpriseList } from '../api/lists.ts';

/** The columns in which enterprises are searched. */
export const enterpriseTexts: Searched = {
  table: 'enterprise',
  keys: { inn: 'inn', ogrn: 'ogrn' },
  en: 'name_en',
  ru: 'name_ru',
  both: 'names_folded',
};

/** Reads the enterprises with these ids, in any order. */
export function enterprisesByIds(em: EntityManager, ids: readonly string[]): Promise<Enterprise[]> {
  return rowsWith(em, Enterprise, 'id', ids);
}

/** Reads the enterprises with these taxpayer numbers, in any order. */
export function enterprisesByInns(
  em: EntityManager,
  inns: readonly string[],
): Promise<Enterprise[]> {
  return rowsWith(em, Enterprise, 'inn', inns);
}

/** Reads one page of enterprises. */
export async function listEnterprises(
  em: EntityManager,
  args: ListArgs,
): Promise<Page<Enterprise>> {
  const slice = await readSlice(em, Enterprise, 'id', readListArgs(args, enterpriseList));
  return pageOf(slice, (enterprise) => listKey(args, enterpriseList, enterprise));
}

/** Reads the clusters with these ids, in any order. */
export function clustersByIds(em: EntityManager, ids: readonly string[]): Promise<Cluster[]> {
  return rowsWith(em, Cluster, 'id', ids);
}

/** Reads one page of clusters. */
export async function listClusters(em: EntityManager, args: ListArgs): Promise<Page<Cluster>> {
  const slice = await readSlice(em, Cluster, 'id', readListArgs(args, clusterList));
  return pageOf(slice, (cluster) => listKey(args, clusterList, cluster));
}

/** Reads the clusters of each of these enterprises, ordered by cluster id. */
export async function clustersOf(
  em: EntityManager,
  enterpriseIds: readonly string[],
): Promise<{ readonly enterpriseId: string; readonly cluster: Cluster }[]> {
  const rows = await em.execute<(RawRow & { readonly enterprise_id: string })[]>(
    named(
      `select member.enterprise_id, cluster.* from cluster_member as member
      join cluster on cluster.id = member.cluster_id
      where member.enterprise_id = any (:enterpriseIds::text[]) order by cluster.id`,
      { enterpriseIds: textArray(enterpriseIds) },
    ),
  );
  const cluster = recordsOf(em, Cluster);
  return rows.map((row) => ({ enterpriseId: row.enterprise_id, cluster: cluster(row) }));
}

/** Reads the figures of these enterprises, latest year first. */
export function indicatorsOf(
  em: EntityManager,
  enterpriseIds: readonly string[],
): Promise<EnterpriseIndicator[]> {
  return rowsWith(em, EnterpriseIndicator, 'enterprise_id', enterpriseIds, 'r.year desc');
}

/** Reads the figures of these clusters, latest year first. */
export function clusterIndicatorsOf(
  em: EntityManager,
  clusterIds: readonly string[],
): Promise<ClusterIndicator[]> {
  return rowsWith(em, ClusterIndicator, 'cluster_id', clusterIds, 'r.year desc');
}

/** Reads the targets of these clusters, ordered by year. */
export function clusterTargetsOf(
  em: EntityManager,
  clusterIds: readonly string[],
): Promise<ClusterTarget[]> {
  return rowsWith(em, ClusterTarget, 'cluster_id', clusterIds, 'r.year, r.indicator');
}

/** Reads the SME categories of these enterprises in all periods. */
export function categoriesOf(
  em: EntityManager,
  enterpriseIds: readonly string[],
): Promise<CategoryPeriod[]> {
  return rowsWith(em, CategoryPeriod, 'enterprise_id', enterpriseIds);
}

/** Reads OKVED 2 entries by code, in any order. */
export function okvedByCodes(em: EntityManager, codes: readonly string[]): Promise<OkvedClass[]> {
  return rowsWith(em, OkvedClass, 'code', codes);
}
