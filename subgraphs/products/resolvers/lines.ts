import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeTextCursor,
  pageOf,
} from '../../vocabulary/connection.ts';
import type { ListArgs } from '../../vocabulary/listArgs.ts';
import {
  type Product,
  ProductConnection,
  ProductionLine,
  ProductionLineConnection,
} from '../entities.ts';
import { ProductionLineListArgs } from '../lists.ts';
import type { ProductsContext } from '../loaders.ts';
import { listLines } from '../repository.ts';

@Resolver(() => ProductionLine)
export class ProductionLineResolver {
  @Query(() => ProductionLineConnection, { description: 'All production lines, by id.' })
  async productionLines(
    @Ctx() { em }: ProductsContext,
    @Args(() => ProductionLineListArgs) args: ListArgs,
  ): Promise<Page<ProductionLine>> {
    return listLines(em, args);
  }

  @FieldResolver(() => ProductConnection, {
    description: 'The products that share its capacity, by id.',
  })
  async products(
    @Root() line: ProductionLine,
    @Ctx() { loaders }: ProductsContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Product>> {
    const part = { first: checkPageSize(first), after: decodeTextCursor(after) };
    const slice = await loaders.madeOn.load({ parentId: line.id, ...part });
    return pageOf(slice, (product) => [product.id]);
  }
}
