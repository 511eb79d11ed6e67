import { LRUCache } from 'lru-cache';
import {
  type Position,
  decodePosition,
  earlierOf,
  encodePosition,
  laterOf,
  noPosition,
} from '../../../subgraphs/platform/feeds/positions/position.ts';
import type { UncheckedAnswer } from '../../fetching/source.ts';

/** The longest token of a subgraph that is read, in characters. */
const maxTokenLength = 1_000;

/** The results of the most recent merges of tokens. */
const merged = new LRUCache<string, string>({ max: 100 });

/**
 * Combines the positions of the parts of an answer. For a query, the position in each feed is the
 * lowest among the parts whose position includes the feed. For a mutation, it is the position of
 * the last commit.
 */
export class AnswerPosition {
  #reflected: Set<string> | undefined;
  #written: Set<string> | undefined;

  /** Adds the position of a subgraph's answer, if it has one. */
  add({ extensions }: UncheckedAnswer, isMutation: boolean): void {
    if (typeof extensions !== 'object' || extensions === null) return;
    const { position } = extensions as { readonly position?: unknown };
    if (typeof position !== 'string' || position.length > maxTokenLength) return;
    const tokens = isMutation ? (this.#written ??= new Set()) : (this.#reflected ??= new Set());
    tokens.add(position);
  }

  /** The token of the answer's position; null if no part has one. */
  get token(): string | null {
    if (this.#written) return mergedToken('written', this.#written, laterOf);
    return this.#reflected ? mergedToken('reflected', this.#reflected, earlierOf) : null;
  }
}

/** Merges tokens; ignores tokens of other programs. Returns null if the result contains no feed. */
function mergedToken(
  kind: string,
  tokens: ReadonlySet<string>,
  merge: (one: Position, other: Position) => Position,
): string | null {
  const key = `${kind} ${[...tokens].toSorted().join(' ')}`;
  let token = merged.get(key);
  if (token === undefined) {
    const positions = [...tokens].flatMap((one) => decodePosition(one) ?? []);
    const position = positions.reduce(merge, noPosition);
    const claims = [...position.values()].some(({ number }) => number > 0);
    token = claims ? encodePosition(position) : '';
    merged.set(key, token);
  }
  return token === '' ? null : token;
}
