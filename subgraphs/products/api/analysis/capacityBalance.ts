import { roundedShare } from '../../../domain/output/digits.ts';
import {
  Arg,
  Ctx,
  Field,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import {
  type QuarterBalance,
  balanceIn,
  contentOf,
  quartersFrom,
} from '../../rules/capacity/capacityBalance.ts';
import {
  type TypeDemand,
  readTypeDemand,
  readTypeLines,
} from '../../data/analysis/capacityRows.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { typesByCodes } from '../../data/repository.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

/** Maximum number of quarters in one request. */
const maxQuarters = 12;

@ObjectType({
  description: 'Demand and capacity of a product type in one calendar quarter.',
  simpleResolvers: true,
})
class CapacityQuarter {
  @Field(() => LocalDateScalar, { description: 'The first day of the quarter.' })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The first day of the next quarter.' })
  endOn!: LocalDate;

  @Field(() => Int, {
    description:
      'Number of open needs for the type with a deadline in the quarter and a unit that converts.',
  })
  needs!: number;

  @Field(() => QuantityType, {
    description: 'Sum of the quantities of these needs, in the unit of the type.',
  })
  demand!: Quantity;

  @Field(() => QuantityType, {
    description:
      'Free output of all lines that make the type: output − committed. The output of a line is ' +
      'capacityPerMonth × 12 ÷ 365 × days, where days counts from the start of the quarter or ' +
      'from today, whichever is later, to its end. A unit that converts only through packaging ' +
      'converts as that product of the type on the line that contains least. Stock is not included.',
  })
  capacity!: Quantity;

  @Field(() => QuantityType, {
    description:
      'Output of these lines that contracts require: each line makes what its contracts require ' +
      '(ProductionLine.committed) first, from today on, whatever their deadlines.',
  })
  committed!: Quantity;

  @Field(() => QuantityType, { description: 'Demand minus capacity; 0 if capacity suffices.' })
  shortfall!: Quantity;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Demand divided by capacity; null when capacity is 0.',
  })
  load!: Decimal | null;

  @Field(() => Int, {
    description:
      "Number of needs whose unit does not convert into the type's unit. They are not " +
      'included in any other figure.',
  })
  needsNotConverted!: number;

  @Field(() => Int, {
    description:
      'Number of open needs with a deadline in the quarter that do not state their quantity. They ' +
      'are not included in any other figure.',
  })
  needsWithoutQuantity!: number;
}

@ObjectType({
  description: 'Demand and capacity of a product type, in the unit of the type.',
  simpleResolvers: true,
})
class TypeCapacity {
  @Field(() => ProductType, { description: 'The product type that is compared.' })
  type!: ProductType;

  @Field(() => Int, { description: 'Number of lines that make products of the type.' })
  lines!: number;

  @Field(() => Int, {
    description:
      'Number of these lines that also make other types. The capacity of such a line counts in full for each type.',
  })
  sharedLines!: number;

  @Field(() => Int, {
    description:
      "Number of these lines whose unit does not convert into the type's unit. Their capacity is not included.",
  })
  linesNotConverted!: number;

  @Field(() => Int, {
    description:
      'Number of open needs for the type that do not state their last day of delivery, and so belong to no quarter.',
  })
  needsWithoutDeadline!: number;

  @Field(() => [CapacityQuarter], { description: 'The quarters, earliest first.' })
  quarters!: CapacityQuarter[];
}

/** The quarters that are shown. */
enum CapacitySelection {
  DEMAND = 'DEMAND',
  SHORTFALL = 'SHORTFALL',
}

registerEnumType(CapacitySelection, {
  name: 'CapacitySelection',
  description: 'The selection of quarters in a comparison of capacity and demand.',
  valuesConfig: {
    DEMAND: { description: 'Quarters with open needs.' },
    SHORTFALL: { description: 'Quarters whose demand exceeds the capacity.' },
  },
});

