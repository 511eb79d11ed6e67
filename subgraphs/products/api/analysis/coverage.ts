import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product } from '../../model/catalogue/product.ts';
import { AllocatedOrderType, Allocation } from '../../model/answers/allocation.ts';
import { BindingConstraintType } from '../../model/answers/bindingConstraint.ts';
import { Coverage } from '../../model/answers/coverage.ts';
import { ProductContribution } from '../../model/answers/suppliersCoverage.ts';
import type { ProductsContext } from '../../data/loaders.ts';

@Resolver(() => Coverage)
export class CoverageResolver {
  @FieldResolver(() => Allocation, {
    nullable: true,
    description:
      'What it gets beside all open needs that compete for the same products and lines; null for a need that is not open, that no product meets, or that stands too far behind more urgent ones.',
  })
  async allocation(
    @Root() coverage: Coverage,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Allocation | null> {
    const { unit, allocationKey } = coverage;
    if (unit === null || allocationKey === null) return null;
    const facts = await loaders.allocation.load(allocationKey);
    return facts && new Allocation(facts, unit);
  }
}

@Resolver(() => ProductContribution)
export class ProductContributionResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product itself.' })
  product(
    @Root() { productId }: ProductContribution,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return loaders.product.load(productId);
  }
}

@Resolver(() => AllocatedOrderType)
export class AllocatedOrderResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product itself.' })
  product(
    @Root() { productId }: AllocatedOrderType,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return loaders.product.load(productId);
  }
}

@Resolver(() => BindingConstraintType)
export class BindingConstraintResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product itself.' })
  async product(
    @Root() { productId }: BindingConstraintType,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return productId === null ? null : loaders.product.load(productId);
  }
}
