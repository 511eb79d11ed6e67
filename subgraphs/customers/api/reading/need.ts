import { Contact, contactsGuard } from '../../../platform/database/contacts/contact.ts';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { loadAll } from '../../../platform/database/reading/batching.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { Customer } from '../../model/customer.ts';
import { Engagement } from '../../model/engagement.ts';
import { Need, NeedConnection } from '../../model/need.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { NeedListArgs } from '../lists.ts';
import { listNeeds } from '../../data/repository.ts';

/** Resolves the queries and fields of needs. */
@Resolver(() => Need)
export class NeedResolver {
  @Query(() => Need, {
    nullable: true,
    description:
      'One need by its id or number (give exactly one of them); null if it does not exist.',
  })
  async need(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('number', () => String, {
      nullable: true,
      description: 'The need number, such as "RAD-2016-001".',
    })
    number?: string | null,
  ): Promise<Need | null> {
    const [key, value] = onlyKey('need', { id, number });
    return key === 'id' ? loaders.need.load(value) : loaders.needByNumber.load(value);
  }

  @Query(() => NeedConnection, {
    nullable: true,
    description: 'The needs, by number unless ordered otherwise.',
  })
  async needs(
    @Ctx() { em }: CustomersContext,
    @Args(() => NeedListArgs) args: ListArgs,
  ): Promise<Page<Need>> {
    return listNeeds(em, args);
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer that has the need.' })
  async customer(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Customer | null> {
    return loaders.customer.load(need.customer.id);
  }

  @FieldResolver(() => [Engagement], {
    nullable: true,
    description: 'The engagements from which the need resulted, by id, at most 100.',
  })
  async engagements(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Engagement[]> {
    const ids = await loaders.engagementsOfNeed.load(need.id);
    return loadAll(loaders.engagement, ids);
  }
}

/** Resolves the field `contact` of needs. */
@Resolver(() => Need)
export class NeedContactResolver {
  @Directive(contactsGuard)
  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'The responsible contact; null if there is none that the caller may read.',
  })
  async contact(@Root() need: Need, @Ctx() { loaders }: CustomersContext): Promise<Contact | null> {
    const [first = null] = await loaders.contacts.load(need.id);
    return first;
  }
}
