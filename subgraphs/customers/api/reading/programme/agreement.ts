import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Page, childPage } from '../../../../platform/graphql/lists/connection.ts';
import { PageArgs } from '../../../../platform/graphql/lists/pageArgs.ts';
import type { ListArgs } from '../../../../platform/graphql/lists/listArgs.ts';
import { Agreement, AgreementConnection } from '../../../model/programme/agreement.ts';
import { type Customer, CustomerConnection } from '../../../model/customer.ts';
import type { CustomersContext } from '../../../data/loaders.ts';
import { AgreementListArgs } from '../../lists.ts';
import { listAgreements } from '../../../data/repository.ts';

/** Resolves the queries and fields of agreements. */
@Resolver(() => Agreement)
export class AgreementResolver {
  @Query(() => Agreement, {
    nullable: true,
    description: 'One agreement by its id; null if it does not exist.',
  })
  async agreement(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { description: 'The id of this object in Katun.' }) id: string,
  ): Promise<Agreement | null> {
    return loaders.agreement.load(id);
  }

  @Query(() => AgreementConnection, {
    nullable: true,
    description: 'The agreements, by id unless ordered otherwise.',
  })
  async agreements(
    @Ctx() { em }: CustomersContext,
    @Args(() => AgreementListArgs) args: ListArgs,
  ): Promise<Page<Agreement>> {
    return listAgreements(em, args);
  }

  @FieldResolver(() => CustomerConnection, {
    nullable: true,
    description: 'The customers that joined the programme under this agreement, by id.',
  })
  async participants(
    @Root() agreement: Agreement,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Customer>> {
    return childPage(
      loaders.participantsOf,
      agreement.id,
      args,
      'Agreement.participants',
      ({ id }) => id,
    );
  }
}
