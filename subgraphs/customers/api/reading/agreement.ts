import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeTextCursor,
  pageOf,
} from '../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { Agreement, AgreementConnection } from '../../model/agreement.ts';
import { type Customer, CustomerConnection } from '../../model/customer.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { AgreementListArgs } from '../lists.ts';
import { listAgreements } from '../../data/repository.ts';

/** Queries and fields of agreements. */
@Resolver(() => Agreement)
export class AgreementResolver {
  @Query(() => Agreement, {
    nullable: true,
    description: 'One agreement by its id; null if it does not exist.',
  })
  async agreement(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { description: 'Its id in Katun.' }) id: string,
  ): Promise<Agreement | null> {
    return loaders.agreement.load(id);
  }

  @Query(() => AgreementConnection, {
    description: 'The agreements, by id unless ordered otherwise.',
  })
  async agreements(
    @Ctx() { em }: CustomersContext,
    @Args(() => AgreementListArgs) args: ListArgs,
  ): Promise<Page<Agreement>> {
    return listAgreements(em, args);
  }

  @FieldResolver(() => CustomerConnection, {
    description: 'The customers that joined the programme under it, by id.',
  })
  async participants(
    @Root() agreement: Agreement,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Customer>> {
    const part = {
      first: checkPageSize(first),
      after: decodeTextCursor(after, 'Agreement.participants'),
    };
    const slice = await loaders.participantsOf.load({ parentId: agreement.id, ...part });
    return pageOf(slice, (customer) => ['Agreement.participants', customer.id]);
  }
}
