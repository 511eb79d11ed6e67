import type { FetchDataRewrite } from '@apollo/query-planner';
import { Failure } from './failure.ts';
import type { Data } from './merging.ts';
import type { SupergraphTypes } from './supergraphTypes.ts';

const condition = '... on ';

/** Applies the rewrites of a plan to a value, in place. */
export function rewrite(
  value: unknown,
  rewrites: readonly FetchDataRewrite[],
  types: SupergraphTypes,
): void {
  for (const one of rewrites) rewriteAt(value, one, 0, types);
}

function rewriteAt(
  value: unknown,
  rewrite: FetchDataRewrite,
  depth: number,
  types: SupergraphTypes,
) {
  if (value === null || typeof value !== 'object' || value instanceof Failure) return;
  if (Array.isArray(value)) {
    for (const item of value) rewriteAt(item, rewrite, depth, types);
    return;
  }
  const data = value as Data;
  const element = rewrite.path[depth]!;
  if (element.startsWith(condition)) {
    const typename = data['__typename'];
    const applies =
      typename === undefined || types.applies(element.slice(condition.length), typename as string);
    if (applies) rewriteAt(data, rewrite, depth + 1, types);
  } else if (depth + 1 < rewrite.path.length) {
    rewriteAt(data[element], rewrite, depth + 1, types);
  } else if (rewrite.kind === 'ValueSetter') {
    data[element] = rewrite.setValueTo;
  } else if (data[element] !== undefined) {
    data[rewrite.renameKeyTo] = data[element];
    delete data[element];
  }
}
