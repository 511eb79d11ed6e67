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

/** How long lists are taken to be before they are read. */
export interface ListSizes {
  /** Items of a list without a page size. */
  readonly usualListLength: number;
  /** Names of the arguments that are page sizes, if the argument is an `Int` and the field has pages. */
  readonly pageSizeArguments: readonly string[];
}

/** What multiplies the values selected of a field. */
export interface ListSize {
  /** Items in all, without the page size: the usual length for each list within a list. */
  readonly length: number;
  /** The arguments that state the number of items of a page, such as `first` and `last`. */
  readonly pageSizes: readonly GraphQLArgument[];
  /** Whether the value is an object around the items, whose list of them is no further list. */
  readonly isPage: boolean;
}

/**
 * The size of the list that a field leads to.
 * @param isWithinPage whether the field belongs to a page, whose size counts already.
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
  // With lists of several kinds, the size may be that of each.
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

/** The lists of Relay's connections. */
const connectionLists = new Set(['edges', 'nodes']);

/**
 * The lists of objects of which a page size may count the items: those of a connection, or of an
 * object without an identity of its own, which would be no page but happen to have lists.
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