@ObjectType({ description: 'Demand and capacity by product type.', simpleResolvers: true })
class CapacityBalance {
  @Field(() => [TypeCapacity], {
    description:
      'The product types of the lines, and of the open needs of these quarters or without a last day of delivery, by code.',
  })
  types!: TypeCapacity[];

  @Field(() => Int, {
    description:
      'Number of open needs of these quarters, or without a last day of delivery, that state OKPD2 codes but no product type.',
  })
  needsWithoutType!: number;
}

@Resolver(() => CapacityBalance)
export class CapacityBalanceResolver {
  @Query(() => CapacityBalance, {
    nullable: true,
    description:
      'Compares the capacity of the production lines with the demand of open needs, by product type and quarter of delivery.',
  })
  async capacityBalance(
    @Ctx() { em, today }: ProductsContext,
    @Arg('quarters', () => Int, {
      defaultValue: 4,
      description: `Number of quarters, starting with the current one: 1 to ${maxQuarters}.`,
    })
    count: number,
    @Arg('productType', () => ID, {
      nullable: true,
      description: 'Code of a product type; all types if absent.',
    })
    productType?: string | null,
    @Arg('only', () => CapacitySelection, {
      nullable: true,
      description:
        'Only these quarters; types without such a quarter are omitted. All quarters of all types if absent.',
    })
    only?: CapacitySelection | null,
  ): Promise<CapacityBalance> {
    if (count < 1 || count > maxQuarters) {
      throw new InvalidValue('QUARTERS_OUT_OF_RANGE', 'quarters', `1–${maxQuarters}`, count);
    }
    const quarters = quartersFrom(today, count);
    const onlyType = productType ?? null;
    const lines = await readTypeLines(em, onlyType, today);
    const demand = await readTypeDemand(em, today, quarters.at(-1)!.endOn, onlyType);
    const codes = new Set([...lines, ...demand].flatMap((part) => part.type ?? []));
    const types = await typesByCodes(em, [...codes]);
    const linesOf = Map.groupBy(lines, (line) => line.type);
    const demandOf = Map.groupBy(demand, (part) => part.type);
    const balanceOf = (type: ProductType): TypeCapacity => {
      const own = linesOf.get(type.code) ?? [];
      const wanted = demandOf.get(type.code) ?? [];
      return {
        type,
        lines: own.length,
        sharedLines: own.filter(({ isShared }) => isShared).length,
        needsWithoutDeadline: needsOf(wanted.filter(({ quarter }) => quarter === null)),
        linesNotConverted: own.filter((line) => contentOf(line, type.unit) === null).length,
        quarters: quarters
          .map((quarter) => balanceIn(quarter, type.unit, own, wanted, today))
          .filter((balance) => isSelected(balance, only ?? null))
          .map((balance) => inUnit(balance, type)),
      };
    };
    const balances = types.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(balanceOf);
    return {
      types: balances.filter((balance) => balance.quarters.length > 0),
      needsWithoutType: needsOf(demandOf.get(null) ?? []),
    };
  }
}

function needsOf(demand: readonly TypeDemand[]): number {
  return demand.reduce((all, { needs }) => all + needs, 0);
}

function isSelected(balance: QuarterBalance, only: CapacitySelection | null): boolean {
  if (only === CapacitySelection.SHORTFALL) return balance.shortfall.gt(0);
  const { needs, needsNotConverted, needsWithoutQuantity } = balance;
  return only === null || needs + needsNotConverted + needsWithoutQuantity > 0;
}

function inUnit(balance: QuarterBalance, { unit }: ProductType): CapacityQuarter {
  return {
    ...balance,
    demand: new Quantity(balance.demand, unit),
    capacity: new Quantity(balance.capacity, unit),
    committed: new Quantity(balance.committed, unit),
    shortfall: new Quantity(balance.shortfall, unit),
    load: balance.load && roundedShare(balance.load, new Decimal(1)),
  };
}
