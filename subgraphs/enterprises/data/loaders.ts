import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { grouped, inAnySpelling, inOrder } from '../../platform/database/reading/batching.ts';
import type { Caller } from '../../platform/identity/caller.ts';
import { recordSource } from '../../platform/database/kept/keptFacts.ts';
import type { RequestFacts } from '../../platform/database/kept/requestFacts.ts';
import { type Kept, keptLoader, keptRecord } from '../../platform/database/kept/keptLoader.ts';
import { readSessionAs } from '../../platform/database/reading/readSession.ts';
import {
  type ChildPageLoader,
  childPageLoader,
} from '../../platform/database/reading/childPageLoader.ts';
import type { RequestContext } from '../../platform/graphql/subgraph.ts';
import type { Contact } from '../../platform/database/contacts/contact.ts';
import { contactsLoader } from '../../platform/database/contacts/contactRows.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import {
  type CategoryPeriod,
  type Enterprise,
  type EnterpriseIndicator,
} from '../model/enterprise.ts';
import { type Cluster, type ClusterIndicator, ClusterMember } from '../model/cluster.ts';
import type { ClusterTarget } from '../model/clusterTarget.ts';
import type { OkvedClass } from '../model/okvedClass.ts';
import {
  categoriesOf,
  clusterIndicatorsOf,
  clusterTargetsOf,
  clustersByIds,
  clustersOf,
  enterprisesByIds,
  enterprisesByInns,
  indicatorsOf,
  okvedByCodes,
} from './repository.ts';

/** Data loaders of one request; each batches its keys into one statement. */
export interface EnterprisesLoaders {
  readonly enterprise: DataLoader<string, Enterprise | null>;
  readonly enterpriseByInn: DataLoader<string, Enterprise | null>;
  readonly cluster: DataLoader<string, Cluster | null>;
  /** The clusters of which an enterprise is a member. */
  readonly clusters: DataLoader<string, Cluster[]>;
  /** Memberships in a cluster, ordered by enterprise id. */
  readonly members: ChildPageLoader<ClusterMember>;
  readonly indicators: DataLoader<string, EnterpriseIndicator[]>;
  readonly clusterIndicators: DataLoader<string, ClusterIndicator[]>;
  readonly clusterTargets: DataLoader<string, ClusterTarget[]>;
  readonly categories: DataLoader<string, CategoryPeriod[]>;
  readonly okved: DataLoader<string, OkvedClass | null>;
  /** Contacts of an enterprise that the caller may read. */
  readonly contacts: DataLoader<string, Contact[]>;
}

/** The context of a request to this subgraph. */
export type EnterprisesContext = RequestContext<EnterprisesLoaders>;

/** Creates the loaders of one request. */
export function enterprisesLoaders(
  em: () => EntityManager,
  _today: LocalDate,
  caller: Caller | null,
  kept: RequestFacts | null,
): EnterprisesLoaders {
  return {
    contacts: contactsLoader(readSessionAs(em, caller)),
    enterprise: keptLoader(kept, keptRecord('Enterprise'), async (ids) =>
      inOrder(ids, await enterprisesByIds(em(), ids), rowId),
    ),
    enterpriseByInn: new DataLoader((inns) =>
      inAnySpelling(
        inns,
        (keys) => enterprisesByInns(em(), keys),
        (enterprise) => enterprise.inn!,
      ),
    ),
    cluster: keptLoader(kept, keptRecord('Cluster'), async (ids) =>
      inOrder(ids, await clustersByIds(em(), ids), rowId),
    ),
    clusters: keptLoader(kept, { name: 'clusters', sourcesOf: ofMember }, async (ids) => {
      const rows = await clustersOf(em(), ids);
      return grouped(ids, rows, (row) => row.enterpriseId).map((same) =>
        same.map(({ cluster }) => cluster),
      );
    }),
    members: childPageLoader(em, ClusterMember, { parent: 'cluster', key: 'enterprise' }),
    indicators: new DataLoader(async (ids) =>
      grouped(ids, await indicatorsOf(em(), ids), (row) => row.enterpriseId),
    ),
    clusterIndicators: new DataLoader(async (ids) =>
      grouped(ids, await clusterIndicatorsOf(em(), ids), (row) => row.clusterId),
    ),
    clusterTargets: new DataLoader(async (ids) =>
      grouped(ids, await clusterTargetsOf(em(), ids), (row) => row.clusterId),
    ),
    okved: keptLoader(kept, keptOkved, async (codes) =>
      inOrder(codes, await okvedByCodes(em(), codes), (row) => row.code),
    ),
    categories: keptLoader(kept, { name: 'categories', sourcesOf: ofEnterprise }, async (ids) =>
      grouped(ids, await categoriesOf(em(), ids), (row) => row.enterpriseId),
    ),
  };
}

const keptOkved: Kept<OkvedClass> = {
  name: 'OkvedClass',
  sourcesOf: ({ code }) => [recordSource('OkvedClass', code)],
};

/** The sources of facts that belong to an enterprise. */
function ofEnterprise(_facts: object, id: string): readonly string[] {
  return [recordSource('Enterprise', id)];
}

/** The sources of the clusters of an enterprise. */
function ofMember(clusters: readonly Cluster[], id: string): readonly string[] {
  return [
    recordSource('Enterprise', id),
    ...clusters.map((cluster) => recordSource('Cluster', cluster.id)),
  ];
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}
