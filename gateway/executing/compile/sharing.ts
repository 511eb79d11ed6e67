import type { Data, DataKey } from '../data/data.ts';
import { Failure } from '../data/failure.ts';
import { type ResponsePath, placeOf } from '../data/locating.ts';
import type { Shape } from '../data/shape.ts';

/** Deduplicates the references of an answer, in place. */
export type Sharing = (answer: unknown) => void;

/** A key of an answer that holds a reference to an entity, or objects that contain references. */
interface Holder {
  readonly key: DataKey;
  /**
   * The keys of the reference, all of which hold leaves; `null` if the object contains further
   * holders.
   */
  readonly reference: readonly DataKey[] | null;
  readonly within: readonly Holder[];
}

/**
 * Compiles the sharing of references. Where an answer holds only leaves of an entity and another
 * fetch selects more of it, equal references become one object, so that the entity is looked up,
 * merged and projected once however often it occurs.
 * @param paths where the answer is merged.
 * @param places where entities are fetched; the places that hold shared references are added to it.
 * @returns `null` if there is nothing to share.
 */
export function referenceSharing(
  shape: Shape,
  paths: readonly ResponsePath[],
  places: EntityPlaces,
): Sharing | null {
  const holders = holdersOf(shape, paths.map(placeOf), places);
  return holders.length > 0 ? (answer) => shareWithin(answer, holders, new Map()) : null;
}

/** Places of an operation's data, in the format of `placeOf`. */
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
type References = Map<unknown, unknown>;

function shareWithin(
  value: unknown,
  holders: readonly Holder[],
  byHolder: Map<Holder, References>,
): void {
  if (Array.isArray(value)) {
    for (const item of value) shareWithin(item, holders, byHolder);
    return;
  }
  if (value === null || typeof value !== 'object' || value instanceof Failure) return;
  const object = value as Data;
  for (const holder of holders) {
    const existing = object[holder.key];
    if (holder.reference === null) {
      shareWithin(existing, holder.within, byHolder);
      continue;
    }
    let references = byHolder.get(holder);
    if (!references) byHolder.set(holder, (references = new Map()));
    if (existing !== undefined)
      object[holder.key] = sharedOf(existing, holder.reference, references);
  }
}

/**
 * Returns the shared object for a reference, or for each item of a list. A reference that contains
 * a failure is not shared.
 */
function sharedOf(value: unknown, keys: readonly DataKey[], references: References): unknown {
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
