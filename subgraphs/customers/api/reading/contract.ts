import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Page, childPage } from '../../../platform/graphql/lists/connection.ts';
import { PageArgs } from '../../../platform/graphql/lists/pageArgs.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { Contract, ContractConnection } from '../../model/contract.ts';
import { Customer } from '../../model/customer.ts';
import { type Delivery, DeliveryConnection } from '../../model/delivery.ts';
import { Need } from '../../model/need.ts';
import { Quotation, guardedQuotations } from '../../model/quotation.ts';
import { ContractListArgs } from '../lists.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { SupplierReference, ProductReference } from '../../model/references.ts';
import { listContracts } from '../../data/repository.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

/** Resolves the queries and fields of contracts. */
@Resolver(() => Contract)
export class ContractResolver {
  @Query(() => Contract, {
    nullable: true,
    description:
      'One contract by its id or number (give exactly one of them); null if it does not exist.',
  })
  async contract(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('number', () => String, {
      nullable: true,
      description: 'The contract number, unique among contracts.',
    })
    number?: string | null,
  ): Promise<Contract | null> {
    const [key, value] = onlyKey('contract', { id, number });
    return key === 'id' ? loaders.contract.load(value) : loaders.contractByNumber.load(value);
  }

  @Query(() => ContractConnection, {
    nullable: true,
    description: 'The contracts, by number unless ordered otherwise.',
  })
  async contracts(
    @Ctx() { em }: CustomersContext,
    @Args(() => ContractListArgs) args: ListArgs,
  ): Promise<Page<Contract>> {
    return listContracts(em, args);
  }

  @FieldResolver(() => Need, { nullable: true, description: 'The need that the contract serves.' })
  async need(
    @Root() contract: Contract,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Need | null> {
    return loaders.need.load(contract.need.id);
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The customer that buys under the contract.',
  })
  async customer(
    @Root() contract: Contract,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Customer | null> {
    return loaders.customer.load(contract.customer.id);
  }

  @Directive(guardedQuotations)
  @FieldResolver(() => Quotation, {
    nullable: true,
    description: 'The accepted quotation; null if there is none that the caller may read.',
  })
  async quotation(
    @Root() contract: Contract,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Quotation | null> {
    return contract.quotation && loaders.quotation.load(contract.quotation.id);
  }

  @FieldResolver(() => DeliveryConnection, {
    nullable: true,
    description: 'The planned and completed deliveries of the contract, by number.',
  })
  async deliveries(
    @Root() contract: Contract,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Delivery>> {
    return childPage(
      loaders.deliveriesOf,
      contract.id,
      args,
      'Contract.deliveries',
      ({ number }) => number,
    );
  }

  @FieldResolver(() => QuantityType, {
    nullable: true,
    description: "Sum of the completed deliveries, in the contract's unit.",
  })
  async delivered(
    @Root() contract: Contract,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Quantity> {
    return new Quantity(await loaders.delivered.load(contract.id), contract.quantityUnit);
  }
}

/** Resolves the field `contracts` of needs. */
@Resolver(() => Need)
export class NeedContractsResolver {
  @FieldResolver(() => ContractConnection, {
    nullable: true,
    description: 'The contracts for this need, by number.',
  })
  async contracts(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Contract>> {
    return childPage(
      loaders.contractsOfNeed,
      need.id,
      args,
      'Need.contracts',
      ({ number }) => number,
    );
  }
}

/** Resolves the field `contracts` of customers. */
@Resolver(() => Customer)
export class CustomerContractsResolver {
  @FieldResolver(() => ContractConnection, {
    nullable: true,
    description: 'The contracts of this customer, by number.',
  })
  async contracts(
    @Root() customer: Customer,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Contract>> {
    return childPage(
      loaders.contractsOfCustomer,
      customer.id,
      args,
      'Customer.contracts',
      ({ number }) => number,
    );
  }
}

/** Resolves the field `contracts` of enterprises. */
@Resolver(() => SupplierReference)
export class EnterpriseContractsResolver {
  @FieldResolver(() => ContractConnection, {
    nullable: true,
    description: 'The contracts under which this enterprise supplies, by number.',
  })
  async contracts(
    @Root() enterprise: SupplierReference,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Contract>> {
    return childPage(
      loaders.contractsOfSupplier,
      enterprise.id,
      args,
      'EnterpriseReference.contracts',
      ({ number }) => number,
    );
  }
}

/** Resolves the field `contracts` of products. */
@Resolver(() => ProductReference)
export class ProductContractsResolver {
  @FieldResolver(() => ContractConnection, {
    nullable: true,
    description: 'The contracts under which this product is supplied, by number.',
  })
  async contracts(
    @Root() product: ProductReference,
    @Ctx() { loaders }: CustomersContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Contract>> {
    return childPage(
      loaders.contractsOfProduct,
      product.id,
      args,
      'ProductReference.contracts',
      ({ number }) => number,
    );
  }
}
