import type { AnswerObject } from '../../data/answerObject.ts';
import type { Data } from '../../data/data.ts';
import type { FailedInputs } from './failedInputs.ts';
import { stableJson } from '../../data/stableJson.ts';

/** Reads the representations of entities of one type. */
export interface RepresentationReader {
  /**
   * The name of the entity tree in which this reader looks up entities. Readers that send the same
   * fields of a type share a tree.
   */
  readonly space: string;
  /**
   * Returns the value that the tree stores for an entity; entities with equal representations share
   * one value. If nothing is stored, calls `create` with the representation and stores the result
   * unless the result is `undefined`. Also returns `undefined` if a key field is missing.
   * @param failed returns the record of failed inputs, which is created on the first call.
   */
  find<Held>(
    entity: Data,
    tree: EntityTree<Held>,
    create: (representation: AnswerObject) => Held | undefined,
    failed: () => FailedInputs,
  ): Held | undefined;
}

/** Values by entity, with one level for each field of the representation. */
export type EntityTree<Held> = Map<unknown, Held | EntityTree<Held>>;

/**
 * Returns the key under which a value is found in the tree; equal values have equal keys. A scalar
 * is its own key, unless it is a string that starts with U+0000.
 */
export function treeKey(value: unknown): unknown {
  if (typeof value === 'string') {
    // Strings that start with U+0000 would collide with the keys of other values, so encode them as
    // JSON.
    return value.charCodeAt(0) === 0 ? `\u0000${JSON.stringify(value)}` : value;
  }
  if (typeof value === 'object' && value !== null) return `\u0000${stableJson(value)}`;
  return value ?? null;
}
