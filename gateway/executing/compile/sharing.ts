import type { Holder } from '../data/references.ts';
import type { Shape } from '../data/shape.ts';
import { type ResponsePath, placeOf } from '../data/locating.ts';

/**
 * Finds the references of an answer whose objects are shared. A reference is an object that has
 * only leaf fields, at a place where another fetch adds fields of the entity. Equal references
 * become one object, so that the entity is looked up, merged and projected once, however often it
 * occurs.
 * @param paths the paths at which the answer is merged.
 * @param places the places at which entities are fetched; receives the places of shared references.
 */
export function referenceHolders(
  shape: Shape,
  paths: readonly ResponsePath[],
  places: EntityPlaces,
): readonly Holder[] {
  return holdersOf(shape, paths.map(placeOf), places);
}

/** Places in the data of an operation, in the format of `placeOf`. */
export interface EntityPlaces {
  /** Places at which fetches of the operation add fields of entities. */
  readonly fetched: ReadonlySet<string>;
  /** Places that contain shared references, in the fetches compiled so far. */
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
