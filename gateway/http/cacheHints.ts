import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  TypeInfo,
  getNamedType,
  isCompositeType,
  parse,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The arguments of `@cacheControl` on a field or a type. */
interface Hint {
  readonly maxAge?: number;
  readonly scope?: string;
  readonly inheritMaxAge?: boolean;
}

/**
 * The cache hints of a supergraph (`@cacheControl`), which state how long answers stay fresh.
 * Composition keeps them if subgraphs compose the directive.
 * @see https://www.apollographql.com/docs/apollo-server/performance/caching
 */
export class CacheHints {
  readonly #schema: GraphQLSchema;
  readonly #hints: ReadonlyMap<string, Hint>;
  readonly #ages = new WeakMap<DocumentNode, { readonly seconds: number | null }>();

  /**
   * @param schema the schema that callers see.
   * @param supergraphSdl the supergraph from which the schema was made.
   */
  constructor(schema: GraphQLSchema, supergraphSdl: string) {
    this.#schema = schema;
    this.#hints = readHints(supergraphSdl);
  }

  /**
   * Returns for how many seconds an answer to a document stays fresh: the minimum over its fields,
   * and 0 if a field has no hint. Returns null if a field is private.
   */
  maxAgeOf(document: DocumentNode): number | null {
    let age = this.#ages.get(document);
    if (!age) {
      age = { seconds: this.#hints.size === 0 ? 0 : this.#leastOf(document) };
      this.#ages.set(document, age);
    }
    return age.seconds;
  }

  #leastOf(document: DocumentNode): number | null {
    const types = new TypeInfo(this.#schema);
    let least = Infinity;
    let isPrivate = false;
    const enter = () => {
      const [parent, field] = [types.getParentType(), types.getFieldDef()];
      if (!parent || !field || field.name === '__typename') return;
      const type = getNamedType(field.type);
      const hints = [this.#hints.get(`${parent.name}.${field.name}`), this.#hints.get(type.name)];
      isPrivate ||= hints.some((hint) => hint?.scope === 'PRIVATE');
      const stated = hints.find((hint) => hint?.maxAge !== undefined || hint?.inheritMaxAge);
      const isRoot = parent === this.#schema.getQueryType();
      const inherits = stated ? stated.inheritMaxAge === true : !isCompositeType(type);
      if (!inherits || isRoot) least = Math.min(least, stated?.maxAge ?? 0);
    };
    visit(document, visitWithTypeInfo(types, { Field: { enter } }));
    if (isPrivate) return null;
    return Number.isFinite(least) ? least : 0;
  }
}

/** Reads the hints of a supergraph by type and by "Type.field". */
function readHints(supergraphSdl: string): ReadonlyMap<string, Hint> {
  const hints = new Map<string, Hint>();
  const keep = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const hint = directives.find(({ name }) => name.value === 'cacheControl');
    const stated = hint?.arguments?.map(({ name, value }) => [
      name.value,
      valueFromASTUntyped(value),
    ]);
    if (stated) hints.set(coordinate, Object.fromEntries(stated) as Hint);
  };
  if (!supergraphSdl.includes('@cacheControl')) return hints;
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const type = definition.name.value;
    keep(type, definition.directives as readonly ConstDirectiveNode[]);
    for (const field of ('fields' in definition && definition.fields) || []) {
      keep(`${type}.${field.name.value}`, field.directives);
    }
  }
  return hints;
}
