import type { Data, DataKey } from '../data/data.ts';
import { Failure } from '../data/failure.ts';
import { type ResponsePath, placeOf } from '../data/locating.ts';
import type { Shape } from '../data/shape.ts';

/** What an answer holds behind a key: a reference to an entity, or what such may be within. */
export interface Holder {
  readonly key: DataKey;
  /** The keys of a reference, all of which hold leaves; null for what holds further ones. */
  readonly reference: readonly DataKey[] | null;
  readonly within: readonly Holder[];
}

/**
 * Finds the references of an answer that are to be shared: where it says of an entity nothing but
 * leaves, and another fetch asks for more, equal references become one object. However often an entity
 * occurs, what others say of it is then looked up, merged and projected once.
 * @param paths where the answer is merged.
 * @param places what entities are fetched for, and which of it holds shared references.
 */
export function referenceHolders(
  shape: Shape,
  paths: readonly ResponsePath[],
  places: EntityPlaces,
): readonly Holder[] {
  return holdersOf(shape, paths.map(placeOf), places);
}

/** Places of an operation's data, as `placeOf` writes them. */
export interface EntityPlaces {
  /** Places at which entities are fetched. */
  readonly fetched: ReadonlySet<string>;
  /** Places that hold shared references, among the fetches compiled so far. */
  readonly shared: Set<string>;
}

function holdersOf(shape: Shape, at: readonly string[], places: EntityPlaces): Holder[] {
  return shape.fields.flatMap(({ key, shape: inner }): Holder[] => {
    if (inner === null) return [];
    const here = at.map((place) => (place === '' ? key : `${place}\n${key}`));
    const isReference = inner.fields.every((field) => field.shape === null);
    if (isReference && here.some((place) => places.fetched.has(place))) {
      for (const place of here) places.shared.add(place);
      return [{ key, reference: inner.fields.map((field) => field.key).toSorted(), within: [] }];
    }
    const within = holdersOf(inner, here, places);
    return within.length > 0 ? [{ key, reference: null, within }] : [];
  });
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
