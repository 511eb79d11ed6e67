import { identifierKey } from '../../../domain/text/sameText.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { Arg, Args, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import { ProductType } from '../../model/catalogue/productType.ts';
import { ProductTypeConnection } from '../../model/catalogue/product.ts';
import { ProductTypeListArgs } from '../lists.ts';
import { listProductTypes } from '../../data/repository.ts';

@Resolver(() => ProductType)
export class ProductTypeResolver {
  @Query(() => ProductType, {
    nullable: true,
    description: 'A product type by code; null when it does not exist.',
  })
  productType(
    @Ctx() { loaders }: ProductsContext,
    @Arg('code', () => ID, { description: 'The code of the type, such as "geogrid-biaxial".' })
    code: string,
  ): Promise<ProductType | null> {
    return loaders.type.load(identifierKey(code));
  }

  @Directive('@cacheControl(maxAge: 300)')
  @Query(() => ProductTypeConnection, {
    nullable: true,
    description: 'All product types, by code.',
  })
  async productTypes(
    @Ctx() { em }: ProductsContext,
    @Args(() => ProductTypeListArgs) args: ListArgs,
  ): Promise<Page<ProductType>> {
    return listProductTypes(em, args);
  }
}
