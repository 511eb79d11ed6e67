import { Args, Ctx, Query, Resolver } from 'type-graphql';
import {
  type FoundPage,
  SearchArgs,
  searchConnectionOf,
  searchPage,
} from '../../../platform/graphql/lists/search.ts';
import { Customer } from '../../model/customer.ts';
import { Need } from '../../model/need.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { customerTexts, needTexts } from '../../data/repository.ts';

const FoundNeedConnection = searchConnectionOf('Need', () => Need);
const FoundCustomerConnection = searchConnectionOf('Customer', () => Customer);

/** Full-text search of needs and customers. */
@Resolver()
export class SearchResolver {
  @Query(() => FoundNeedConnection, {
    nullable: true,
    description: 'Needs found by words of their titles, or by number, best match first.',
  })
  async searchNeeds(
    @Ctx() { em, loaders }: CustomersContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<FoundPage<Need>> {
    return searchPage(em, needTexts, args, (id) => loaders.need.load(id));
  }

  @Query(() => FoundCustomerConnection, {
    nullable: true,
    description: 'Customers found by words of their names, or by INN, best match first.',
  })
  async searchCustomers(
    @Ctx() { em, loaders }: CustomersContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<FoundPage<Customer>> {
    return searchPage(em, customerTexts, args, (id) => loaders.customer.load(id));
  }
}
