import {
  type DefinitionNode,
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
  type VariableNode,
  print,
  visit,
} from 'graphql';
import { type Conditions, fragmentsOf, isIncluded } from './conditions.ts';
import { type FieldDirectives, isForSubgraphs } from './fieldDirectives.ts';

/**
 * The keys under which an operation's fields are planned and fetched. A key identifies one field
 * with one set of arguments and directives, whatever alias the caller uses. So an alias never
 * collides with a key field or a differently parameterised field that the plan adds. Equal fields
 * share a key, unless they have selection sets and different aliases: a null that propagates
 * upwards in one of these must not affect the other. Each root field of a mutation has its own key,
 * because each must be executed.
 */
export class PlannedKeys {
  readonly #operation: OperationDefinitionNode;
  readonly #taken: (name: string) => boolean;
  readonly #directives: FieldDirectives;
  readonly #keys = new Map<string, string>();
  readonly #last = new Map<string, number>();

  /**
   * @param taken whether a field of the schema has this name.
   * @param directives returns the directive text of a field.
   */
  constructor(
    operation: OperationDefinitionNode,
    taken: (name: string) => boolean,
    directives: FieldDirectives = () => '',
  ) {
    this.#operation = operation;
    this.#taken = taken;
    this.#directives = directives;
  }

  /** Returns the key of a field below the root. */
  of(field: FieldNode): string {
    const name = field.name.value;
    if (name === '__typename') return name;
    const { alias: callerAlias, arguments: values = [], selectionSet } = field;
    const alias =
      selectionSet && callerAlias && callerAlias.value !== name ? callerAlias.value : '';
    const directives = this.#directives(field);
    if (values.length === 0 && alias === '' && directives === '') return name;
    const text = `${alias}:${name}(${values
      .map((argument) => print(argument))
      .toSorted()
      .join()})${directives}`;
    return this.#keyFor(text, name);
  }

  /** Returns the key of a root field. */
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
 * Creates the document of one operation for the planner: fields under their planned keys, variables
 * under their planned names, and no selections that the conditions exclude. If an excluded field
 * stayed in the document, the planner would apply its requirements to the whole fetch.
 */
export function plannedDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  keys: PlannedKeys,
  conditions: Conditions,
  renamed: ReadonlyMap<string, string> = new Map(),
): DocumentNode {
  const roots = new Set(rootFields(document, operation.selectionSet));
  const decide = <Node extends SelectionNode>(node: Node): Node | null => {
    if (!isIncluded(node, conditions)) return null;
    const directives = node.directives?.filter((directive) => isForSubgraphs(directive)) ?? [];
    return { ...node, directives };
  };
  const change = {
    Field: (field: FieldNode) => {
      const decided = decide(field);
      if (decided === null || isIntrospection(field)) return decided;
      if (field.name.value === '__typename') return typenameField;
      return keyed(decided, roots.has(field) ? keys.ofRoot(field) : keys.of(field));
    },
    InlineFragment: (fragment: InlineFragmentNode) => decide(fragment),
    FragmentSpread: (spread: FragmentSpreadNode) => decide(spread),
    SelectionSet: {
      leave: (set: SelectionSetNode) =>
        set.selections.length === 0 ? { ...set, selections: [typenameField] } : undefined,
    },
    Variable: (variable: VariableNode) => {
      const name = renamed.get(variable.name.value);
      return name && { ...variable, name: { ...variable.name, value: name } };
    },
  };
  const fragments = fragmentsOf(document);
  const definitions: DefinitionNode[] = [visit(operation, change)];
  const spread = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      FragmentSpread: ({ name: { value } }) => {
        if (spread.has(value)) return;
        spread.add(value);
        definitions.push(visit(fragments.get(value)!, change));
      },
    });
  }
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
