import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { type Conditions, fragmentsOf, isIncluded } from '../planning/keys/conditions.ts';

/**
 * Collects the fields of an object type by response key, in the order of the response
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

  /** Whether the selected fields of an abstract type depend on the concrete type. */
  dependsOnType(declared: GraphQLNamedType, selectionSets: readonly SelectionSetNode[]): boolean {
    const visited = new Set<string>();
    const depends = ({ selections }: SelectionSetNode): boolean =>
      selections.some((selection) => {
        if (!isIncluded(selection, this.#conditions)) return false;
        if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          if (visited.has(selection.name.value)) return false;
          visited.add(selection.name.value);
        }
        const fragment = this.#fragmentOf(selection);
        const condition = fragment.typeCondition?.name.value;
        const applies = condition === undefined || this.#applies(condition, declared);
        return !applies || depends(fragment.selectionSet);
      });
    return selectionSets.some(depends);
  }

  /**
   * Returns the most precise known type of an object: the object type or interface named by its
   * `__typename`, or the declared type if it has none; `null` if the name is not a possible type.
   */
  typeOf(declared: GraphQLNamedType, name: unknown): GraphQLNamedType | null {
    if (typeof name !== 'string') return declared;
    const type = this.#schema.getType(name);
    return type && this.#applies(declared.name, type) ? type : null;
  }

  #fragmentOf(selection: FragmentSpreadNode | InlineFragmentNode) {
    return selection.kind === Kind.FRAGMENT_SPREAD
      ? this.#fragments.get(selection.name.value)!
      : selection;
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
      const fragment = this.#fragmentOf(selection);
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
