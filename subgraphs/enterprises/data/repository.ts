import type { EntityManager } from '@mikro-orm/postgresql';
import type { Searched } from '../../platform/database/reading/search.ts';
import { readSlice } from '../../platform/database/reading/slice.ts';
import { type Page, pageOf } from '../../platform/graphql/lists/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../../platform/graphql/lists/listArgs.ts';
import { CategoryPeriod, Enterprise, EnterpriseIndicator } from '../model/enterprise.ts';
import { Cluster, ClusterIndicator, ClusterMember } from '../model/cluster.ts';
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
  return em.find(Enterprise, { id: { $in: [...ids] } });
}

/** Reads the enterprises with these taxpayer numbers, in any order. */
export function enterprisesByInns(
  em: EntityManager,
  inns: readonly string[],
): Promise<Enterprise[]> {
  return em.find(Enterprise, { inn: { $in: [...inns] } });
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
  return em.find(Cluster, { id: { $in: [...ids] } });
}

/** Reads one page of clusters. */
export async function listClusters(em: EntityManager, args: ListArgs): Promise<Page<Cluster>> {
  const slice = await readSlice(em, Cluster, 'id', readListArgs(args, clusterList));
  return pageOf(slice, (cluster) => listKey(args, clusterList, cluster));
}

/** Reads the memberships of these enterprises with their clusters, ordered by cluster id. */
export function membershipsOf(
  em: EntityManager,
  enterpriseIds: readonly string[],
): Promise<ClusterMember[]> {
  return em.find(
    ClusterMember,
    { enterprise: { $in: [...enterpriseIds] } },
    { populate: ['cluster'], strategy: 'joined', orderBy: { cluster: 'asc' } },
  );
}

/** Reads the figures of these enterprises, latest year first. */
export function indicatorsOf(
  em: EntityManager,
  enterpriseIds: readonly string[],
): Promise<EnterpriseIndicator[]> {
  return em.find(
    EnterpriseIndicator,
    { enterpriseId: { $in: [...enterpriseIds] } },
    { orderBy: { year: 'desc' } },
  );
}

/** Reads the figures of these clusters, latest year first. */
export function clusterIndicatorsOf(
  em: EntityManager,
  clusterIds: readonly string[],
): Promise<ClusterIndicator[]> {
  return em.find(
    ClusterIndicator,
    { clusterId: { $in: [...clusterIds] } },
    { orderBy: { year: 'desc' } },
  );
}

/** Reads the targets of these clusters, ordered by year. */
export function clusterTargetsOf(
  em: EntityManager,
  clusterIds: readonly string[],
): Promise<ClusterTarget[]> {
  return em.find(
    ClusterTarget,
    { clusterId: { $in: [...clusterIds] } },
    { orderBy: { year: 'asc', indicator: 'asc' } },
  );
}

/** Reads the SME categories of these enterprises in all periods. */
export function categoriesOf(
  em: EntityManager,
  enterpriseIds: readonly string[],
): Promise<CategoryPeriod[]> {
  return em.find(CategoryPeriod, { enterpriseId: { $in: [...enterpriseIds] } });
}

/** Reads OKVED 2 entries by code, in any order. */
export function okvedByCodes(em: EntityManager, codes: readonly string[]): Promise<OkvedClass[]> {
  return em.find(OkvedClass, { code: { $in: [...codes] } });
}
