import type { Data, DataKey } from './data.ts';
import { Failure } from './failure.ts';

/** Keys from the root of the data, with "@" for the items of a list. */
export type ResponsePath = readonly DataKey[];

/**
 * Collects the objects at a path into `found`, starting at an index. Skips null and failures.
 * @returns the index after the last object.
 */
export function locate(data: unknown, path: ResponsePath, found: Data[], index: number): number {
  return locateFrom(data, path, 0, found, index);
}

/** Formats a path as text, without its list markers. */
export function placeOf(path: ResponsePath): string {
  return path.filter((key) => key !== '@').join('\n');
}

function locateFrom(
  start: unknown,
  path: ResponsePath,
  from: number,
  found: Data[],
  index: number,
): number {
  let value = start;
  let end = index;
  for (let depth = from; depth < path.length; depth++) {
    if (value === null || value === undefined || value instanceof Failure) return end;
    const key = path[depth]!;
    if (key === '@') {
      if (!Array.isArray(value)) return end;
      for (const item of value) end = locateFrom(item, path, depth + 1, found, end);
      return end;
    }
    value = (value as Data)[key];
  }
  if (Array.isArray(value)) {
    for (const item of value) end = locateFrom(item, path, path.length, found, end);
  } else if (value !== null && typeof value === 'object' && !(value instanceof Failure)) {
    found[end++] = value as Data;
  }
  return end;
}
