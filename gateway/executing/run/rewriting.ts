import type { FetchDataRewrite } from '@apollo/query-planner';
import { type Data, typenameKey } from '../data/data.ts';
import { Failure } from '../data/failure.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/** A rewrite of the planner for objects with one kind of keys. */
export type Rewrite<Key extends string> =
  | { readonly path: readonly (Key | Condition)[]; readonly renameKeyTo: Key }
  | { readonly path: readonly (Key | Condition)[]; readonly setValueTo: unknown };

/** Restricts a rewrite to objects of a type. */
interface Condition {
  readonly on: string;
}

const condition = '... on ';

/**
 * Converts the planner's rewrites to rewrites of objects whose keys `keyOf` derives from the
 * planned keys.
 */
export function rewritesOf<Key extends string>(
  rewrites: readonly FetchDataRewrite[] = [],
  keyOf: (key: string) => Key,
): readonly Rewrite<Key>[] {
  return rewrites.map((rewrite) => {
    const path = rewrite.path.map((element) =>
      element.startsWith(condition) ? { on: element.slice(condition.length) } : keyOf(element),
    );
    return rewrite.kind === 'KeyRenamer'
      ? { path, renameKeyTo: keyOf(rewrite.renameKeyTo) }
      : { path, setValueTo: rewrite.setValueTo };
  });
}

/** Applies rewrites to a value, in place. */
export function rewrite<Key extends string>(
  value: unknown,
  rewrites: readonly Rewrite<Key>[],
  types: SupergraphTypes,
): void {
  for (const one of rewrites) rewriteAt(value, one, 0, types);
}

function rewriteAt<Key extends string>(
  value: unknown,
  rewrite: Rewrite<Key>,
  depth: number,
  types: SupergraphTypes,
): void {
  if (value === null || typeof value !== 'object' || value instanceof Failure) return;
  if (Array.isArray(value)) {
    for (const item of value) rewriteAt(item, rewrite, depth, types);
    return;
  }
  const data = value as Record<Key, unknown>;
  const element = rewrite.path[depth]!;
  if (typeof element === 'object') {
    const typename = (value as Data)[typenameKey];
    const applies = typename === undefined || types.applies(element.on, typename as string);
    if (applies) rewriteAt(data, rewrite, depth + 1, types);
  } else if (depth + 1 < rewrite.path.length) {
    rewriteAt(data[element], rewrite, depth + 1, types);
  } else if ('setValueTo' in rewrite) {
    data[element] = rewrite.setValueTo;
  } else if (data[element] !== undefined) {
    data[rewrite.renameKeyTo] = data[element];
    delete data[element];
  }
}
