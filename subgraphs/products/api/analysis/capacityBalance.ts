import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Quantity } from '../../../domain/values/quantity.ts';
import {
  type QuarterBalance,
  balanceIn,
  quartersFrom,
} from '../../rules/capacity/capacityBalance.ts';
import { readTypeDemand, readTypeLines } from '../../data/capacityRows.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { typesByCodes } from '../../data/repository.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

/** How many quarters can be asked for. */
const maxQuarters = 12;

@ObjectType({
  description: 'Demand against capacity of a product type in a quarter.',
  simpleResolvers: true,
})
class CapacityQuarter {
  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The first day of the next quarter.' })
  endOn!: LocalDate;

  @Field(() => Int, { description: 'Open needs of the type to be delivered in it.' })
  needs!: number;

  @Field(() => QuantityType, { description: 'What they want together.' })
  demand!: Quantity;

  @Field(() => QuantityType, {
    description:
      'What the lines can make in it, from today on; contracts that bind them are not taken off.',
  })
  capacity!: Quantity;

  @Field(() => QuantityType, { description: 'What demand exceeds capacity by.' })
  shortfall!: Quantity;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Demand as a share of capacity; null where nothing can be made.',
  })
  load!: Decimal | null;

  @Field(() => Int, {
    description: 'Needs in a unit that does not convert: they are in no other figure.',
  })
  needsNotConverted!: number;
}

@ObjectType({
  description: 'Demand against capacity of a product type, in the unit of the type.',
  simpleResolvers: true,
})
class TypeCapacity {
  @Field(() => ProductType, { description: 'The type.' })
  type!: ProductType;

  @Field(() => Int, { description: 'Lines that make products of the type.' })
  lines!: number;

  @Field(() => Int, {
    description: 'Those of them that make other types too, and count in full for each.',
  })
  sharedLines!: number;

  @Field(() => [CapacityQuarter], { description: 'The quarters in their order.' })
  quarters!: CapacityQuarter[];
}

@ObjectType({ description: 'Demand against capacity, by product type.', simpleResolvers: true })
class CapacityBalance {
  @Field(() => [TypeCapacity], {
    description: 'Types that are made or wanted in these quarters, by code.',
  })
  types!: TypeCapacity[];

  @Field(() => Int, {
    description: 'Open needs of these quarters that name no type, only OKPD2 codes.',
  })
  needsWithoutType!: number;
}

@Resolver(() => CapacityBalance)
export class CapacityBalanceResolver {
  @Query(() => CapacityBalance, {
    description:
      'What the lines of the region can make against what open needs want, by product type and quarter of delivery.',
  })
  async capacityBalance(
    @Ctx() { em, today }: ProductsContext,
    @Arg('quarters', () => Int, {
      defaultValue: 4,
      description: `How many, from the present one on: 1 to ${maxQuarters}.`,
    })
    count: number,
    @Arg('productType', () => ID, {
      nullable: true,
      description: 'Only of the type with this code; of all if absent.',
    })
    productType?: string | null,
  ): Promise<CapacityBalance> {
    if (count < 1 || count > maxQuarters) {
      throw new InvalidValue('QUARTERS_OUT_OF_RANGE', 'quarters', `1–${maxQuarters}`, count);
    }
    const quarters = quartersFrom(today, count);
    const only = productType ?? null;
    const lines = await readTypeLines(em, only);
    const demand = await readTypeDemand(em, today, quarters.at(-1)!.endOn, only);
    const codes = new Set([...lines, ...demand].flatMap(({ type }) => type ?? []));
    const types = await typesByCodes(em, [...codes]);
    const linesOf = Map.groupBy(lines, ({ type }) => type);
    const demandOf = Map.groupBy(demand, ({ type }) => type);
    const balanceOf = (type: ProductType): TypeCapacity => {
      const own = linesOf.get(type.code) ?? [];
      const wanted = demandOf.get(type.code) ?? [];
      return {
        type,
        lines: own.length,
        sharedLines: own.filter(({ isShared }) => isShared).length,
        quarters: quarters.map((quarter) =>
          inUnit(balanceIn(quarter, type.unit, own, wanted, today), type),
        ),
      };
    };
    return {
      types: types.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(balanceOf),
      needsWithoutType: (demandOf.get(null) ?? []).reduce((all, { needs }) => all + needs, 0),
    };
  }
}

function inUnit(balance: QuarterBalance, { unit }: ProductType): CapacityQuarter {
  return {
    ...balance,
    demand: new Quantity(balance.demand, unit),
    capacity: new Quantity(balance.capacity, unit),
    shortfall: new Quantity(balance.shortfall, unit),
  };
}
