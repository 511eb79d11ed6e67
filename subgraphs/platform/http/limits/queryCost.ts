import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  valueFromASTUntyped,
} from 'graphql';
import { type ListSizes, listSizeOf } from './listSize.ts';
import {
  type Term,
  greatest,
  included,
  pageTerm,
  product,
  sumTerms,
  valueOf,
} from './costTerms.ts';

/** The cost of an operation. */
export interface OperationCost {
  /** The number of nested selection sets, fragments included. */
  readonly depth: number;
  /**
   * The number of root fields, and of fields that take arguments and return objects, fragments
   * included. Each needs statements of its own. A field below a list counts once, because its loads
   * are batched.
   */
  readonly lookups: number;
  /**
   * Estimates the number of values that the operation requests with these variables, without
   * executing it.
   */
  values(variables: Readonly<Record<string, unknown>>): number;
}

interface Weight {
  readonly term: Term;
  readonly depth: number;
  readonly lookups: number;
}

const nothing: Weight = { term: 0, depth: 0, lookups: 0 };
const leaf: Weight = { term: 1, depth: 0, lookups: 0 };

/**
 * Computes the costs of the operations of a validated document. The cost of each selection set is
 * computed once, however many fragment spreads lead to it, so that time and memory are linear in
 * the length of the document. For each request, only the variables of page sizes, `@skip` and
 * `@include` are read.
 */
export class DocumentCosts {
  readonly #schema: GraphQLSchema;
  readonly #sizes: ListSizes;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #weights = new Map<string, Weight>();
  readonly #costs = new Map<OperationDefinitionNode, OperationCost>();

  constructor(schema: GraphQLSchema, document: DocumentNode, sizes: ListSizes) {
    this.#schema = schema;
    this.#sizes = sizes;
    for (const one of document.definitions) {
      if (one.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(one.name.value, one);
    }
  }

  of(operation: OperationDefinitionNode): OperationCost {
    const known = this.#costs.get(operation);
    if (known) return known;
    const root = this.#schema.getRootType(operation.operation);
    const { term, ...counts } = root ? this.#set(operation.selectionSet, root, false) : nothing;
    const defaults = defaultsOf(operation);
    const cost = {
      ...counts,
      values: (variables: Readonly<Record<string, unknown>>) =>
        valueOf(term, (name) =>
          Object.hasOwn(variables, name) ? variables[name] : defaults.get(name),
        ),
    };
    this.#costs.set(operation, cost);
    return cost;
  }

  /**
   * Computes the cost of a selection set. Fragments on different object types exclude each other,
   * so only the most expensive one counts. Fragments on interfaces and unions are assumed to apply
   * to every object.
   */
  #set({ selections }: SelectionSetNode, type: GraphQLCompositeType, isPage: boolean): Weight {
    let depth = 0;
    let lookups = 0;
    const always: Term[] = [];
    const byObject = new Map<GraphQLCompositeType, Term[]>();
    for (const selection of selections) {
      const condition = this.#conditionOf(selection) ?? type;
      const weight = this.#selection(selection, condition, isPage);
      depth = Math.max(depth, weight.depth);
      lookups += weight.lookups;
      let terms = always;
      if (isAbstractType(type) && isObjectType(condition)) {
        terms = byObject.get(condition) ?? [];
        byObject.set(condition, terms);
      }
      terms.push(included(weight.term, selection.directives));
    }
    const dearest = greatest([...byObject.values()].map(sumTerms));
    return { term: sumTerms([...always, dearest]), depth: depth + 1, lookups };
  }

  #conditionOf(selection: SelectionNode): GraphQLCompositeType | undefined {
    if (selection.kind === Kind.FIELD) return undefined;
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : this.#fragments.get(selection.name.value);
    const condition = fragment?.typeCondition;
    const type = condition && this.#schema.getType(condition.name.value);
    return isCompositeType(type) ? type : undefined;
  }

  #selection(selection: SelectionNode, type: GraphQLCompositeType, isPage: boolean): Weight {
    if (selection.kind === Kind.FIELD) return this.#field(selection, type, isPage);
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return this.#set(selection.selectionSet, type, isPage);
    }
    const name = `${isPage} ${selection.name.value}`;
    let weight = this.#weights.get(name);
    if (!weight) {
      const fragment = this.#fragments.get(selection.name.value);
      weight = fragment ? this.#set(fragment.selectionSet, type, isPage) : nothing;
      this.#weights.set(name, weight);
    }
    return weight;
  }

  /** Counts a field as one value plus its selections, multiplied by the number of items in its list. */
  #field(node: FieldNode, parent: GraphQLCompositeType, isPage: boolean): Weight {
    const field = fieldOf(parent, node.name.value);
    const type = field && getNamedType(field.type);
    const isRoot = rootTypes.some((kind) => parent === this.#schema.getRootType(kind));
    if (!field || !node.selectionSet || !isCompositeType(type)) {
      return isRoot && field ? { ...leaf, lookups: 1 } : leaf;
    }
    const { usualListLength } = this.#sizes;
    const size = listSizeOf(field, isPage, this.#sizes);
    const below = this.#set(node.selectionSet, type, size.isPage);
    const items = size.pageSizes.length > 0 ? pageTerm(size.pageSizes, node, usualListLength) : 1;
    return {
      term: sumTerms([1, product(product(size.length, items), below.term)]),
      depth: below.depth,
      lookups: below.lookups + (isRoot || field.args.length > 0 ? 1 : 0),
    };
  }
}

const rootTypes = Object.values(OperationTypeNode);

function fieldOf(
  type: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  if (isUnionType(type)) return undefined;
  const fields = type.getFields();
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/**
 * Returns the default values of the variables of an operation, for those that a request does not
 * provide.
 */
function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Map<string, unknown> {
  return new Map(
    variableDefinitions?.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );
}
