import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { Contract } from '../../model/contract.ts';
import { Delivery, DeliveryConnection } from '../../model/delivery.ts';
import { DeliveryListArgs } from '../lists.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { listDeliveries } from '../../data/repository.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

/** Resolves the queries and fields of deliveries. */
@Resolver(() => Delivery)
export class DeliveryResolver {
  @Query(() => Delivery, {
    nullable: true,
    description:
      'One delivery by its id or number (give exactly one of them); null if it does not exist.',
  })
  async delivery(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('number', () => String, {
      nullable: true,
      description: 'The delivery number, unique among deliveries.',
    })
    number?: string | null,
  ): Promise<Delivery | null> {
    const [key, value] = onlyKey('delivery', { id, number });
    return key === 'id' ? loaders.delivery.load(value) : loaders.deliveryByNumber.load(value);
  }

  @Query(() => DeliveryConnection, {
    nullable: true,
    description: 'The deliveries, by number unless ordered otherwise.',
  })
  async deliveries(
    @Ctx() { em }: CustomersContext,
    @Args(() => DeliveryListArgs) args: ListArgs,
  ): Promise<Page<Delivery>> {
    return listDeliveries(em, args);
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract to which the delivery belongs.',
  })
  async contract(
    @Root() delivery: Delivery,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Contract | null> {
    return loaders.contract.load(delivery.contract.id);
  }

  @FieldResolver(() => QuantityType, {
    nullable: true,
    description: "The quantity, in the contract's unit.",
  })
  async quantity(
    @Root() delivery: Delivery,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Quantity | null> {
    const contract = await loaders.contract.load(delivery.contract.id);
    return contract && new Quantity(delivery.quantityValue, contract.quantityUnit);
  }
}
