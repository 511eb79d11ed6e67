import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../planning/conditions.ts';
import type { PlannedKeys } from '../planning/plannedKeys.ts';

/**
 * The path in the response of a path in the data, up to the first list or to what the caller did not
 * ask for.
 */
export function responsePath(
  path: readonly string[],
  document: DocumentNode,
  operation: OperationDefinitionNode,
  keys: PlannedKeys,
): readonly string[] {
  const fragments = fragmentsOf(document);
  const shown: string[] = [];
  let sets: readonly SelectionSetNode[] = [operation.selectionSet];
  for (const [depth, key] of path.entries()) {
    const found: SelectionSetNode[] = [];
    const visited = new Set<string>();
    let name: string | undefined;
    const look = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          if (visited.has(selection.name.value)) continue;
          visited.add(selection.name.value);
          look(fragments.get(selection.name.value)!.selectionSet);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          look(selection.selectionSet);
        } else if ((depth === 0 ? keys.ofRoot(selection) : keys.of(selection)) === key) {
          name ??= selection.alias?.value ?? selection.name.value;
          if (selection.selectionSet) found.push(selection.selectionSet);
        }
      }
    };
    for (const set of sets) look(set);
    if (name === undefined) break;
    shown.push(name);
    sets = found;
  }
  return shown;
}
