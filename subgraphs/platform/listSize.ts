import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
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
  /** The argument that states the number of items of a page. */
  readonly pageSize: GraphQLArgument | null;
  /** Whether the value is an object around the items, whose own lists are no further lists. */
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
  const isPage = levels === 0 && looksLikePage(getNamedType(field.type));
  const pageSize =
    (levels > 0 || isPage) &&
    field.args.find((one) => pageSizeArguments.includes(one.name) && isInt(one));
  if (pageSize) return { length: usualListLength ** Math.max(0, levels - 1), pageSize, isPage };
  const counted = isWithinPage ? Math.max(0, levels - 1) : levels;
  return { length: usualListLength ** counted, pageSize: null, isPage: false };
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

/** Relay's connections, and the other usual names of the items of a page. */
const pageItems = ['edges', 'nodes', 'items', 'results', 'entries', 'rows', 'data'];

function looksLikePage(type: GraphQLNamedType): boolean {
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const fields = type.getFields();
  return pageItems.some(
    (name) => Object.hasOwn(fields, name) && isListType(getNullableType(fields[name]!.type)),
  );
}
