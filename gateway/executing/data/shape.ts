import type { FetchDataRewrite } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type DataKey, dataKey } from './data.ts';

/**
 * The keys of the objects of an answer, and the shapes of the objects below them (or of the objects
 * in lists, at any depth). Fragments are flattened, so that a key need not be present in every
 * object.
 */
export interface Shape {
  readonly fields: readonly ShapeField[];
}

/** A key of an object; `shape` is `null` for a leaf. */
export interface ShapeField {
  readonly key: DataKey;
  readonly shape: Shape | null;
}

/** Returns the only operation of a document that the planner wrote. */
export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const found = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (!found) throw new Error('expected a document with an operation');
  return found as OperationDefinitionNode;
}

/** Returns selections or an operation as sent to a subgraph: each field under its data key. */
export function withDataKeys<Node extends SelectionSetNode | OperationDefinitionNode>(
  node: Node,
): Node {
  return visit(node, {
    Field: (field) => {
      const key: string = dataKeyOf(field);
      if (key === (field.alias ?? field.name).value) return undefined;
      return Object.assign({}, field, { alias: { kind: Kind.NAME, value: key } });
    },
  });
}

/** Returns the data key of a planned field. */
export function dataKeyOf({ alias, name }: FieldNode): DataKey {
  return dataKey((alias ?? name).value);
}

/** Computes the shape of the answer to a selection set, after the rewrites of the plan. */
export function shapeOf(
  selectionSet: SelectionSetNode,
  rewrites: readonly FetchDataRewrite[] = [],
): Shape {
  const draft: MutableShape = new Map();
  addSelections(draft, selectionSet);
  for (const rewrite of rewrites) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const path = rewrite.path.filter((element) => !element.startsWith('... on '));
    rename(draft, path.map(dataKey), dataKey(rewrite.renameKeyTo));
  }
  return finish(draft);
}

type MutableShape = Map<DataKey, MutableShape | null>;

function addSelections(draft: MutableShape, { selections }: SelectionSetNode): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const key = dataKeyOf(selection);
      const inner: MutableShape | null =
        draft.get(key) ?? (selection.selectionSet ? new Map() : null);
      draft.set(key, inner);
      if (inner && selection.selectionSet) addSelections(inner, selection.selectionSet);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      addSelections(draft, selection.selectionSet);
    } else {
      throw new Error('expected a fetch without named fragments');
    }
  }
}

function rename(draft: MutableShape, [key, ...rest]: readonly DataKey[], to: DataKey): void {
  if (key === undefined) return;
  const inner = draft.get(key);
  if (inner === undefined) return;
  if (rest.length > 0) {
    if (inner) rename(inner, rest, to);
    return;
  }
  const existing = draft.get(to);
  draft.set(to, existing && inner ? union(existing, inner) : (existing ?? inner));
}

function union(first: MutableShape, second: MutableShape): MutableShape {
  const both = new Map(first);
  for (const [key, inner] of second) {
    const existing = both.get(key);
    both.set(key, existing && inner ? union(existing, inner) : (existing ?? inner));
  }
  return both;
}

function finish(draft: MutableShape): Shape {
  return {
    fields: [...draft].map(([key, inner]) => ({ key, shape: inner && finish(inner) })),
  };
}
