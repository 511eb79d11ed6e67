import type { Holder } from '../data/references.ts';
import type { Shape } from '../data/shape.ts';
import { type ResponsePath, placeOf } from '../data/locating.ts';

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
