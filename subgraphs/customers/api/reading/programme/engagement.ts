import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { loadAll } from '../../../../platform/database/reading/batching.ts';
import type { Page } from '../../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../../platform/graphql/lists/listArgs.ts';
import { Customer } from '../../../model/customer.ts';
import { Engagement, EngagementConnection } from '../../../model/programme/engagement.ts';
import { Need } from '../../../model/need.ts';
import type { CustomersContext } from '../../../data/loaders.ts';
import { EngagementListArgs } from '../../lists.ts';
import { listEngagements } from '../../../data/repository.ts';

/** Resolves the queries and fields of engagements. */
@Resolver(() => Engagement)
export class EngagementResolver {
  @Query(() => EngagementConnection, {
    nullable: true,
    description: 'The visits, delegations and roundtables, by id unless ordered otherwise.',
  })
  async engagements(
    @Ctx() { em }: CustomersContext,
    @Args(() => EngagementListArgs) args: ListArgs,
  ): Promise<Page<Engagement>> {
    return listEngagements(em, args);
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The customer that meets the enterprises; null if no source names it.',
  })
  async customer(
    @Root() engagement: Engagement,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Customer | null> {
    return engagement.customer && loaders.customer.load(engagement.customer.id);
  }

  @FieldResolver(() => [Need], {
    nullable: true,
    description: 'The needs that resulted from the engagement, by id, at most 100.',
  })
  async needs(
    @Root() engagement: Engagement,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Need[]> {
    const ids = await loaders.needsOfEngagement.load(engagement.id);
    return loadAll(loaders.need, ids);
  }
}
