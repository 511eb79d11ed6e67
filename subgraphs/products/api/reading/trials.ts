import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { Product } from '../../model/catalogue/product.ts';
import { Trial, TrialConnection } from '../../model/catalogue/trial.ts';
import { TrialListArgs } from '../lists.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { listTrials } from '../../data/repository.ts';

@Resolver(() => Trial)
export class TrialResolver {
  @Query(() => TrialConnection, { nullable: true, description: 'All trials of products, by id.' })
  async trials(
    @Ctx() { em }: ProductsContext,
    @Args(() => TrialListArgs) args: ListArgs,
  ): Promise<Page<Trial>> {
    return listTrials(em, args);
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The tested product; null when no source names it.',
  })
  product(
    @Root() trial: Trial,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> | null {
    return trial.productId === null ? null : loaders.product.load(trial.productId);
  }
}

@Resolver(() => Product)
export class ProductTrialsResolver {
  @FieldResolver(() => [Trial], { nullable: true, description: 'Trials of the product, by id.' })
  trials(@Root() product: Product, @Ctx() { loaders }: ProductsContext): Promise<Trial[]> {
    return loaders.trials.load(product.id);
  }
}
