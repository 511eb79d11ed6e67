import type { FinancingContext } from '../../data/loaders.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Bank } from '../../model/records/bank.ts';
import { FinanceProductConnection } from '../../model/records/financeProduct.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from '../../model/records/financeConditions.ts';
import { FinanceProduct } from '../../model/records/financeProduct.ts';
import { FinanceProductListArgs } from '../lists.ts';
import { listFinanceProducts } from '../../data/repository.ts';

/** Resolves the queries and fields of finance products. */
@Resolver(() => FinanceProduct)
export class FinanceProductResolver {
  @Query(() => FinanceProductConnection, {
    nullable: true,
    description: 'The finance products of all banks, filtered and ordered by the arguments.',
  })
  async financeProducts(
    @Ctx() { em }: FinancingContext,
    @Args(() => FinanceProductListArgs) args: ListArgs,
  ): Promise<Page<FinanceProduct>> {
    return listFinanceProducts(em, args);
  }

  @FieldResolver(() => Bank, {
    nullable: true,
    description: 'The bank that offers the finance product.',
  })
  bank(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<Bank | null> {
    return loaders.bank.load(product.bank.id);
  }

  @FieldResolver(() => [FinanceRate], {
    nullable: true,
    description: 'The rates of the finance product in all periods, earliest first.',
  })
  rates(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<FinanceRate[]> {
    return loaders.rates.load(product.id);
  }

  @FieldResolver(() => [FinanceLimit], {
    nullable: true,
    description: 'The minimum and maximum amounts by SME category.',
  })
  limits(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<FinanceLimit[]> {
    return loaders.limits.load(product.id);
  }

  @FieldResolver(() => [FinanceFee], {
    nullable: true,
    description: 'The fees of the finance product, in addition to interest.',
  })
  fees(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<FinanceFee[]> {
    return loaders.fees.load(product.id);
  }
}
