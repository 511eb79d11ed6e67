import type { Data, DataKey } from './data.ts';
import { Failure } from './failure.ts';

/** A key of an answer whose value is a reference to an entity, or contains references. */
export interface Holder {
  readonly key: DataKey;
  /**
   * The keys of the reference, all with leaf values; null if the value is not a reference but
   * contains references.
   */
  readonly reference: readonly DataKey[] | null;
  readonly within: readonly Holder[];
}

/** References found so far: a tree with one level for each key of a reference. */
export type References = Map<unknown, unknown>;

/**
 * Returns the shared object for a reference, or for each item of a list. A reference that contains
 * a failure is not shared.
 */
export function sharedOf(
  value: unknown,
  keys: readonly DataKey[],
  references: References,
): unknown {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = sharedOf(value[i], keys, references);
    return value;
  }
  if (value === null || typeof value !== 'object' || value instanceof Failure) return value;
  const reference = value as Data;
  let branch = references;
  for (const [index, key] of keys.entries()) {
    const leaf = reference[key];
    if (typeof leaf === 'object' && leaf !== null) return value;
    const next = branch.get(leaf);
    if (index === keys.length - 1) {
      if (next === undefined) branch.set(leaf, value);
      return next ?? value;
    }
    const further = (next as References | undefined) ?? new Map<unknown, unknown>();
    if (next === undefined) branch.set(leaf, further);
    branch = further;
  }
  return value;
}
