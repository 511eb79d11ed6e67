import type { Data } from '../data/data.ts';
import { Failure, type SubgraphFailure } from '../data/failure.ts';
import type { Shape, ShapeField } from '../data/shape.ts';

/**
 * Places an error of a subgraph in the subgraph's data: the failure replaces the null that the
 * error caused. Does nothing if there is no such null.
 * @param shape the shape of the data; the failure takes from it the keys that are missing below the
 * null.
 */
export function placeError(data: Data, failure: SubgraphFailure, shape: Shape): void {
  const path = failure.error.path ?? [];
  let parent: unknown = data;
  let inner: Shape | null = shape;
  for (const [depth, step] of path.entries()) {
    const isIndex = typeof step === 'number';
    if (isIndex !== Array.isArray(parent)) return;
    const field: ShapeField | null | undefined = isIndex
      ? null
      : inner?.fields.find(({ key }) => key === step);
    if (field === undefined) return;
    if (field !== null) inner = field.shape;
    const holder = parent as Record<string | number, unknown>;
    const at = field === null ? step : field.key;
    if (!Object.hasOwn(holder, at)) return;
    const value = holder[at];
    if (value === null || value === undefined || value instanceof Failure) {
      const placed = Failure.of(failure, path.slice(depth + 1), inner);
      holder[at] = value instanceof Failure ? value.with(placed) : placed;
      return;
    }
    if (typeof value !== 'object') return;
    parent = value;
  }
}
