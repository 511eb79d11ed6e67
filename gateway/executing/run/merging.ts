import { type Data, typenameFailureKey, typenameKey } from '../data/data.ts';
import { Failure, unknownEntity } from '../data/failure.ts';
import type { Shape } from '../data/shape.ts';
import { stableJson } from '../data/stableJson.ts';

/**
 * Merges the answers of subgraphs into the objects that they were fetched for. The result does not
 * depend on the order of the answers: a value takes precedence over null and over a failure, null
 * takes precedence over a failure, and a failure marks only the keys of an object that its own
 * fetch would have returned. Of two different leaves, the one with the smaller JSON text is kept;
 * two lists of different lengths become a failure.
 */
export class Merger {
  readonly #objectTypes: ReadonlySet<string>;

  /** @param objectTypes the names of the object types of the supergraph. */
  constructor(objectTypes: ReadonlySet<string>) {
    this.#objectTypes = objectTypes;
  }

  /**
   * Merges `source` into `target`, in place. Nested objects are shared, not copied: within one
   * request a key identifies one field with one set of arguments, so that whatever is merged into a
   * shared object later is valid everywhere.
   */
  merge(target: Data, source: Data, shape: Shape): void {
    for (const { key, shape: inner } of shape.fields) {
      const value = source[key];
      if (value === undefined) continue;
      const existing = target[key];
      if (existing === undefined) target[key] = value;
      else if (existing !== value) {
        target[key] =
          key === typenameKey
            ? this.#typename(existing, value)
            : this.#join(existing, value, inner);
      }
    }
  }

  /** Marks as failed every key of the shape that the target does not have. */
  fail(target: Data, failure: Failure, shape: Shape): void {
    for (const { key, shape: inner } of shape.fields) {
      const isTypename = key === typenameKey;
      if (isTypename && this.#objectTypes.has(target[key] as string)) continue;
      const at = isTypename ? typenameFailureKey : key;
      target[at] = this.#join(target[at], failure.at(key, inner), inner);
    }
  }

  /** Marks the keys of the shape as null, for an entity for which the subgraph returned null. */
  markUnknown(target: Data, shape: Shape): void {
    this.fail(target, unknownEntity, shape);
  }

  /** Returns the merged value of both; commutative and associative. */
  #join(existing: unknown, value: unknown, shape: Shape | null): unknown {
    if (existing === undefined || existing === value) return value;
    if (value === undefined || existing === listConflict) return existing;
    if (value === listConflict) return value;
    if (existing instanceof Failure) {
      if (value instanceof Failure) return existing.with(value);
      return value === null ? existing.orNull() : this.#failWithin(value, existing);
    }
    if (value instanceof Failure) {
      return existing === null ? value.orNull() : this.#failWithin(existing, value);
    }
    if (existing === null || value === null) return existing ?? value;
    if (shape === null) return smallerLeaf(existing, value);
    if (!Array.isArray(existing) && !Array.isArray(value)) {
      this.merge(existing as Data, value as Data, shape);
      return existing;
    }
    if (!Array.isArray(existing) || !Array.isArray(value)) return listConflict;
    if (existing.length !== value.length) return listConflict;
    for (let i = 0; i < value.length; i++) existing[i] = this.#join(existing[i], value[i], shape);
    return existing;
  }

  /**
   * Marks the missing keys of an object, or of the objects of a list, by the shapes of the
   * failure's causes.
   */
  #failWithin(existing: unknown, failure: Failure): unknown {
    if (typeof existing !== 'object' || existing === null) return existing;
    for (const cause of failure.causes) {
      if (cause.shape === null) continue;
      // If one subgraph returned null for the whole object, the parts from other subgraphs are not
      // null.
      const within = new Failure([cause], cause.of === null);
      if (!Array.isArray(existing)) this.fail(existing as Data, within, cause.shape);
      else
        for (let i = 0; i < existing.length; i++)
          existing[i] = this.#join(existing[i], within.item(i), null);
    }
    return existing;
  }

  /**
   * The name of an object type takes precedence over the name of an interface, which a subgraph
   * with an interface object may return.
   */
  #typename(existing: unknown, value: unknown): unknown {
    const isKnown = this.#objectTypes.has(existing as string);
    if (isKnown !== this.#objectTypes.has(value as string)) return isKnown ? existing : value;
    return this.#join(existing, value, null);
  }
}

/**
 * Returns the preferred one of two leaves, or of two lists of leaves: one without failures, then
 * the one with the smaller JSON text.
 */
function smallerLeaf(one: unknown, other: unknown): unknown {
  const failed = Number(hasFailure(one)) - Number(hasFailure(other));
  if (failed !== 0) return failed < 0 ? one : other;
  return stableJson(one) <= stableJson(other) ? one : other;
}

function hasFailure(value: unknown): boolean {
  return value instanceof Failure || (Array.isArray(value) && value.some(hasFailure));
}

/**
 * The value of a field for which subgraphs returned lists of different lengths. It remains the
 * value whatever other subgraphs return.
 */
const listConflict = Failure.of({
  subgraph: null,
  error: {
    message: 'Subgraphs returned lists of different lengths for one field.',
    extensions: { code: 'INVALID_SUBGRAPH_VALUE' },
  },
  path: [],
  order: Infinity,
  isPlaced: true,
});
