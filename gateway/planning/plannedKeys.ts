import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  print,
  visit,
} from 'graphql';
import { type Conditions, isIncluded } from './conditions.ts';

/**
 * The keys under which an operation's fields are planned and fetched. A key means one field with one
 * set of arguments, whatever aliases the caller chose, so that an alias never meets a key field, or
 * the same field with other arguments, that a plan needs besides. Equal fields have one key, except
 * under different aliases with selections of their own: null that spreads upwards within the one must
 * not reach the other. The root fields of a mutation have a key for each of the caller's, since each of
 * them is to be done.
 */
export class PlannedKeys {
  readonly #operation: OperationDefinitionNode;
  readonly #taken: (name: string) => boolean;
  readonly #keys = new Map<string, string>();
  readonly #last = new Map<string, number>();

  /** @param taken whether some field of the schema has this name. */
  constructor(operation: OperationDefinitionNode, taken: (name: string) => boolean) {
    this.#operation = operation;
    this.#taken = taken;
  }

  /** The key of a field below the root. */
  of(field: FieldNode): string {
    const name = field.name.value;
    const { alias: given, arguments: values = [], selectionSet } = field;
    const alias = selectionSet && given && given.value !== name ? given.value : '';
    if (values.length === 0 && alias === '') return name;
    const text = `${alias}:${name}(${values
      .map((argument) => print(argument))
      .toSorted()
      .join()})`;
    return this.#keyFor(text, name);
  }

  /** The key of a root field. */
  ofRoot(field: FieldNode): string {
    if (this.#operation.operation === OperationTypeNode.QUERY) return this.of(field);
    const name = field.name.value;
    const responseKey = field.alias?.value ?? name;
    return responseKey === name ? name : this.#keyFor(`root ${responseKey}`, name);
  }

  #keyFor(text: string, name: string): string {
    let key = this.#keys.get(text);
    if (key === undefined) {
      key = this.#next(name);
      this.#keys.set(text, key);
    }
    return key;
  }

  #next(name: string): string {
    let key: string;
    let count = this.#last.get(name) ?? 0;
    do key = `${name}__${++count}`;
    while (this.#taken(key));
    this.#last.set(name, count);
    return key;
  }
}

/**
 * A document of one operation as it is planned: its fields under their planned keys, and without what
 * its conditions leave out. The planner would otherwise put one requirement before all fields of a
 * fetch, also where the field that requires it is left out.
 */
export function plannedDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  keys: PlannedKeys,
  conditions: Conditions,
): DocumentNode {
  const roots = new Set(rootFields(document, operation.selectionSet));
  const decide = <Node extends SelectionNode>(node: Node): Node | null => {
    if (!isIncluded(node, conditions)) return null;
    const isDecided = ({ name }: DirectiveNode) =>
      name.value === 'skip' || name.value === 'include';
    const directives = node.directives?.filter((directive) => !isDecided(directive)) ?? [];
    return { ...node, directives };
  };
  const change = {
    Field: (field: FieldNode) => {
      const decided = decide(field);
      if (decided === null || isIntrospection(field)) return decided;
      return keyed(decided, roots.has(field) ? keys.ofRoot(field) : keys.of(field));
    },
    InlineFragment: (fragment: InlineFragmentNode) => decide(fragment),
    FragmentSpread: (spread: FragmentSpreadNode) => decide(spread),
    SelectionSet: {
      leave: (set: SelectionSetNode) =>
        set.selections.length === 0 ? { ...set, selections: [typenameField] } : undefined,
    },
  };
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return [visit(definition, change)];
    return definition === operation ? [visit(operation, change)] : [];
  });
  return { kind: Kind.DOCUMENT, definitions };
}

const typenameField: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
};

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function rootFields(document: DocumentNode, { selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return rootFields(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
    );
    return rootFields(document, (fragment as FragmentDefinitionNode).selectionSet);
  });
}

function keyed(field: FieldNode, key: string): FieldNode {
  const { alias: _, ...plain } = field;
  return key === field.name.value ? plain : { ...plain, alias: { kind: Kind.NAME, value: key } };
}
