import { Failure } from './failure.ts';
import type { Shape } from './shape.ts';

/** An object of an answer. */
export type Data = Record<string, unknown>;

/** Merges what a subgraph answered into the objects that it was asked for. */
export class Merger {
  readonly #objectTypes: ReadonlySet<string>;

  /** @param objectTypes names of the types that a concrete object may have. */
  constructor(objectTypes: ReadonlySet<string>) {
    this.#objectTypes = objectTypes;
  }

  /**
   * Merges `source` into `target`, in place. Nested objects are shared, not copied: within one
   * request a key means one field with one set of arguments, so that whoever merges further into a
   * shared object adds what is true of it everywhere.
   */
  merge(target: Data, source: Data, shape: Shape): void {
    for (const { key, shape: inner } of shape.fields) {
      const value = source[key];
      if (value === undefined) continue;
      const held = target[key];
      if (held === undefined || held === null) target[key] = value;
      else if (value instanceof Failure) {
        if (held instanceof Failure) held.join(value);
        else if (inner !== null) this.#failWithin(held, value, inner);
      } else if (inner !== null) target[key] = this.#mergeValues(held, value, inner);
      else if (key !== '__typename' || this.#objectTypes.has(value as string)) target[key] = value;
    }
  }

  /** Marks everything that the shape would have brought and that the target has not. */
  fail(target: Data, failure: Failure, shape: Shape): void {
    for (const { key, shape: inner } of shape.fields) {
      if (key === '__typename') continue;
      const held = target[key];
      if (held === undefined) target[key] = failure.at(key);
      else if (held instanceof Failure) held.join(failure.at(key));
      else if (inner !== null) this.#failWithin(held, failure.at(key), inner);
    }
  }

  #mergeValues(held: unknown, value: unknown, shape: Shape): unknown {
    if (value === null || held === null || held === undefined) return value;
    if (held instanceof Failure) {
      if (value instanceof Failure) held.join(value);
      else this.#failWithin(value, held, shape);
      return value instanceof Failure ? held : value;
    }
    if (Array.isArray(value)) {
      if (!Array.isArray(held) || held.length !== value.length) return value;
      for (let i = 0; i < value.length; i++) held[i] = this.#mergeValues(held[i], value[i], shape);
      return held;
    }
    if (value instanceof Failure) this.#failWithin(held, value, shape);
    else if (held !== value) this.merge(held as Data, value as Data, shape);
    return held;
  }

  #failWithin(held: unknown, failure: Failure, shape: Shape): void {
    if (held instanceof Failure) held.join(failure);
    else if (held === null || typeof held !== 'object') return;
    else if (Array.isArray(held)) for (const item of held) this.#failWithin(item, failure, shape);
    else this.fail(held as Data, failure, shape);
  }
}
