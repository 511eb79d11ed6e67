import { Args, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { searchRows } from '../../../platform/database/reading/search.ts';
import { FoundText, SearchArgs, readSearchArgs } from '../../../platform/graphql/lists/search.ts';
import { Product } from '../../model/catalogue/product.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { productTexts } from '../../data/repository.ts';

@ObjectType({ description: 'A product found by a search.' })
export class ProductHit extends FoundText {
  @Field(() => Product, { simple: true, description: 'The product.' })
  readonly product!: Product;
}

@Resolver()
export class ProductSearchResolver {
  @Query(() => [ProductHit], {
    description: 'Searches products by name, scope or article number, best first.',
  })
  async searchProducts(
    @Ctx() { em, loaders }: ProductsContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<ProductHit[]> {
    const hits = await searchRows(em, productTexts, readSearchArgs(args));
    return Promise.all(
      hits.map(async ({ id, score, highlight }) => ({
        product: (await loaders.product.load(id))!,
        score,
        highlight,
      })),
    );
  }
}
