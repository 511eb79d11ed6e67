import type { EnterprisesContext } from '../../data/loaders.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  Cluster,
  ClusterConnection,
  ClusterIndicator,
  EnterpriseConnection,
} from '../../model/cluster.ts';
import { Enterprise } from '../../model/enterprise.ts';
import { ClusterListArgs } from '../lists.ts';
import { ClusterTarget } from '../../model/clusterTarget.ts';
import { listClusters } from '../../data/repository.ts';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeTextCursor,
  pageOf,
} from '../../../platform/graphql/lists/connection.ts';

/** Queries and fields of clusters. */
@Resolver(() => Cluster)
export class ClusterResolver {
  @Query(() => Cluster, { nullable: true, description: 'One cluster; null if it does not exist.' })
  cluster(
    @Ctx() { loaders }: EnterprisesContext,
    @Arg('id', () => ID, { description: 'Its id in Katun.' }) id: string,
  ): Promise<Cluster | null> {
    return loaders.cluster.load(id);
  }

  @Query(() => ClusterConnection, { description: 'The clusters, by id unless ordered otherwise.' })
  async clusters(
    @Ctx() { em }: EnterprisesContext,
    @Args(() => ClusterListArgs) args: ListArgs,
  ): Promise<Page<Cluster>> {
    return listClusters(em, args);
  }

  @FieldResolver(() => EnterpriseConnection, { description: 'Its member enterprises, by id.' })
  async members(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Enterprise>> {
    const part = { first: checkPageSize(first), after: decodeTextCursor(after, 'Cluster.members') };
    const { rows, ...slice } = await loaders.members.load({ parentId: cluster.id, ...part });
    const members = await Promise.all(
      rows.map(({ enterprise }) => loaders.enterprise.load(enterprise.id)),
    );
    return pageOf({ ...slice, rows: members.filter((member) => member !== null) }, ({ id }) => [
      'Cluster.members',
      id,
    ]);
  }

  @FieldResolver(() => [ClusterTarget], { description: 'Its targets, by year.' })
  targets(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<ClusterTarget[]> {
    return loaders.clusterTargets.load(cluster.id);
  }

  @FieldResolver(() => [ClusterIndicator], {
    description: 'Its figures by year, latest first.',
  })
  indicators(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<ClusterIndicator[]> {
    return loaders.clusterIndicators.load(cluster.id);
  }
}
