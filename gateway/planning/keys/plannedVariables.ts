import type { OperationDefinitionNode } from 'graphql';

/** The variables that the planner adds to the operations that it writes. */
const plannersOwn = new Set(['representations']);

/**
 * Names under which an operation's variables are planned, where their own would collide with those of
 * the planner: by the caller's name, one that the operation does not use.
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

/** The values of variables under their planned names, beside those under the caller's. */
export function plannedValues(
  values: Readonly<Record<string, unknown>>,
  renamed: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  if (renamed.size === 0) return values;
  const planned = Object.assign(Object.create(null), values) as Record<string, unknown>;
  for (const [from, to] of renamed) if (from in values) planned[to] = values[from];
  return planned;
}
