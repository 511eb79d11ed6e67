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
import { type Page, childPage, withEdges } from '../../../platform/graphql/lists/connection.ts';
import { PageArgs } from '../../../platform/graphql/lists/pageArgs.ts';

/** Resolves the queries and fields of clusters. */
@Resolver(() => Cluster)
export class ClusterResolver {
  @Query(() => Cluster, { nullable: true, description: 'One cluster; null if it does not exist.' })
  cluster(
    @Ctx() { loaders }: EnterprisesContext,
    @Arg('id', () => ID, { description: 'The id of this object in Katun.' }) id: string,
  ): Promise<Cluster | null> {
    return loaders.cluster.load(id);
  }

  @Query(() => ClusterConnection, {
    nullable: true,
    description: 'The clusters, by id unless ordered otherwise.',
  })
  async clusters(
    @Ctx() { em }: EnterprisesContext,
    @Args(() => ClusterListArgs) args: ListArgs,
  ): Promise<Page<Cluster>> {
    return listClusters(em, args);
  }

  @FieldResolver(() => EnterpriseConnection, {
    nullable: true,
    description: 'The member enterprises of the cluster, by id.',
  })
  async members(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Enterprise>> {
    const page = await childPage(
      loaders.members,
      cluster.id,
      args,
      'Cluster.members',
      ({ enterprise }) => enterprise.id,
    );
    const edges = await Promise.all(
      page.edges.map(async ({ cursor, node }) => {
        const member = await loaders.enterprise.load(node.enterprise.id);
        return member ? [{ cursor, node: member }] : [];
      }),
    );
    return withEdges(page, edges.flat());
  }

  @FieldResolver(() => [ClusterTarget], {
    nullable: true,
    description: 'The targets of the cluster, by year.',
  })
  targets(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<ClusterTarget[]> {
    return loaders.clusterTargets.load(cluster.id);
  }

  @FieldResolver(() => [ClusterIndicator], {
    nullable: true,
    description: 'The figures of the cluster by year, latest first.',
  })
  indicators(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<ClusterIndicator[]> {
    return loaders.clusterIndicators.load(cluster.id);
  }
}
