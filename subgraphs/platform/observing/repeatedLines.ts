import { LRUCache } from 'lru-cache';

/** The time for which equal lines are suppressed after one was written, in milliseconds. */
const restMs = 10_000;

/** The maximum number of different lines that are tracked. */
const maxKinds = 1_000;

interface Watched {
  leftOut: number;
}

/**
 * Suppresses repeated lines. Writes the first of equal lines, suppresses the others for ten
 * seconds, then writes a line with the number of suppressed lines. Lines are equal if they have the
 * same level and message, and errors with the same name and code.
 */
export class RepeatedLines {
  readonly #watched = new LRUCache<string, Watched>({ max: maxKinds });
  readonly #restMs: number;

  constructor(rest = restMs) {
    this.#restMs = rest;
  }

  /** @param line the arguments of a logger's method: an object and a message, or a message alone. */
  pass(line: readonly unknown[], level: number, write: (line: readonly unknown[]) => void): void {
    const key = keyOf(line, level);
    const known = this.#watched.get(key);
    if (known) {
      known.leftOut += 1;
      return;
    }
    const watched = { leftOut: 0 };
    this.#watched.set(key, watched);
    write(line);
    const message = messageOf(line);
    const endRest = () => {
      if (this.#watched.get(key) === watched) this.#watched.delete(key);
      if (watched.leftOut > 0) write([{ leftOut: watched.leftOut }, message]);
    };
    setTimeout(endRest, this.#restMs).unref();
  }
}

function keyOf(line: readonly unknown[], level: number): string {
  const error = errorOf(line[0]);
  const code = error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const kind = error ? `${error.name} ${code || error.message.slice(0, 200)}` : '';
  return `${level} ${messageOf(line).slice(0, 500)} ${kind}`;
}

function messageOf([first, second]: readonly unknown[]): string {
  const message = typeof first === 'string' ? first : second;
  return typeof message === 'string' ? message : '';
}

function errorOf(first: unknown): Error | null {
  if (first instanceof Error) return first;
  if (typeof first !== 'object' || first === null || !('err' in first)) return null;
  return first.err instanceof Error ? first.err : null;
}
