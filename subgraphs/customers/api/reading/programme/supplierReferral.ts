import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../../platform/graphql/lists/listArgs.ts';
import { Customer } from '../../../model/customer.ts';
import { Need } from '../../../model/need.ts';
import {
  SupplierReferral,
  SupplierReferralConnection,
} from '../../../model/programme/supplierReferral.ts';
import type { CustomersContext } from '../../../data/loaders.ts';
import { ReferralListArgs } from '../../lists.ts';
import { listReferrals } from '../../../data/repository.ts';

/** Resolves the queries and fields of supplier referrals. */
@Resolver(() => SupplierReferral)
export class SupplierReferralResolver {
  @Query(() => SupplierReferralConnection, {
    nullable: true,
    description:
      'The referrals of potential suppliers to customers, by id unless ordered otherwise.',
  })
  async referrals(
    @Ctx() { em }: CustomersContext,
    @Args(() => ReferralListArgs) args: ListArgs,
  ): Promise<Page<SupplierReferral>> {
    return listReferrals(em, args);
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The customer to whom the supplier was referred.',
  })
  async customer(
    @Root() referral: SupplierReferral,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Customer | null> {
    return loaders.customer.load(referral.customer.id);
  }

  @FieldResolver(() => Need, {
    nullable: true,
    description: 'The need that the supplier may meet; null for a general referral.',
  })
  async need(
    @Root() referral: SupplierReferral,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Need | null> {
    return referral.need && loaders.need.load(referral.need.id);
  }
}
