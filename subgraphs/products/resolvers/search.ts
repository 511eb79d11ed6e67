import { Args, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Hit, SearchArgs } from '../../vocabulary/search.ts';
import { Product } from '../entities.ts';
import type { ProductsContext } from '../loaders.ts';
import { findProducts } from '../repository.ts';

@ObjectType({ description: 'A product that a search found.' })
export class ProductHit extends Hit {
  @Field(() => Product, { simple: true, description: 'The product.' })
  readonly product!: Product;
}

@Resolver()
export class ProductSearchResolver {
  @Query(() => [ProductHit], {
    description: 'Products by their names, their scope or their article number, the best first.',
  })
  async searchProducts(
    @Ctx() { em, loaders }: ProductsContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<ProductHit[]> {
    const found = await findProducts(em, args);
    return Promise.all(
      found.map(async ({ id, rank, highlight }) => ({
        product: (await loaders.product.load(id))!,
        rank,
        highlight,
      })),
    );
  }
}
