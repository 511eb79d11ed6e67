import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  print,
  visit,
} from 'graphql';

/**
 * The keys under which an operation's fields are planned and fetched. Whatever aliases the caller
 * chose, one field with one set of arguments has one key, and no other has it: an alias then never
 * meets a key field, or the same field with other arguments, that a plan needs besides. The root
 * fields of a mutation keep the caller's keys, since each of them is to be done.
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
    if (!field.arguments?.length) return name;
    const text = `${name}(${field.arguments
      .map((argument) => print(argument))
      .toSorted()
      .join()})`;
    let key = this.#keys.get(text);
    if (key === undefined) {
      key = this.#next(name);
      this.#keys.set(text, key);
    }
    return key;
  }

  /** The key of a root field. */
  ofRoot(field: FieldNode): string {
    if (this.#operation.operation === OperationTypeNode.QUERY) return this.of(field);
    return field.alias?.value ?? field.name.value;
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

/** A document of one operation, with its fields under the keys that they are planned under. */
export function withPlannedKeys(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  keys: PlannedKeys,
): DocumentNode {
  const roots = new Set(rootFields(document, operation.selectionSet));
  const rename = {
    Field: (field: FieldNode) => {
      if (field.name.value === '__schema' || field.name.value === '__type') return false;
      return keyed(field, roots.has(field) ? keys.ofRoot(field) : keys.of(field));
    },
  };
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return [visit(definition, rename)];
    return definition === operation ? [visit(operation, rename)] : [];
  });
  return { kind: Kind.DOCUMENT, definitions };
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
