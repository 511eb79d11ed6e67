import type { FinancingContext } from '../../data/loaders.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Bank, BankConnection } from '../../model/records/bank.ts';
import { BankListArgs } from '../lists.ts';
import { listBanks } from '../../data/repository.ts';

@Resolver(() => Bank)
export class BankResolver {
  @Query(() => Bank, { nullable: true, description: 'One bank; null when there is none.' })
  bank(
    @Ctx() { loaders }: FinancingContext,
    @Arg('id', () => ID, { description: 'Its id in Katun.' }) id: string,
  ): Promise<Bank | null> {
    return loaders.bank.load(id);
  }

  @Query(() => BankConnection, { description: 'All partner banks, by id.' })
  async banks(
    @Ctx() { em }: FinancingContext,
    @Args(() => BankListArgs) args: ListArgs,
  ): Promise<Page<Bank>> {
    return listBanks(em, args);
  }
}
