import type { FinancingContext } from '../../data/loaders.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Bank, BankConnection } from '../../model/records/bank.ts';
import { BankListArgs } from '../lists.ts';
import { listBanks } from '../../data/repository.ts';

/** Resolves the queries of partner banks. */
@Resolver(() => Bank)
export class BankResolver {
  @Query(() => Bank, { nullable: true, description: 'One bank; null if it does not exist.' })
  bank(
    @Ctx() { loaders }: FinancingContext,
    @Arg('id', () => ID, { description: 'The id of this object in Katun.' }) id: string,
  ): Promise<Bank | null> {
    return loaders.bank.load(id);
  }

  @Query(() => BankConnection, {
    nullable: true,
    description: 'The partner banks, by id unless ordered otherwise.',
  })
  async banks(
    @Ctx() { em }: FinancingContext,
    @Args(() => BankListArgs) args: ListArgs,
  ): Promise<Page<Bank>> {
    return listBanks(em, args);
  }
}
