import { Args, Ctx, Query, Resolver } from 'type-graphql';
import {
  type FoundPage,
  SearchArgs,
  searchConnectionOf,
  searchPage,
} from '../../../platform/graphql/lists/search.ts';
import { Product } from '../../model/catalogue/product.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { productTexts } from '../../data/repository.ts';

const FoundProductConnection = searchConnectionOf('Product', () => Product);

@Resolver()
export class ProductSearchResolver {
  @Query(() => FoundProductConnection, {
    nullable: true,
    description: 'Searches products by name, scope or article number, best first.',
  })
  async searchProducts(
    @Ctx() { em, loaders }: ProductsContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<FoundPage<Product>> {
    return searchPage(em, productTexts, args, (id) => loaders.product.load(id));
  }
}
