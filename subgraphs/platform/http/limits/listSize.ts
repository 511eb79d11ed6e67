import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';

/** The lengths that lists are assumed to have when a query's cost is estimated. */
export interface ListSizes {
  /** The assumed number of items of a list without a page size. */
  readonly usualListLength: number;
  /** Names of the Int arguments that set the page size of a list or connection field. */
  readonly pageSizeArguments: readonly string[];
}

/** The factors by which a field multiplies the cost of its selections. */
export interface ListSize {
  /**
   * The estimated number of items if no page size applies: `usualListLength` for each level of
   * nested lists.
   */
  readonly length: number;
  /** The arguments that set the page size, such as `first` and `last`. */
  readonly pageSizes: readonly GraphQLArgument[];
  /**
   * Whether the field's value is a page object. The list of items in the page is then not counted
   * again.
   */
  readonly isPage: boolean;
}

/**
 * Returns the size of the list that a field returns.
 * @param isWithinPage whether the field belongs to a page object, whose size is already counted.
 */
export function listSizeOf(
  field: GraphQLField<unknown, unknown>,
  isWithinPage: boolean,
  { usualListLength, pageSizeArguments }: ListSizes,
): ListSize {
  const levels = listLevels(field);
  const sizes = field.args.filter((one) => pageSizeArguments.includes(one.name) && isInt(one));
  const lists = levels > 0 || sizes.length === 0 ? [] : pageLists(getNamedType(field.type));
  const pageSizes = levels > 0 || lists.length > 0 ? sizes : [];
  // If the object has several lists, the page size may apply to each of them.
  const isPage = lists.length === 1 || lists.some((name) => connectionLists.has(name));
  const isCounted = isWithinPage || pageSizes.length > 0;
  const length = usualListLength ** (isCounted ? Math.max(0, levels - 1) : levels);
  return { length, pageSizes, isPage };
}

function listLevels({ type }: GraphQLField<unknown, unknown>): number {
  let levels = 0;
  let bare = getNullableType(type);
  while (isListType(bare)) {
    levels++;
    bare = getNullableType(bare.ofType);
  }
  return levels;
}

function isInt({ type }: GraphQLArgument): boolean {
  return String(getNullableType(type)) === 'Int';
}

/** The names of the lists of Relay connections. */
const connectionLists = new Set(['edges', 'nodes']);

/**
 * Returns the names of the object lists to which a page size may apply: the lists of a connection,
 * or of an object without an ID. An object with an ID is an entity with lists, not a page.
 */
function pageLists(type: GraphQLNamedType): readonly string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  const lists = fields
    .filter((field) => listLevels(field) > 0 && isCompositeType(getNamedType(field.type)))
    .map(({ name }) => name);
  const connection = lists.filter((name) => connectionLists.has(name));
  if (connection.length > 0) return connection;
  return fields.some(({ type }) => getNamedType(type).name === 'ID') ? [] : lists;
}
