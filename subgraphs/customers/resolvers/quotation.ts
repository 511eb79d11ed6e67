import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeTextCursor,
  pageOf,
} from '../../vocabulary/connection.ts';
import type { ListArgs } from '../../vocabulary/listArgs.ts';
import { onlyKey } from '../../vocabulary/onlyKey.ts';
import { type Contract, ContractConnection } from '../entities/contract.ts';
import { Need } from '../entities/need.ts';
import { Quotation, QuotationConnection } from '../entities/quotation.ts';
import { SupplierReferral } from '../entities/supplierReferral.ts';
import { QuotationListArgs } from '../lists.ts';
import type { CustomersContext } from '../loaders.ts';
import { listQuotations } from '../repository.ts';

@Resolver(() => Quotation)
export class QuotationResolver {
  @Query(() => Quotation, {
    nullable: true,
    description: 'One quotation by its id or number; null when there is none.',
  })
  async quotation(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id in Katun.' }) id?: string | null,
    @Arg('number', () => String, { nullable: true, description: 'Its number.' })
    number?: string | null,
  ): Promise<Quotation | null> {
    const [key, value] = onlyKey('quotation', { id, number });
    return key === 'id' ? loaders.quotation.load(value) : loaders.quotationByNumber.load(value);
  }

  @Query(() => QuotationConnection, { description: 'All quotations, by number.' })
  async quotations(
    @Ctx() { em }: CustomersContext,
    @Args(() => QuotationListArgs) args: ListArgs,
  ): Promise<Page<Quotation>> {
    return listQuotations(em, args);
  }

  @FieldResolver(() => Need, { nullable: true, description: 'The need that it answers.' })
  async need(
    @Root() quotation: Quotation,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Need | null> {
    return loaders.need.load(quotation.need.id);
  }

  @FieldResolver(() => SupplierReferral, {
    nullable: true,
    description: 'The referral that it came of; null when the supplier came unasked.',
  })
  async referral(
    @Root() quotation: Quotation,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<SupplierReferral | null> {
    return quotation.referral && loaders.referral.load(quotation.referral.id);
  }

  @FieldResolver(() => ContractConnection, {
    description: 'The contracts that came of it, by number.',
  })
  async contracts(
    @Root() quotation: Quotation,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Contract>> {
    const part = { first: checkPageSize(first), after: decodeTextCursor(after) };
    const slice = await loaders.contractsOfQuotation.load({ parentId: quotation.id, ...part });
    return pageOf(slice, (row) => [row.number]);
  }
}

@Resolver(() => Need)
export class NeedQuotationsResolver {
  @FieldResolver(() => QuotationConnection, {
    description: 'What suppliers quoted for it, by number.',
  })
  async quotations(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Quotation>> {
    const part = { first: checkPageSize(first), after: decodeTextCursor(after) };
    const slice = await loaders.quotationsOfNeed.load({ parentId: need.id, ...part });
    return pageOf(slice, (row) => [row.number]);
  }
}

@Resolver(() => SupplierReferral)
export class ReferralQuotationsResolver {
  @FieldResolver(() => QuotationConnection, { description: 'What the supplier quoted, by number.' })
  async quotations(
    @Root() referral: SupplierReferral,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Quotation>> {
    const part = { first: checkPageSize(first), after: decodeTextCursor(after) };
    const slice = await loaders.quotationsOfReferral.load({ parentId: referral.id, ...part });
    return pageOf(slice, (row) => [row.number]);
  }
}
