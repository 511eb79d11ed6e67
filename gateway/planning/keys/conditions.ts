import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The values of the variables of `@skip` and `@include`, by name. */
export type Conditions = ReadonlyMap<string, boolean>;

/**
 * Whether a selection is included according to its `@skip` and `@include` directives
 * (https://spec.graphql.org/October2021/#sec--skip).
 */
export function isIncluded({ directives = [] }: SelectionNode, conditions: Conditions): boolean {
  return directives.every((directive) => {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') return true;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions.get(value.name.value)
        : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name === 'include');
  });
}

/** Returns the names of the variables that an operation uses in `@skip` and `@include`. */
export function conditionVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const fragments = fragmentsOf(document);
  const names = new Set<string>();
  const visited = new Set<string>();
  const search = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      for (const { name, arguments: values } of selection.directives ?? []) {
        const [first] = values ?? [];
        const isCondition = name.value === 'skip' || name.value === 'include';
        if (isCondition && first?.value.kind === Kind.VARIABLE) names.add(first.value.name.value);
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
        search(fragments.get(selection.name.value)!.selectionSet);
      } else if (selection.selectionSet) {
        search(selection.selectionSet);
      }
    }
  };
  search(operation.selectionSet);
  return [...names].toSorted();
}

/** Returns the values of the condition variables, or their defaults. */
export function conditionsOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  names: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): Conditions {
  const valueOf = (name: string): boolean => {
    if (Object.hasOwn(variables, name)) return variables[name] === true;
    const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
    const { defaultValue } = definition ?? {};
    return defaultValue?.kind === Kind.BOOLEAN && defaultValue.value;
  };
  return new Map(names.map((name) => [name, valueOf(name)]));
}

/** Returns the fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );
}
