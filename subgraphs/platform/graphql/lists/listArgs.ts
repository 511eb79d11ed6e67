import { ArgsType, type ClassType, Field, InputType, registerEnumType } from 'type-graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { Condition, FilteredProperty } from '../../database/reading/conditions.ts';
import type { SliceRequest, SortProperty } from '../../database/reading/slice.ts';
import { type FilterInput, filterLimits, readFilter } from './filterInput.ts';
import { Direction } from './filters.ts';
import { PageArgs, readPageArgs } from './pageArgs.ts';

/** The filters and orders that a list supports. */
export interface ListShape {
  /** The name of the listed type, such as "Need". */
  readonly name: string;
  /** The unique property that decides the order of items that are equal otherwise. */
  readonly id: string;
  /**
   * The filters by field name: the type of each filter, and the filtered property if its name
   * differs.
   */
  readonly filters: Readonly<Record<string, ListFilter>>;
  /** The name of the list whose filter type this list uses; its own filter type by default. */
  readonly filterName?: string;
  /** The orders by name: the property of each order, which is never null. */
  readonly orders: Readonly<Record<string, string>>;
  /** The default order, as a key of `orders`. */
  readonly defaultOrder: string;
}

/** A field of a filter. */
export interface ListFilter extends Partial<FilteredProperty> {
  readonly type: ClassType<Condition>;
}

/** One of the orders that a caller requests for a list. */
interface OrderInput {
  readonly field: string;
  readonly direction: Direction;
}

/** The arguments of a list: page, filter and order. */
export interface ListArgs extends PageArgs {
  readonly filter?: FilterInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
}

/** The maximum number of properties by which a list is ordered. */
const maxOrders = 3;

/**
 * Creates the GraphQL types `<Name>Filter` and `<Name>Order` of a list, and the arguments of these
 * types.
 */
export function listArgsOf(shape: ListShape): ClassType<ListArgs> {
  const { defaultOrder } = shape;
  const Filter = filterTypeOf(shape);
  const Order = orderTypeOf(shape);

  @ArgsType()
  class Args extends PageArgs {
    @Field(() => Filter, {
      nullable: true,
      description: 'Return only items that match the filter.',
    })
    filter?: FilterInput | null;

    @Field(() => [Order], {
      nullable: true,
      description: `The order, the most significant property first, at most ${maxOrders}; by ${defaultOrder} if absent. Items that are equal in it are ordered by id.`,
    })
    orderBy?: OrderInput[] | null;
  }
  return Args;
}

function orderTypeOf({ name, orders }: ListShape): ClassType<OrderInput> {
  const fields = Object.fromEntries(Object.keys(orders).map((field) => [field, field]));
  registerEnumType(fields, {
    name: `${name}OrderField`,
    description: `The property by which ${name} is ordered.`,
    valuesConfig: Object.fromEntries(
      Object.entries(orders).map(([field, property]) => [
        field,
        { description: `Ordered by ${property === 'names' ? 'name' : property}.` },
      ]),
    ),
  });

  @InputType(`${name}Order`, { description: `A property by which a list of ${name} is ordered.` })
  class Order {
    @Field(() => fields, { description: 'The property to order by.' })
    field!: string;

    @Field(() => Direction, {
      defaultValue: Direction.ASC,
      description: 'The direction of the order: ascending or descending.',
    })
    direction!: Direction;
  }
  return Order;
}

/** The input types of filters, by the name of the list. */
const filterTypes = new Map<string, ClassType<FilterInput>>();

/**
 * Creates the input type of a filter, which refers to itself in `and`, `or` and `not`; several
 * lists may share it.
 */
function filterTypeOf({ name: ownName, filterName, filters }: ListShape): ClassType<FilterInput> {
  const name = filterName ?? ownName;
  const known = filterTypes.get(name);
  if (known) return known;
  class Filter {}
  filterTypes.set(name, Filter as ClassType<FilterInput>);
  const field = (type: () => unknown, fieldName: string, description: string) =>
    Field(type as () => never, { nullable: true, description })(Filter.prototype, fieldName);
  for (const [fieldName, { type }] of Object.entries(filters)) {
    field(() => type, fieldName, `A condition on ${fieldName}.`);
  }
  field(() => [Filter], 'and', 'All of these filters must match.');
  field(() => [Filter], 'or', 'At least one of these filters must match.');
  field(() => Filter, 'not', 'This filter must not match.');
  const { depth, conditions } = filterLimits;
  InputType(`${name}Filter`, {
    description: `A filter for ${name}. All conditions must hold. \`and\`, \`or\` and \`not\` may be nested ${depth} deep, with at most ${conditions} conditions in all.`,
  })(Filter);
  return Filter as ClassType<FilterInput>;
}

/**
 * Reads the arguments of a list.
 * @throws InvalidValue the errors of `readPageArgs`; `INVALID_CURSOR` also for a cursor of another
 * order; `INVALID_FILTER` for a filter beyond its limits; `INVALID_ORDER` for too many or repeated
 * orders.
 */
export function readListArgs(args: ListArgs, shape: ListShape): SliceRequest {
  const order = sortOf(args, shape);
  const name = orderName(args, shape);
  return {
    filter: readFilter(args.filter ?? {}, shape.filters),
    order,
    page: readPageArgs(args, ([list, ordered, ...key]) =>
      list === shape.name && ordered === name && isTextKey(key, order.length) ? key : null,
    ),
  };
}

/** Returns the cursor key of an item, which `readListArgs` decodes. */
export function listKey(args: ListArgs, shape: ListShape, item: object): readonly unknown[] {
  const values = sortOf(args, shape).map(({ property }) => String(Reflect.get(item, property)));
  return [shape.name, orderName(args, shape), ...values];
}

function isTextKey(key: readonly unknown[], length: number): key is readonly string[] {
  return key.length === length && key.every((value) => typeof value === 'string');
}

/**
 * Returns the sort properties. The last one is the id, in the same direction as the property before
 * it.
 */
function sortOf(args: ListArgs, shape: ListShape): readonly SortProperty[] {
  const order = ordersOf(args, shape).map(({ field, direction }) => ({
    property: shape.orders[field]!,
    descending: direction === Direction.DESC,
  }));
  if (order.some(({ property }) => property === shape.id)) return order;
  return [...order, { property: shape.id, descending: order.at(-1)!.descending }];
}

/**
 * Returns a text that identifies the order, so that cursors of different orders can be distinguished.
 */
function orderName(args: ListArgs, shape: ListShape): string {
  return ordersOf(args, shape)
    .map(({ field, direction }) => `${field} ${direction}`)
    .join(' ');
}

function ordersOf({ orderBy }: ListArgs, { defaultOrder }: ListShape): readonly OrderInput[] {
  const given = orderBy ?? [];
  if (given.length === 0) return [{ field: defaultOrder, direction: Direction.ASC }];
  const fields = new Set(given.map(({ field }) => field));
  if (given.length <= maxOrders && fields.size === given.length) return given;
  const names = given.map(({ field }) => field).join(', ');
  throw new InvalidValue(
    'INVALID_ORDER',
    'orderBy',
    `at most ${maxOrders} different fields`,
    names,
  );
}
