import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { Customer } from '../../model/customer.ts';
import { Need } from '../../model/need.ts';
import { SupplierReferral, SupplierReferralConnection } from '../../model/supplierReferral.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { ReferralListArgs } from '../lists.ts';
import { listReferrals } from '../../data/repository.ts';

@Resolver(() => SupplierReferral)
export class SupplierReferralResolver {
  @Query(() => SupplierReferralConnection, {
    description: 'Which customers were told of which potential suppliers, by id.',
  })
  async referrals(
    @Ctx() { em }: CustomersContext,
    @Args(() => ReferralListArgs) args: ListArgs,
  ): Promise<Page<SupplierReferral>> {
    return listReferrals(em, args);
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'Who was told.' })
  async customer(
    @Root() referral: SupplierReferral,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Customer | null> {
    return loaders.customer.load(referral.customer.id);
  }

  @FieldResolver(() => Need, {
    nullable: true,
    description: 'The need that the supplier may meet; null when it was told of in general.',
  })
  async need(
    @Root() referral: SupplierReferral,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Need | null> {
    return referral.need && loaders.need.load(referral.need.id);
  }
}
