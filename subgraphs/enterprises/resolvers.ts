import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeTextCursor,
  pageOf,
} from '../vocabulary/connection.ts';
import { parseInn } from '../vocabulary/identifiers.ts';
import { type LocalDate, LocalDateScalar } from '../vocabulary/localDate.ts';
import type { ListArgs } from '../vocabulary/listArgs.ts';
import { onlyKey } from '../vocabulary/onlyKey.ts';
import { inForce } from '../vocabulary/period.ts';
import { SmeCategory } from '../vocabulary/smeCategory.ts';
import {
  Cluster,
  ClusterConnection,
  ClusterIndicator,
  Enterprise,
  EnterpriseConnection,
  EnterpriseIndicator,
} from './entities.ts';
import { ClusterTarget } from './entities/clusterTarget.ts';
import { ClusterListArgs, EnterpriseListArgs } from './lists.ts';
import type { EnterprisesContext } from './loaders.ts';
import { listClusters, listEnterprises } from './repository.ts';

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @Query(() => Enterprise, {
    nullable: true,
    description: 'One enterprise by its id or INN; null when there is none.',
  })
  async enterprise(
    @Ctx() { loaders }: EnterprisesContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id in Katun.' }) id?: string | null,
    @Arg('inn', () => String, { nullable: true, description: 'Taxpayer number: 10 or 12 digits.' })
    inn?: string | null,
  ): Promise<Enterprise | null> {
    const [key, value] = onlyKey('enterprise', { id, inn });
    return key === 'id'
      ? loaders.enterprise.load(value)
      : loaders.enterpriseByInn.load(parseInn(value, 'inn'));
  }

  @Query(() => EnterpriseConnection, { description: 'All enterprises, by id.' })
  async enterprises(
    @Ctx() { em }: EnterprisesContext,
    @Args(() => EnterpriseListArgs) args: ListArgs,
  ): Promise<Page<Enterprise>> {
    return listEnterprises(em, args);
  }

  @FieldResolver(() => SmeCategory, {
    nullable: true,
    description: 'Its category in the SME register on a day; null when not known.',
  })
  async category(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders, today }: EnterprisesContext,
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: 'Today if absent.' })
    asOf?: LocalDate | null,
  ): Promise<SmeCategory | null> {
    const periods = await loaders.categories.load(enterprise.id);
    return inForce(periods, asOf ?? today)?.category ?? null;
  }

  @FieldResolver(() => [Cluster], { description: 'The clusters that it belongs to.' })
  clusters(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<Cluster[]> {
    return loaders.clusters.load(enterprise.id);
  }

  @FieldResolver(() => [EnterpriseIndicator], {
    description: 'Figures by year, the latest first.',
  })
  indicators(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<EnterpriseIndicator[]> {
    return loaders.indicators.load(enterprise.id);
  }
}

@Resolver(() => Cluster)
export class ClusterResolver {
  @Query(() => Cluster, { nullable: true, description: 'One cluster; null when there is none.' })
  cluster(
    @Ctx() { loaders }: EnterprisesContext,
    @Arg('id', () => ID, { description: 'Its id in Katun.' }) id: string,
  ): Promise<Cluster | null> {
    return loaders.cluster.load(id);
  }

  @Query(() => ClusterConnection, { description: 'All clusters, by id.' })
  async clusters(
    @Ctx() { em }: EnterprisesContext,
    @Args(() => ClusterListArgs) args: ListArgs,
  ): Promise<Page<Cluster>> {
    return listClusters(em, args);
  }

  @FieldResolver(() => EnterpriseConnection, { description: 'Its enterprises, by id.' })
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

  @FieldResolver(() => [ClusterTarget], { description: 'What it wants to reach, by year.' })
  targets(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<ClusterTarget[]> {
    return loaders.clusterTargets.load(cluster.id);
  }

  @FieldResolver(() => [ClusterIndicator], {
    description: 'What sources say of it by year, the latest first.',
  })
  indicators(
    @Root() cluster: Cluster,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<ClusterIndicator[]> {
    return loaders.clusterIndicators.load(cluster.id);
  }
}
