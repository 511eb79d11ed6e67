import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { searchRows } from '../../platform/search.ts';
import { checkPageSize } from '../../vocabulary/connection.ts';
import { checkSearchText } from '../../vocabulary/searchText.ts';
import { CustomerHit, NeedHit } from '../entities/hit.ts';
import type { CustomersContext } from '../loaders.ts';
import { customerTexts, needTexts } from '../repository.ts';

const howMany = { defaultValue: 20, description: 'How many to return, 1 to 100.' };
const whatFor = {
  description: 'Words in any form or a number, in Russian or English; at most 100 characters.',
};

@Resolver()
export class SearchResolver {
  @Query(() => [NeedHit], {
    description: 'Needs by the words of their titles or by number, best first.',
  })
  async searchNeeds(
    @Ctx() { em, loaders }: CustomersContext,
    @Arg('text', () => String, whatFor) text: string,
    @Arg('first', () => Int, howMany) first: number,
  ): Promise<NeedHit[]> {
    const hits = await searchRows(em, needTexts, checkSearchText(text), checkPageSize(first));
    return Promise.all(
      hits.map(async ({ id, score, highlight }) => {
        const need = await loaders.need.load(id);
        return { need: need!, score, highlight };
      }),
    );
  }

  @Query(() => [CustomerHit], {
    description: 'Customers by the words of their names or by INN, best first.',
  })
  async searchCustomers(
    @Ctx() { em, loaders }: CustomersContext,
    @Arg('text', () => String, whatFor) text: string,
    @Arg('first', () => Int, howMany) first: number,
  ): Promise<CustomerHit[]> {
    const hits = await searchRows(em, customerTexts, checkSearchText(text), checkPageSize(first));
    return Promise.all(
      hits.map(async ({ id, score, highlight }) => {
        const customer = await loaders.customer.load(id);
        return { customer: customer!, score, highlight };
      }),
    );
  }
}
