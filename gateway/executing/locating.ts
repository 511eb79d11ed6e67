import type { Data } from './merging.ts';
import { Failure } from './failure.ts';

/** Keys from the root of the data, with "@" for every item of a list. */
export type ResponsePath = readonly string[];

/** Collects the objects at a path into `found`; what is null or failed leads nowhere. */
export function locate(data: unknown, path: ResponsePath, found: Data[]): void {
  locateFrom(data, path, 0, found);
}

function locateFrom(start: unknown, path: ResponsePath, from: number, found: Data[]): void {
  let value = start;
  for (let depth = from; depth < path.length; depth++) {
    if (value === null || value === undefined || value instanceof Failure) return;
    const key = path[depth]!;
    if (key === '@') {
      if (!Array.isArray(value)) return;
      for (const item of value) locateFrom(item, path, depth + 1, found);
      return;
    }
    value = (value as Data)[key];
  }
  if (Array.isArray(value)) {
    for (const item of value) locateFrom(item, path, path.length, found);
  } else if (value !== null && typeof value === 'object' && !(value instanceof Failure)) {
    found.push(value as Data);
  }
}
