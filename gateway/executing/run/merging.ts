import { type Data, typenameFailureKey, typenameKey } from '../data/data.ts';
import { Failure, unknownEntity } from '../data/failure.ts';
import type { Shape } from '../data/shape.ts';
import { stableJson } from '../data/stableJson.ts';

/**
 * Merges what subgraphs answered into the objects that they were asked for. The result is the same in
 * every order: a value prevails over a failure and over null, null prevails over a failure, and a
 * failure marks those keys of an object that its own fetch would have brought. Of two different
 * leaves the one of the smaller text stands; of two lists of different lengths neither does.
 */
export class Merger {
  readonly #objectTypes: ReadonlySet<string>;

  /** @param objectTypes names of the types that a concrete object may have. */
  constructor(objectTypes: ReadonlySet<string>) {
    this.#objectTypes = objectTypes;
  }

  /**
   * Merges `source` into `target`, in place. Nested objects are shared, not copied: within one
   * request a key means one field with one set of arguments, so that what is merged further into a
   * shared object is true of it everywhere.
   */
  merge(target: Data, source: Data, shape: Shape): void {
    for (const { key, shape: inner } of shape.fields) {
      const value = source[key];
      if (value === undefined) continue;
      const held = target[key];
      if (held === undefined) target[key] = value;
      else if (held !== value) {
        target[key] =
          key === typenameKey ? this.#typename(held, value) : this.#join(held, value, inner);
      }
    }
  }

  /** Marks everything that the shape would have brought and that the target has not. */
  fail(target: Data, failure: Failure, shape: Shape): void {
    for (const { key, shape: inner } of shape.fields) {
      const isTypename = key === typenameKey;
      if (isTypename && this.#objectTypes.has(target[key] as string)) continue;
      const at = isTypename ? typenameFailureKey : key;
      target[at] = this.#join(target[at], failure.at(key, inner), inner);
    }
  }

  /** Marks what the shape would have brought of an entity that the subgraph does not know. */
  markUnknown(target: Data, shape: Shape): void {
    this.fail(target, unknownEntity, shape);
  }

  /** The least value that both are merged into, the same for both orders and any grouping. */
  #join(held: unknown, value: unknown, shape: Shape | null): unknown {
    if (held === undefined || held === value) return value;
    if (value === undefined || held === listConflict) return held;
    if (value === listConflict) return value;
    if (held instanceof Failure) {
      if (value instanceof Failure) return held.with(value);
      return value === null ? held.orNull() : this.#failWithin(value, held);
    }
    if (value instanceof Failure) {
      return held === null ? value.orNull() : this.#failWithin(held, value);
    }
    if (held === null || value === null) return held ?? value;
    if (shape === null) return smallerLeaf(held, value);
    if (!Array.isArray(held) && !Array.isArray(value)) {
      this.merge(held as Data, value as Data, shape);
      return held;
    }
    if (!Array.isArray(held) || !Array.isArray(value)) return listConflict;
    if (held.length !== value.length) return listConflict;
    for (let i = 0; i < value.length; i++) held[i] = this.#join(held[i], value[i], shape);
    return held;
  }

  /** Marks what is missing in an object, or in those of a list, by the shape of the failure itself. */
  #failWithin(held: unknown, failure: Failure): unknown {
    if (typeof held !== 'object' || held === null) return held;
    for (const cause of failure.causes) {
      if (cause.shape === null) continue;
      // Null that a subgraph gave for the whole says nothing of the parts that another one gave.
      const within = new Failure([cause], cause.of === null);
      if (!Array.isArray(held)) this.fail(held as Data, within, cause.shape);
      else
        for (let i = 0; i < held.length; i++) held[i] = this.#join(held[i], within.item(i), null);
    }
    return held;
  }

  /** An object type's name prevails over an interface's, which a subgraph may know it by. */
  #typename(held: unknown, value: unknown): unknown {
    const isKnown = this.#objectTypes.has(held as string);
    if (isKnown !== this.#objectTypes.has(value as string)) return isKnown ? held : value;
    return this.#join(held, value, null);
  }
}

/** One of two leaves, or lists of leaves: rather without a failure in it, then by its text. */
function smallerLeaf(one: unknown, other: unknown): unknown {
  const failed = Number(hasFailure(one)) - Number(hasFailure(other));
  if (failed !== 0) return failed < 0 ? one : other;
  return stableJson(one) <= stableJson(other) ? one : other;
}

function hasFailure(value: unknown): boolean {
  return value instanceof Failure || (Array.isArray(value) && value.some(hasFailure));
}

/** Stands where subgraphs disagree on how many items there are, whatever else is answered there. */
const listConflict = Failure.of({
  subgraph: null,
  error: {
    message: 'Subgraphs answered with lists of different lengths for one field.',
    extensions: { code: 'INVALID_SUBGRAPH_VALUE' },
  },
  path: [],
  order: Infinity,
  isPlaced: true,
});
