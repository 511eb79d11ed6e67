import type { EnterprisesContext } from '../../data/loaders.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Cluster, EnterpriseConnection } from '../../model/cluster.ts';
import { Enterprise, EnterpriseIndicator } from '../../model/enterprise.ts';
import { EnterpriseListArgs } from '../lists.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';
import { inForce } from '../../../domain/values/period.ts';
import { listEnterprises } from '../../data/repository.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { parseInn } from '../../../domain/registries/identifiers.ts';

/** Resolves the queries and fields of enterprises. */
@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @Query(() => Enterprise, {
    nullable: true,
    description:
      'One enterprise by its id or INN (give exactly one of them); null if it does not exist.',
  })
  async enterprise(
    @Ctx() { loaders }: EnterprisesContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('inn', () => String, { nullable: true, description: 'Taxpayer number: 10 or 12 digits.' })
    inn?: string | null,
  ): Promise<Enterprise | null> {
    const [key, value] = onlyKey('enterprise', { id, inn });
    return key === 'id'
      ? loaders.enterprise.load(value)
      : loaders.enterpriseByInn.load(parseInn(value, 'inn'));
  }

  @Query(() => EnterpriseConnection, {
    nullable: true,
    description: 'The enterprises, by id unless ordered otherwise.',
  })
  async enterprises(
    @Ctx() { em }: EnterprisesContext,
    @Args(() => EnterpriseListArgs) args: ListArgs,
  ): Promise<Page<Enterprise>> {
    return listEnterprises(em, args);
  }

  @FieldResolver(() => SmeCategoryType, {
    nullable: true,
    description: 'The category of the enterprise in the SME register on a day; null if unknown.',
  })
  async category(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders, today }: EnterprisesContext,
    @Arg('asOf', () => LocalDateScalar, {
      nullable: true,
      description: 'The day for which the category is returned; today if absent.',
    })
    asOf?: LocalDate | null,
  ): Promise<SmeCategory | null> {
    const periods = await loaders.categories.load(enterprise.id);
    return inForce(periods, asOf ?? today)?.category ?? null;
  }

  @FieldResolver(() => [Cluster], {
    nullable: true,
    description: 'The clusters of which the enterprise is a member.',
  })
  clusters(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<Cluster[]> {
    return loaders.clusters.load(enterprise.id);
  }

  @FieldResolver(() => [EnterpriseIndicator], {
    nullable: true,
    description: 'The figures of the enterprise by year, latest first.',
  })
  indicators(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<EnterpriseIndicator[]> {
    return loaders.indicators.load(enterprise.id);
  }
}
