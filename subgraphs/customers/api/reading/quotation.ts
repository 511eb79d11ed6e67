import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Info,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { isFieldSelected } from '../../../platform/graphql/isFieldSelected.ts';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeTextCursor,
  pageOf,
} from '../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { type Contract, ContractConnection } from '../../model/contract.ts';
import { Need } from '../../model/need.ts';
import { Quotation, QuotationConnection, guardedQuotations } from '../../model/quotation.ts';
import { SupplierReferral } from '../../model/supplierReferral.ts';
import { QuotationListArgs } from '../lists.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { listQuotations } from '../../data/repository.ts';

@Resolver(() => Quotation)
export class QuotationResolver {
  @Directive(guardedQuotations)
  @Query(() => Quotation, {
    nullable: true,
    description:
      'One quotation by its id or number; null when there is none that the caller may read.',
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

  @Directive(guardedQuotations)
  @Query(() => QuotationConnection, {
    nullable: true,
    description: 'The quotations that the caller made or got, all for the agency, by number.',
  })
  async quotations(
    @Ctx() { em, caller }: CustomersContext,
    @Args(() => QuotationListArgs) args: ListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Quotation>> {
    return listQuotations(em, caller, args, isFieldSelected(info, 'totalCount'));
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
    const part = {
      first: checkPageSize(first),
      after: decodeTextCursor(after, 'Quotation.contracts'),
    };
    const slice = await loaders.contractsOfQuotation.load({ parentId: quotation.id, ...part });
    return pageOf(slice, (row) => ['Quotation.contracts', row.number]);
  }
}

@Resolver(() => Need)
export class NeedQuotationsResolver {
  @Directive(guardedQuotations)
  @FieldResolver(() => QuotationConnection, {
    nullable: true,
    description: 'What suppliers quoted for it, by number, as far as the caller may read it.',
  })
  async quotations(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Quotation>> {
    const part = { first: checkPageSize(first), after: decodeTextCursor(after, 'Need.quotations') };
    const slice = await loaders.quotationsOfNeed.load({ parentId: need.id, ...part });
    return pageOf(slice, (row) => ['Need.quotations', row.number]);
  }
}

@Resolver(() => SupplierReferral)
export class ReferralQuotationsResolver {
  @Directive(guardedQuotations)
  @FieldResolver(() => QuotationConnection, {
    nullable: true,
    description: 'What the supplier quoted, by number, as far as the caller may read it.',
  })
  async quotations(
    @Root() referral: SupplierReferral,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ): Promise<Page<Quotation>> {
    const part = {
      first: checkPageSize(first),
      after: decodeTextCursor(after, 'SupplierReferral.quotations'),
    };
    const slice = await loaders.quotationsOfReferral.load({ parentId: referral.id, ...part });
    return pageOf(slice, (row) => ['SupplierReferral.quotations', row.number]);
  }
}
