import { Kind, type SelectionSetNode } from 'graphql';
import { typenameKey } from '../../data/data.ts';
import { type Shape, dataKeyOf } from '../../data/shape.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';
import type { Dependent } from '../../run/entities/dependents.ts';

/** Returns the fields that a selection of entities fetches, except `__typename`. */
export function dependentsOf(
  selectionSet: SelectionSetNode,
  subgraph: string,
  shape: Shape,
  types: SupergraphTypes,
): readonly Dependent[] {
  const found: Dependent[] = [];
  const collect = ({ selections }: SelectionSetNode, on: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, selection.typeCondition?.name.value ?? on);
      } else if (selection.kind === Kind.FIELD && selection.name.value !== typenameKey) {
        const key = dataKeyOf(selection);
        const inner = shape.fields.find((field) => field.key === key)?.shape ?? null;
        const requires = types.requiredBy(on, selection.name.value, subgraph);
        found.push({ key, on, requires, shape: inner });
      }
    }
  };
  collect(selectionSet, '');
  return found;
}
