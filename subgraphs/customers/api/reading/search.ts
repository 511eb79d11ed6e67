import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { searchRows } from '../../../platform/database/reading/search.ts';
import { SearchArgs, readSearchArgs } from '../../../platform/graphql/lists/search.ts';
import { CustomerHit, NeedHit } from '../searchHit.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { customerTexts, needTexts } from '../../data/repository.ts';

/** Full-text search of needs and customers. */
@Resolver()
export class SearchResolver {
  @Query(() => [NeedHit], {
    description: 'Needs found by words of their titles, or by number, best match first.',
  })
  async searchNeeds(
    @Ctx() { em, loaders }: CustomersContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<NeedHit[]> {
    const hits = await searchRows(em, needTexts, readSearchArgs(args));
    return Promise.all(
      hits.map(async ({ id, score, highlight }) => {
        const need = await loaders.need.load(id);
        return { need: need!, score, highlight };
      }),
    );
  }

  @Query(() => [CustomerHit], {
    description: 'Customers found by words of their names, or by INN, best match first.',
  })
  async searchCustomers(
    @Ctx() { em, loaders }: CustomersContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<CustomerHit[]> {
    const hits = await searchRows(em, customerTexts, readSearchArgs(args));
    return Promise.all(
      hits.map(async ({ id, score, highlight }) => {
        const customer = await loaders.customer.load(id);
        return { customer: customer!, score, highlight };
      }),
    );
  }
}
