import type { OperationDefinitionNode } from 'graphql';

/**
 * Returns the caller's variables that the operation declares, and discards all others, so that
 * these cost nothing. Reads own properties only. The result is in the order of the declarations; it
 * has no prototype, so that a name such as "__proto__" has no effect.
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
