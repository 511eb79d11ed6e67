import type { OperationDefinitionNode } from 'graphql';

/** The variables that the planner adds to its operations. */
const plannersOwn = new Set(['representations']);

/**
 * Renames the variables of an operation that would collide with the planner's own.
 * @returns the planned names by the caller's names; no planned name is used in the operation.
 */
export function renamedVariables({
  variableDefinitions = [],
}: OperationDefinitionNode): ReadonlyMap<string, string> {
  const taken = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  const renamed = new Map<string, string>();
  for (const name of taken) {
    if (!plannersOwn.has(name)) continue;
    let count = 1;
    while (taken.has(`callers_${name}${count}`)) count++;
    renamed.set(name, `callers_${name}${count}`);
  }
  return renamed;
}

/** Adds the values of renamed variables to the caller's values, under their planned names. */
export function plannedValues(
  values: Readonly<Record<string, unknown>>,
  renamed: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  if (renamed.size === 0) return values;
  const planned = Object.assign(Object.create(null), values) as Record<string, unknown>;
  for (const [from, to] of renamed) if (from in values) planned[to] = values[from];
  return planned;
}
