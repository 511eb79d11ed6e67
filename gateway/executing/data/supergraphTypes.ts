import {
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationTypeNode,
  type TypeNode,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  parse,
  parseType,
} from 'graphql';

/**
 * The type information of a supergraph that execution needs: which types satisfy a type condition,
 * which fields are keys, and which types a subgraph returns.
 */
export class SupergraphTypes {
  readonly #schema: GraphQLSchema;
  readonly #applies = new Map<string, Map<string, boolean>>();
  readonly #keys = new Map<string, ReadonlySet<string>>();
  /** The `join__Graph` value of each subgraph, by the subgraph's name. */
  readonly #graphs: ReadonlyMap<string, string>;
  /** The names of all object types. */
  readonly objectTypes: ReadonlySet<string>;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#graphs = graphsOf(schema);
    this.objectTypes = new Set(
      Object.values(schema.getTypeMap())
        .filter(isObjectType)
        .map(({ name }) => name),
    );
  }

  /** Whether a field is part of a key of an entity type; `__typename` always is. */
  isKey(typename: string, field: string): boolean {
    let keys = this.#keys.get(typename);
    if (!keys) {
      const type = this.#schema.getType(typename);
      const interfaces = isObjectType(type) ? type.getInterfaces() : [];
      keys = new Set([type, ...interfaces].flatMap((one) => (one ? keyFieldsOf(one) : [])));
      if (type) this.#keys.set(typename, keys);
    }
    return field === '__typename' || keys.has(field);
  }

  /** Whether objects of a type satisfy a type condition. */
  applies(condition: string, typename: string): boolean {
    let cached = this.#applies.get(condition);
    if (!cached) this.#applies.set(condition, (cached = new Map()));
    let applies = cached.get(typename);
    if (applies === undefined) {
      applies = this.#decide(condition, typename);
      // Cache only types of the schema: a subgraph may send any text as `__typename`.
      if (this.#schema.getType(typename)) cached.set(typename, applies);
    }
    return applies;
  }

  /** Returns a type by its name. */
  named(typename: string): GraphQLNamedType | undefined {
    return this.#schema.getType(typename);
  }

  /** Returns the name of the root type of an operation kind. */
  rootOf(kind: OperationTypeNode): string {
    return this.#schema.getRootType(kind)?.name ?? '';
  }

  /** Returns the type of a field in a subgraph, or `null` if the field does not exist. */
  fieldType(typename: string, field: string, subgraph: string): TypeNode | null {
    const node = this.#field(typename, field);
    if (!node) return null;
    const own = textArgument(this.#joinOf(node.directives, subgraph), 'type');
    return own === null ? node.type : parseType(own, { noLocation: true });
  }

  /** Returns the names of the sibling fields that a subgraph requires to resolve a field. */
  requiredBy(typename: string, field: string, subgraph: string): readonly string[] {
    const node = this.#field(typename, field);
    const required = textArgument(this.#joinOf(node?.directives, subgraph), 'requires');
    return required === null ? [] : topFieldsOf(required);
  }

  #field(typename: string, field: string) {
    const type = this.#schema.getType(typename);
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.astNode : null;
  }

  #joinOf(directives: readonly ConstDirectiveNode[] = [], subgraph: string) {
    return directives.find(
      (one) =>
        one.name.value === 'join__field' &&
        one.arguments?.some(
          ({ name, value }) =>
            name.value === 'graph' &&
            value.kind === Kind.ENUM &&
            value.value === this.#graphs.get(subgraph),
        ),
    );
  }

  #decide(condition: string, typename: string): boolean {
    if (condition === typename) return true;
    const abstract = this.#schema.getType(condition);
    const type = this.#schema.getType(typename);
    if (!isAbstractType(abstract) || !(isObjectType(type) || isInterfaceType(type))) return false;
    return this.#schema.isSubType(abstract, type);
  }
}

function keyFieldsOf({ astNode }: GraphQLNamedType): string[] {
  return (astNode?.directives ?? [])
    .filter(({ name }) => name.value === 'join__type')
    .flatMap(({ arguments: values = [] }) => values)
    .flatMap(({ name, value }) =>
      name.value === 'key' && value.kind === Kind.STRING ? topFieldsOf(value.value) : [],
    );
}

function graphsOf(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const type = schema.getType('join__Graph');
  if (!isEnumType(type)) return new Map();
  return new Map(
    type.getValues().flatMap(({ name, astNode }) => {
      const graph = astNode?.directives?.find((one) => one.name.value === 'join__graph');
      const subgraph = textArgument(graph, 'name');
      return subgraph === null ? [] : [[subgraph, name] as const];
    }),
  );
}

function textArgument(directive: ConstDirectiveNode | undefined, name: string): string | null {
  const value = directive?.arguments?.find((one) => one.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}

function topFieldsOf(fieldSet: string): string[] {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}
