import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeTextCursor,
  pageOf,
} from '../vocabulary/connection.ts';
import { parseInn } from '../vocabulary/identifiers.ts';
import type { ListArgs } from '../vocabulary/listArgs.ts';
import { onlyKey } from '../vocabulary/onlyKey.ts';
import { Customer, CustomerConnection, Need, NeedConnection } from './entities.ts';
import type { CustomersContext } from './loaders.ts';
import { CustomerListArgs, NeedListArgs } from './lists.ts';
import { listCustomers, listNeeds } from './repository.ts';

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description: 'One customer by its id or INN; null when there is none.',
  })
  async customer(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id in Katun.' }) id?: string | null,
    @Arg('inn', () => String, { nullable: true, description: 'Taxpayer number: 10 or 12 digits.' })
    inn?: string | null,
  ): Promise<Customer | null> {
    const [key, value] = onlyKey('customer', { id, inn });
    return key === 'id'
      ? loaders.customer.load(value)
      : loaders.customerByInn.load(parseInn(value, 'inn'));
  }

  @Query(() => CustomerConnection, { description: 'All customers that joined, by id.' })
  async customers(
    @Ctx() { em }: CustomersContext,
    @Args(() => CustomerListArgs) args: ListArgs,
  ): Promise<Page<Customer>> {
    return listCustomers(em, args);
  }

  @FieldResolver(() => NeedConnection, { description: 'Its needs, by number.' })
  async needs(
    @Root() customer: Customer,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Need>> {
    const part = { first: checkPageSize(first), after: decodeTextCursor(after) };
    const slice = await loaders.needsOf.load({ parentId: customer.id, ...part });
    return pageOf(slice, (need) => [need.number]);
  }
}

@Resolver(() => Need)
export class NeedResolver {
  @Query(() => Need, {
    nullable: true,
    description: 'One need by its id or number; null when there is none.',
  })
  async need(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id in Katun.' }) id?: string | null,
    @Arg('number', () => String, {
      nullable: true,
      description: 'Its number, such as "RAD-2016-001".',
    })
    number?: string | null,
  ): Promise<Need | null> {
    const [key, value] = onlyKey('need', { id, number });
    return key === 'id' ? loaders.need.load(value) : loaders.needByNumber.load(value);
  }

  @Query(() => NeedConnection, { description: 'All needs, by number.' })
  async needs(
    @Ctx() { em }: CustomersContext,
    @Args(() => NeedListArgs) args: ListArgs,
  ): Promise<Page<Need>> {
    return listNeeds(em, args);
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'Who needs it.' })
  async customer(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Customer | null> {
    return loaders.customer.load(need.customer.id);
  }
}
