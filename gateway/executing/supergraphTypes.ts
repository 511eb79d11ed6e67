import {
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';

/** What execution asks of a supergraph's types: which satisfy a condition, and what their keys are. */
export class SupergraphTypes {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, Map<string, boolean>>();
  readonly #keys = new Map<string, ReadonlySet<string>>();
  /** The names of all object types. */
  readonly objectTypes: ReadonlySet<string>;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.objectTypes = new Set(
      Object.values(schema.getTypeMap())
        .filter(isObjectType)
        .map(({ name }) => name),
    );
  }

  /** Whether a field is part of some key of an entity type; `__typename` is of each. */
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
    let known = this.#known.get(condition);
    if (!known) this.#known.set(condition, (known = new Map()));
    let applies = known.get(typename);
    if (applies === undefined) {
      applies = this.#decide(condition, typename);
      // A subgraph may send any text as a type's name, so only those of the schema are remembered.
      if (this.#schema.getType(typename)) known.set(typename, applies);
    }
    return applies;
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
    .flatMap(({ arguments: given = [] }) => given)
    .flatMap(({ name, value }) =>
      name.value === 'key' && value.kind === Kind.STRING ? topFieldsOf(value.value) : [],
    );
}

function topFieldsOf(fieldSet: string): string[] {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}
