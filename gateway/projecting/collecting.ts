import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { type Conditions, fragmentsOf, isIncluded } from '../planning/conditions.ts';

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
      if (!isIncluded(selection, this.#conditions)) continue;
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
}

/** The named type of a schema that objects can have, or `undefined`. */
export function compositeType(schema: GraphQLSchema, name: unknown): GraphQLNamedType | undefined {
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  return isCompositeType(type) ? type : undefined;
}
