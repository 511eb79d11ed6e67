import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { type Page, childPage } from '../../../platform/graphql/lists/connection.ts';
import { PageArgs } from '../../../platform/graphql/lists/pageArgs.ts';
import { parseInn } from '../../../domain/registries/identifiers.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { Agreement } from '../../model/programme/agreement.ts';
import { Customer, CustomerConnection } from '../../model/customer.ts';
import { type Engagement, EngagementConnection } from '../../model/programme/engagement.ts';
import { type Need, NeedConnection } from '../../model/need.ts';
import {
  type SupplierReferral,
  SupplierReferralConnection,
} from '../../model/programme/supplierReferral.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { CustomerListArgs } from '../lists.ts';
import { listCustomers } from '../../data/repository.ts';

/** Resolves the queries and fields of customers. */
@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description:
      'One customer by its id or INN (give exactly one of them); null if it does not exist.',
  })
  async customer(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('inn', () => String, { nullable: true, description: 'Taxpayer number: 10 or 12 digits.' })
    inn?: string | null,
  ): Promise<Customer | null> {
    const [key, value] = onlyKey('customer', { id, inn });
    return key === 'id'
      ? loaders.customer.load(value)
      : loaders.customerByInn.load(parseInn(value, 'inn'));
  }

  @Query(() => CustomerConnection, {
    nullable: true,
    description: 'The customers of the programme, by id unless ordered otherwise.',
  })
  async customers(
    @Ctx() { em }: CustomersContext,
    @Args(() => CustomerListArgs) args: ListArgs,
  ): Promise<Page<Customer>> {
    return listCustomers(em, args);
  }

  @FieldResolver(() => NeedConnection, {
    nullable: true,
    description: 'The needs of this customer, by number.',
  })
  async needs(
    @Root() customer: Customer,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Need>> {
    return childPage(loaders.needsOf, customer.id, args, 'Customer.needs', ({ number }) => number);
  }

  @FieldResolver(() => Agreement, {
    nullable: true,
    description: 'The agreement under which the customer joined; null if no source states it.',
  })
  async agreement(
    @Root() customer: Customer,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Agreement | null> {
    return customer.agreement && loaders.agreement.load(customer.agreement.id);
  }

  @FieldResolver(() => SupplierReferralConnection, {
    nullable: true,
    description: 'The referrals of potential suppliers to this customer, by id.',
  })
  async referrals(
    @Root() customer: Customer,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<SupplierReferral>> {
    return childPage(loaders.referralsOf, customer.id, args, 'Customer.referrals', ({ id }) => id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The number of different suppliers referred to this customer.',
  })
  async referralCount(
    @Root() customer: Customer,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<number> {
    return loaders.referralCount.load(customer.id);
  }

  @FieldResolver(() => EngagementConnection, {
    nullable: true,
    description: 'The visits, delegations and roundtables of this customer, by id.',
  })
  async engagements(
    @Root() customer: Customer,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Engagement>> {
    return childPage(
      loaders.engagementsOf,
      customer.id,
      args,
      'Customer.engagements',
      ({ id }) => id,
    );
  }
}
