import type { AnswerObject } from '../data/answerObject.ts';
import type { Data } from '../data/data.ts';
import type { FailedInputs } from './failedInputs.ts';
import { stableJson } from '../data/stableJson.ts';

/** Reads from entities of one type what a subgraph must know to find them. */
export interface RepresentationReader {
  /** Whose tree it reads: the same for readers that need the same of a type. */
  readonly space: string;
  /**
   * What the tree holds for an entity, the same for all whose representations are equal. When it is
   * new, `make` makes it of the representation, or declines to; `undefined` when there is nothing, and
   * when the entity has not what a representation needs.
   * @param failed takes up what is missing because it failed; made only then.
   */
  find<Held>(
    entity: Data,
    tree: EntityTree<Held>,
    make: (representation: AnswerObject) => Held | undefined,
    failed: () => FailedInputs,
  ): Held | undefined;
}

/** Something for each entity of a space, behind one level for each value that tells them apart. */
export type EntityTree<Held> = Map<unknown, Held | EntityTree<Held>>;

/** The key of a value in a tree: equal for equal values. Simple ones are their own keys. */
export function treeKey(value: unknown): unknown {
  if (typeof value === 'string') {
    // A text that begins as the keys of other values do is written as one of them.
    return value.charCodeAt(0) === 0 ? `\u0000${JSON.stringify(value)}` : value;
  }
  if (typeof value === 'object' && value !== null) return `\u0000${stableJson(value)}`;
  return value ?? null;
}
