import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** The variables that decide what is left out, by name. */
export type Conditions = ReadonlyMap<string, boolean>;

/**
 * Collects the fields that an object of a type has in the response, by response key and in order
 * (https://spec.graphql.org/October2021/#CollectFields()).
 */
export class FieldCollector {
  readonly #schema: GraphQLSchema;
  readonly #conditions: Conditions;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, document: DocumentNode, conditions: Conditions) {
    this.#schema = schema;
    this.#conditions = conditions;
    this.#fragments = fragmentsOf(document);
  }

  collect(
    type: GraphQLNamedType,
    selectionSets: readonly SelectionSetNode[],
  ): ReadonlyMap<string, readonly FieldNode[]> {
    const fields = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const selectionSet of selectionSets) this.#collect(type, selectionSet, fields, visited);
    return fields;
  }

  #collect(
    type: GraphQLNamedType,
    { selections }: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const selection of selections) {
      if (!this.#isIncluded(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const same = fields.get(key);
        if (same) same.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.#fragments.get(selection.name.value)!
          : selection;
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined || this.#applies(condition, type)) {
        this.#collect(type, fragment.selectionSet, fields, visited);
      }
    }
  }

  #applies(condition: string, type: GraphQLNamedType): boolean {
    if (condition === type.name) return true;
    const abstract = this.#schema.getType(condition);
    if (!isAbstractType(abstract) || !(isObjectType(type) || isInterfaceType(type))) return false;
    return this.#schema.isSubType(abstract, type);
  }

  #isIncluded(directives: readonly DirectiveNode[] = []): boolean {
    return directives.every((directive) => {
      const name = directive.name.value;
      if (name !== 'skip' && name !== 'include') return true;
      const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
      const holds =
        value?.kind === Kind.VARIABLE
          ? this.#conditions.get(value.name.value)
          : value?.kind === Kind.BOOLEAN && value.value;
      return holds === (name === 'include');
    });
  }
}

/** Names of the variables that decide what a document's operation leaves out. */
export function conditionVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const fragments = fragmentsOf(document);
  const names = new Set<string>();
  const visited = new Set<string>();
  const look = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      for (const { name, arguments: values } of selection.directives ?? []) {
        const [first] = values ?? [];
        const decides = name.value === 'skip' || name.value === 'include';
        if (decides && first?.value.kind === Kind.VARIABLE) names.add(first.value.name.value);
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
        look(fragments.get(selection.name.value)!.selectionSet);
      } else if (selection.selectionSet) {
        look(selection.selectionSet);
      }
    }
  };
  look(operation.selectionSet);
  return [...names].toSorted();
}

/** The named type of a schema that objects can have, or `undefined`. */
export function compositeType(schema: GraphQLSchema, name: unknown): GraphQLNamedType | undefined {
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  return isCompositeType(type) ? type : undefined;
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );
}
