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
      'The allocation of this need when all open needs that compete for the same products ' +
      'and lines are served together. Null when the need is not open, when no product meets ' +
      'it, or when the allocation is limited to more urgent needs.',
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
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null when it no longer exists.',
  })
  product(
    @Root() { productId }: ProductContribution,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return loaders.product.load(productId);
  }
}

@Resolver(() => AllocatedOrderType)
export class AllocatedOrderResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null when it no longer exists.',
  })
  product(
    @Root() { productId }: AllocatedOrderType,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return loaders.product.load(productId);
  }
}

@Resolver(() => BindingConstraintType)
export class BindingConstraintResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null when it no longer exists.',
  })
  async product(
    @Root() { productId }: BindingConstraintType,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Product | null> {
    return productId === null ? null : loaders.product.load(productId);
  }
}
