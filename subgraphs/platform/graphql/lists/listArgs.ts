import { ArgsType, type ClassType, Field, InputType, registerEnumType } from 'type-graphql';
import { PageArgs, checkPageSize, decodeCursor } from './connection.ts';
import { type Condition, Direction } from './filters.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';

/** The filters and orders of a list. */
export interface ListShape {
  /** The name of the listed type, such as "Need". */
  readonly name: string;
  /** The property that is unique and breaks ties. */
  readonly id: string;
  /**
   * The filters: the field's name, its filter type, the filtered property, and whether that property is
   * a list, of which one element must match.
   */
  readonly filters: Readonly<
    Record<
      string,
      {
        readonly type: ClassType<Condition>;
        readonly property?: string;
        readonly isList?: boolean;
      }
    >
  >;
  /** The orders: the name of each and its property, which is never null. */
  readonly orders: Readonly<Record<string, string>>;
  /** The default order: a key of `orders`. */
  readonly defaultOrder: string;
}

/** The arguments of a list: page, filter and order. */
export interface ListArgs extends PageArgs {
  readonly filter?: Readonly<Record<string, Condition | null | undefined>> | null;
  readonly orderBy?: { readonly field: string; readonly direction: Direction } | null;
}

/** A request to the repository for a page of a list. */
export interface ListRequest {
  /** Conditions by property. */
  readonly conditions: Readonly<Record<string, Condition>>;
  readonly order: { readonly property: string; readonly descending: boolean };
  readonly first: number;
  /** Sort value and id of the item after which the page begins, as text. */
  readonly after: readonly [string, string] | null;
}

/** Creates the GraphQL types `<Name>Filter` and `<Name>Order`, and the arguments that use them. */
export function listArgsOf({
  name,
  filters,
  orders,
  defaultOrder,
}: ListShape): ClassType<ListArgs> {
  const fields = Object.fromEntries(Object.keys(orders).map((field) => [field, field]));
  registerEnumType(fields, {
    name: `${name}OrderField`,
    description: `The property by which ${name} is ordered.`,
    valuesConfig: Object.fromEntries(
      Object.entries(orders).map(([field, property]) => [
        field,
        { description: `By ${property === 'names' ? 'name' : property}.` },
      ]),
    ),
  });

  @InputType(`${name}Order`, { description: `The order of a list of ${name}.` })
  class Order {
    @Field(() => fields, { description: 'The property to order by; the id breaks ties.' })
    field!: string;

    @Field(() => Direction, {
      defaultValue: Direction.ASC,
      description: 'Ascending or descending.',
    })
    direction!: Direction;
  }

  class Filter {}
  for (const [field, { type }] of Object.entries(filters)) {
    Field(() => type, { nullable: true, description: `A condition on ${field}.` })(
      Filter.prototype,
      field,
    );
  }
  InputType(`${name}Filter`, { description: `A filter for ${name}. All conditions must hold.` })(
    Filter,
  );

  @ArgsType()
  class Args extends PageArgs {
    @Field(() => Filter, {
      nullable: true,
      description: 'Return only items that match the filter.',
    })
    filter?: Record<string, Condition | null> | null;

    @Field(() => Order, { nullable: true, description: `The order; by ${defaultOrder} if absent.` })
    orderBy?: Order | null;
  }
  return Args;
}

const maxListLength = 1_000;

/**
 * Reads the arguments of a list.
 * @throws InvalidValue `PAGE_SIZE_OUT_OF_RANGE`, `INVALID_CURSOR` (also for a cursor of another list or
 * order), `INVALID_FILTER` for a list that is too long or a text that is too short.
 */
export function readListArgs(args: ListArgs, shape: ListShape): ListRequest {
  const { field, direction } = args.orderBy ?? defaultOrderOf(shape);
  const conditions = Object.entries(args.filter ?? {}).flatMap(([name, condition]) => {
    if (!condition) return [];
    const { property = name, isList = false } = shape.filters[name] ?? {};
    const checked = checkCondition(name, condition);
    return [[property, isList ? overlapping(checked) : checked] as const];
  });
  return {
    conditions: Object.fromEntries(conditions),
    order: { property: shape.orders[field]!, descending: direction === Direction.DESC },
    first: checkPageSize(args.first),
    after: decodeCursor(args.after, (key) =>
      key.length === 5 &&
      key[0] === shape.name &&
      key[1] === field &&
      key[2] === direction &&
      typeof key[3] === 'string' &&
      typeof key[4] === 'string'
        ? ([key[3], key[4]] as const)
        : null,
    ),
  };
}

/** Returns the cursor key of an item, which `readListArgs` decodes. */
export function listKey(args: ListArgs, shape: ListShape, item: object): readonly unknown[] {
  const { field, direction } = args.orderBy ?? defaultOrderOf(shape);
  const textOf = (property: string) => String(Reflect.get(item, property));
  return [shape.name, field, direction, textOf(shape.orders[field]!), textOf(shape.id)];
}

/** Converts a condition on one value to a condition on a list, of which one element must match. */
function overlapping({ eq, in: any }: Condition): Condition {
  if (eq === undefined || eq === null) return any ? { overlaps: any } : {};
  return { overlaps: !any || any.includes(eq) ? [eq] : [] };
}

function defaultOrderOf({ defaultOrder }: ListShape) {
  return { field: defaultOrder, direction: Direction.ASC };
}

function checkCondition(field: string, condition: Condition): Condition {
  if ((condition.in?.length ?? 0) > maxListLength) {
    const expected = `at most ${maxListLength} values`;
    throw new InvalidValue('INVALID_FILTER', `filter.${field}.in`, expected, condition.in?.length);
  }
  if (typeof condition.contains === 'string' && condition.contains.trim().length < 3) {
    const expected = 'at least 3 characters';
    throw new InvalidValue(
      'INVALID_FILTER',
      `filter.${field}.contains`,
      expected,
      condition.contains,
    );
  }
  return condition;
}
