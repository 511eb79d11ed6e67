import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type FragmentDefinitionNode,
  buildSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';

/** A position in an answer: keys and list indices. */
export type Place = readonly (string | number)[];

/** What remains of an answer when a subgraph is unavailable. */
export interface Remains {
  readonly data: unknown;
  /** The positions that are null because of the unavailable subgraph. */
  readonly lost: readonly Place[];
}

/** Marks an object that became null because it lost a non-null field. */
const nothing = Symbol('nothing');

/**
 * Computes what remains of an answer while a subgraph is unavailable. The supergraph states which
 * subgraphs resolve each field: fields that only this subgraph resolves are null, and null
 * propagates through non-null fields.
 */
export class WithoutSubgraph {
  readonly #schema: GraphQLSchema;
  readonly #graph: string;
  #fragments = new Map<string, FragmentDefinitionNode>();
  #lost: Place[] = [];

  constructor(supergraphSdl: string, subgraph: string) {
    this.#schema = buildSchema(supergraphSdl, { assumeValid: true });
    this.#graph = subgraph.toUpperCase();
  }

  /** @param whole the data of the answer with all subgraphs. */
  remains(document: string, whole: unknown): Remains {
    const { definitions } = parse(document);
    const operation = definitions.find(
      (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
    )!;
    const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((one) => [one.name.value, one]));
    this.#lost = [];
    const data = this.#object(this.#schema.getQueryType()!, [operation.selectionSet], whole, []);
    return { data, lost: this.#lost };
  }

  #object(
    type: GraphQLObjectType,
    selections: readonly SelectionSetNode[],
    value: unknown,
    place: Place,
  ): unknown {
    const object: Record<string, unknown> = {};
    const before = this.#lost.length;
    for (const [key, nodes] of this.#fields(type, selections)) {
      const name = nodes[0]!.name.value;
      const given = (value as Record<string, unknown>)[key];
      const field = type.getFields()[name];
      if (!field) object[key] = given;
      else {
        const at = [...place, key];
        const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        const isLost = given !== null && this.#isLost(type, name);
        const kept = isLost ? nothing : this.#value(field.type, below, given, at);
        if (kept === nothing && isNonNullType(field.type)) {
          this.#lost.length = before;
          return nothing;
        }
        if (kept === nothing) this.#lost.push(at);
        object[key] = kept === nothing ? null : kept;
      }
    }
    return object;
  }

  #value(
    type: GraphQLOutputType,
    selections: readonly SelectionSetNode[],
    value: unknown,
    place: Place,
  ): unknown {
    if (isNonNullType(type)) return this.#value(type.ofType, selections, value, place);
    if (value === null || value === undefined) return value;
    if (isListType(type)) {
      const items: unknown[] = [];
      for (const [index, item] of (value as readonly unknown[]).entries()) {
        const at = [...place, index];
        const kept = this.#value(type.ofType, selections, item, at);
        if (kept === nothing && isNonNullType(type.ofType)) return nothing;
        if (kept === nothing) this.#lost.push(at);
        items.push(kept === nothing ? null : kept);
      }
      return items;
    }
    const named = getNamedType(type);
    return isObjectType(named) ? this.#object(named, selections, value, place) : value;
  }

  /** Returns the selected fields of an object, also of fragments, by their response keys. */
  #fields(
    type: GraphQLObjectType,
    selections: readonly SelectionSetNode[],
    found = new Map<string, FieldNode[]>(),
  ): Map<string, FieldNode[]> {
    for (const selection of selections.flatMap((one) => one.selections)) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        found.set(key, [...(found.get(key) ?? []), selection]);
      } else {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? this.#fragments.get(selection.name.value)!
            : selection;
        const condition = fragment.typeCondition?.name.value ?? type.name;
        if (condition === type.name) this.#fields(type, [fragment.selectionSet], found);
      }
    }
    return found;
  }

  /**
   * Whether a field is lost: only the unavailable subgraph resolves the field, or a field that it
   * requires.
   */
  #isLost(type: GraphQLObjectType, name: string): boolean {
    const field = type.getFields()[name]!;
    const joined = directives(field.astNode?.directives, 'join__field');
    const stated = joined.filter((one) => !('external' in one) && 'graph' in one);
    const owners = stated.length > 0 ? stated : directives(type.astNode?.directives, 'join__type');
    if (owners.every(({ graph }) => graph === this.#graph)) return true;
    return owners.every(({ requires }) => {
      const required = requires === undefined ? [] : topFields(requires);
      return required.some((one) => this.#isLost(type, one));
    });
  }
}

function directives(nodes: readonly DirectiveNode[] | undefined, name: string) {
  const named = (nodes ?? []).filter((one) => one.name.value === name);
  return named.map((one): Readonly<Record<string, string>> =>
    Object.fromEntries(
      (one.arguments ?? []).map(({ name: argument, value }) => [
        argument.value,
        'value' in value ? String(value.value) : '',
      ]),
    ),
  );
}

function topFields(fieldSet: string): string[] {
  const [operation] = parse(`{ ${fieldSet} }`).definitions;
  return (operation as OperationDefinitionNode).selectionSet.selections.flatMap((one) =>
    one.kind === Kind.FIELD ? [one.name.value] : [],
  );
}
