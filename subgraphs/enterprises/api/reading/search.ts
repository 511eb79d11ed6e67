import { Args, Ctx, Query, Resolver } from 'type-graphql';
import {
  type FoundPage,
  SearchArgs,
  searchConnectionOf,
  searchPage,
} from '../../../platform/graphql/lists/search.ts';
import { Enterprise } from '../../model/enterprise.ts';
import type { EnterprisesContext } from '../../data/loaders.ts';
import { enterpriseTexts } from '../../data/repository.ts';

const FoundEnterpriseConnection = searchConnectionOf('Enterprise', () => Enterprise);

/** Full-text search of enterprises. */
@Resolver()
export class EnterpriseSearchResolver {
  @Query(() => FoundEnterpriseConnection, {
    nullable: true,
    description: 'Enterprises found by words of their names, or by INN or OGRN, best match first.',
  })
  async searchEnterprises(
    @Ctx() { em, loaders }: EnterprisesContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<FoundPage<Enterprise>> {
    return searchPage(em, enterpriseTexts, args, (id) => loaders.enterprise.load(id));
  }
}
