import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * Counts the fields that the operations of a document select. The fields of a fragment count once
 * for each spread. Takes time linear in the length of the document. The document need not be valid:
 * a recursive spread counts as 0.
 */
export function countSelectedFields({ definitions }: DocumentNode): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const one of definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one.selectionSet);
  }
  const counts = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const known = counts.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    counts.set(name, 0);
    const count = fragment ? ofSet(fragment) : 0;
    counts.set(name, count);
    return count;
  };
  const ofSet = ({ selections }: SelectionSetNode): number => {
    let count = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += ofFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) count += ofSet(selection.selectionSet);
      else count += 1 + (selection.selectionSet ? ofSet(selection.selectionSet) : 0);
    }
    return Math.min(count, Number.MAX_SAFE_INTEGER);
  };
  return definitions.reduce(
    (total, one) => total + (one.kind === Kind.OPERATION_DEFINITION ? ofSet(one.selectionSet) : 0),
    0,
  );
}
