import { measurableQuantity } from '../../../domain/output/digits.ts';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Page, childPage } from '../../../platform/graphql/lists/connection.ts';
import { PageArgs } from '../../../platform/graphql/lists/pageArgs.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { freeOutputIn } from '../../rules/capacity/availability.ts';
import { type LocalDate, daysBetween } from '../../../domain/values/localDate.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import {
  type Product,
  ProductConnection,
  ProductionLineConnection,
} from '../../model/catalogue/product.ts';
import { ProductionLine } from '../../model/catalogue/productionLine.ts';
import { ProductionLineListArgs } from '../lists.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { listLines } from '../../data/repository.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

@Resolver(() => ProductionLine)
export class ProductionLineResolver {
  @Query(() => ProductionLineConnection, {
    nullable: true,
    description: 'All production lines, by id.',
  })
  async productionLines(
    @Ctx() { em }: ProductsContext,
    @Args(() => ProductionLineListArgs) args: ListArgs,
  ): Promise<Page<ProductionLine>> {
    return listLines(em, args);
  }

  @FieldResolver(() => QuantityType, {
    nullable: true,
    description:
      'Output that signed contracts still require: the sum, over the products of the line, ' +
      "of the outstanding quantity that exceeds the product's stock, in the unit of the " +
      'line.',
  })
  async committed(
    @Root() line: ProductionLine,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Quantity> {
    return new Quantity(await loaders.lineCommitted.load(line.id), line.capacityUnit);
  }

  @FieldResolver(() => QuantityType, {
    nullable: true,
    description:
      'Output from today until a day, less the committed output, at least 0: capacityPerMonth × 12 ÷ 365 × days − committed, in the unit of the line.',
  })
  async free(
    @Root() line: ProductionLine,
    @Ctx() { loaders, today }: ProductsContext,
    @Arg('until', () => LocalDateScalar, { description: 'The last day of the period.' })
    until: LocalDate,
  ): Promise<Quantity> {
    const committed = await loaders.lineCommitted.load(line.id);
    const { capacityPerMonth, capacityUnit } = line;
    const days = Math.max(0, daysBetween(today, until));
    const free = freeOutputIn({ capacityPerMonth, committed }, days);
    return new Quantity(measurableQuantity(free.toDecimal(), capacityUnit), capacityUnit);
  }

  @FieldResolver(() => ProductConnection, {
    nullable: true,
    description: 'The products made on the line, by id. They share its capacity.',
  })
  async products(
    @Root() line: ProductionLine,
    @Ctx() { loaders }: ProductsContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Product>> {
    return childPage(loaders.madeOn, line.id, args, 'ProductionLine.products', ({ id }) => id);
  }
}
