import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * Whether the field that is being resolved is asked for a field of that name, directly or by a
 * fragment. A field that a variable switches off counts as asked.
 */
export function isFieldSelected(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  name: string,
): boolean {
  const asks = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === name;
      return asks(
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments[selection.name.value]!.selectionSet,
      );
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => asks(selectionSet));
}
