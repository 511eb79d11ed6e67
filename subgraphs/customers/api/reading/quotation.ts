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
import { type Page, childPage } from '../../../platform/graphql/lists/connection.ts';
import { PageArgs } from '../../../platform/graphql/lists/pageArgs.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { type Contract, ContractConnection } from '../../model/contract.ts';
import { Need } from '../../model/need.ts';
import { Quotation, QuotationConnection, guardedQuotations } from '../../model/quotation.ts';
import { SupplierReferral } from '../../model/programme/supplierReferral.ts';
import { QuotationListArgs } from '../lists.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { listQuotations } from '../../data/repository.ts';

/** Resolves the queries and fields of quotations. */
@Resolver(() => Quotation)
export class QuotationResolver {
  @Directive(guardedQuotations)
  @Query(() => Quotation, {
    nullable: true,
    description:
      'One quotation by its id, or by its number and supplier; null if there is none that the ' +
      'caller may read.',
  })
  async quotation(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('number', () => String, {
      nullable: true,
      description: 'The quotation number, unique among the quotations of the supplier.',
    })
    number?: string | null,
    @Arg('supplier', () => ID, {
      nullable: true,
      description:
        'The id of the supplier; required with a number that several suppliers have used, among ' +
        'the quotations that the caller may read.',
    })
    supplier?: string | null,
  ): Promise<Quotation | null> {
    const [key, value] = onlyKey('quotation', { id, number });
    if (key === 'id') return loaders.quotation.load(value);
    const found = (await loaders.quotationsByNumber.load(value)).filter(
      ({ supplierId }) => (supplier ?? supplierId) === supplierId,
    );
    if (found.length < 2) return found[0] ?? null;
    const expected = 'given: several suppliers have used the number';
    throw new InvalidValue('ONE_KEY_EXPECTED', 'supplier', expected, 'nothing');
  }

  @Directive(guardedQuotations)
  @Query(() => QuotationConnection, {
    nullable: true,
    description:
      'The quotations that the caller submitted or received (all quotations, for the agency), by number unless ordered otherwise.',
  })
  async quotations(
    @Ctx() { em, caller }: CustomersContext,
    @Args(() => QuotationListArgs) args: ListArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Quotation>> {
    return listQuotations(em, caller, args, isFieldSelected(info, 'totalCount'));
  }

  @FieldResolver(() => Need, {
    nullable: true,
    description: 'The need for which the price is quoted.',
  })
  async need(
    @Root() quotation: Quotation,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Need | null> {
    return loaders.need.load(quotation.need.id);
  }

  @FieldResolver(() => SupplierReferral, {
    nullable: true,
    description: 'The referral that led to the quotation; null if the supplier was not referred.',
  })
  async referral(
    @Root() quotation: Quotation,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<SupplierReferral | null> {
    return quotation.referral && loaders.referral.load(quotation.referral.id);
  }

  @FieldResolver(() => ContractConnection, {
    nullable: true,
    description: 'The contracts awarded on this quotation, by number.',
  })
  async contracts(
    @Root() quotation: Quotation,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Contract>> {
    return childPage(
      loaders.contractsOfQuotation,
      quotation.id,
      args,
      'Quotation.contracts',
      ({ number }) => number,
    );
  }
}

/** Resolves the field `quotations` of needs. */
@Resolver(() => Need)
export class NeedQuotationsResolver {
  @Directive(guardedQuotations)
  @FieldResolver(() => QuotationConnection, {
    nullable: true,
    description: 'The quotations for this need that the caller may read, by number.',
  })
  async quotations(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Quotation>> {
    return childPage(
      loaders.quotationsOfNeed,
      need.id,
      args,
      'Need.quotations',
      ({ number }) => number,
    );
  }
}

/** Resolves the field `quotations` of referrals. */
@Resolver(() => SupplierReferral)
export class ReferralQuotationsResolver {
  @Directive(guardedQuotations)
  @FieldResolver(() => QuotationConnection, {
    nullable: true,
    description: "The supplier's quotations that the caller may read, by number.",
  })
  async quotations(
    @Root() referral: SupplierReferral,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Quotation>> {
    return childPage(
      loaders.quotationsOfReferral,
      referral.id,
      args,
      'SupplierReferral.quotations',
      ({ number }) => number,
    );
  }
}
