import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, pageById } from '../../vocabulary/connection.ts';
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
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Product>> {
    return pageById(await loaders.madeOn.load(line.id), args);
  }
}
