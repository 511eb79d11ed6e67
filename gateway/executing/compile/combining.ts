import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type SelectionNode, parse, print } from 'graphql';
import { operationOf } from '../data/shape.ts';
import type { PlannedFetch } from './steps.ts';

/**
 * Combines fetches of one step that have the same path into one fetch: its representations contain
 * the fields that each of them requires. Does not combine fetches that rename keys.
 */
export function combinedFetches(fetches: readonly PlannedFetch[]): readonly PlannedFetch[] {
  const combined = new Map<string, PlannedFetch>();
  for (const [index, fetch] of fetches.entries()) {
    const { inputRewrites, outputRewrites } = fetch.node;
    const isPlain = !inputRewrites?.length && !outputRewrites?.length;
    const place = isPlain ? fetch.path.join('\n') : `${index}`;
    const other = combined.get(place);
    combined.set(place, other ? combine(other, fetch) : fetch);
  }
  return [...combined.values()];
}

function combine(first: PlannedFetch, second: PlannedFetch): PlannedFetch {
  const variables = [first, second].flatMap(({ node }) => node.variableUsages ?? []);
  return {
    ...first,
    after: new Set([...first.after, ...second.after]),
    node: {
      ...first.node,
      requires: union([...(first.node.requires ?? []), ...(second.node.requires ?? [])]),
      operation: combinedOperation(first.node.operation, second.node.operation),
      variableUsages: [...new Set(variables)],
    },
  };
}

/**
 * Merges requirements; fragments on the same type become one fragment, so that its fields are sent
 * together.
 */
function union(selections: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] {
  const result = new Map<string, QueryPlanSelectionNode>();
  for (const selection of selections) {
    const key =
      selection.kind === 'Field'
        ? `field ${selection.alias ?? selection.name}`
        : `on ${selection.typeCondition}`;
    const existing = result.get(key);
    const inner = union([...(existing?.selections ?? []), ...(selection.selections ?? [])]);
    result.set(key, inner.length > 0 ? { ...selection, selections: inner } : selection);
  }
  return [...result.values()];
}

function combinedOperation(first: string, second: string): string {
  const one = operationOf(parse(first, { noLocation: true }));
  const two = operationOf(parse(second, { noLocation: true }));
  const [entities] = one.selectionSet.selections;
  const [further] = two.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || further?.kind !== Kind.FIELD) {
    throw new Error('expected operations on _entities');
  }
  const selections = [
    ...(entities.selectionSet?.selections ?? []),
    ...(further.selectionSet?.selections ?? []),
  ];
  const definitions = new Map(
    [...(one.variableDefinitions ?? []), ...(two.variableDefinitions ?? [])].map(
      (definition) => [definition.variable.name.value, definition] as const,
    ),
  );
  const field = {
    ...entities,
    selectionSet: { kind: Kind.SELECTION_SET, selections: mergedSelections(selections) } as const,
  };
  return print({
    ...one,
    variableDefinitions: [...definitions.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  });
}

/**
 * Merges inline fragments on the same type and sorts the selections, so that equal selections have
 * equal text.
 */
function mergedSelections(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  const merged = new Map<string, SelectionNode>();
  for (const selection of selections) {
    if (selection.kind !== Kind.INLINE_FRAGMENT || selection.directives?.length) {
      merged.set(print(selection), selection);
      continue;
    }
    const key = `... on ${selection.typeCondition?.name.value}`;
    const existing = merged.get(key);
    const inner = existing?.kind === Kind.INLINE_FRAGMENT ? existing.selectionSet.selections : [];
    const all = mergedSelections([...inner, ...selection.selectionSet.selections]);
    merged.set(key, { ...selection, selectionSet: { ...selection.selectionSet, selections: all } });
  }
  const sorted = [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, selection]) => selection);
}
