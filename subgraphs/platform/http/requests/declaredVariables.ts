import type { OperationDefinitionNode } from 'graphql';

/**
 * The variables that an operation declares, of those that a caller sent: own properties only, in the
 * order of the declarations, in an object without a prototype, so that any name is only a name.
 * Everything else is dropped: it has no meaning for the operation, and must cost nothing.
 */
export function declaredVariables(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Readonly<Record<string, unknown>> {
  const declared = Object.create(null) as Record<string, unknown>;
  if (!variables) return declared;
  for (const { variable } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (Object.hasOwn(variables, name)) declared[name] = variables[name];
  }
  return declared;
}
