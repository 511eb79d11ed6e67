import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether objects of a type satisfy a type condition, remembered for each pair of names. */
export class TypeConditions {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, Map<string, boolean>>();
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
