import type { OperationDefinitionNode } from 'graphql';

/**
 * Returns those of the caller's variables that the operation declares: own properties only, in the
 * order of their declarations, in an object without a prototype, so that a name such as "__proto__" has
 * no effect. Discards all others, so that they cost nothing.
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
