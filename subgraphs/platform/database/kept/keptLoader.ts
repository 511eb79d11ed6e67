import DataLoader from 'dataloader';
import { type Source, recordSource } from './keptFacts.ts';
import type { RequestFacts } from './requestFacts.ts';

/** The facts that a loader keeps. */
export interface Kept<Value extends object> {
  /** The name of the facts: a word, different for each loader of a subgraph. */
  readonly name: string;
  /** Returns what facts depend on. */
  readonly sourcesOf: (value: Value, key: string) => readonly Source[];
}

/** Returns how the records of a type are kept by their ids. */
export function keptRecord(kind: string): Kept<{ readonly id: string }> {
  return { name: kind, sourcesOf: ({ id }) => [recordSource(kind, id)] };
}

/**
 * Creates a loader that takes what is kept, and reads and keeps the rest. What does not exist is not kept.
 * @param facts the kept facts as the request reads them; null if the request must read everything itself.
 * @param read reads the facts with these keys, in their order; null for a key without facts.
 */
export function keptLoader<Value extends object, Result extends Value | null>(
  facts: RequestFacts | null,
  { name, sourcesOf }: Kept<Value>,
  read: (keys: readonly string[]) => Promise<readonly Result[]>,
): DataLoader<string, Result> {
  if (facts === null) return new DataLoader(async (keys) => read(keys));
  return new DataLoader(async (keys) => {
    const found: (Result | undefined)[] = keys.map(
      (key) => facts.get(`${name} ${key}`) as Result | undefined,
    );
    const missing = keys.filter((_, index) => found[index] === undefined);
    if (missing.length === 0) return found as Result[];
    const { state } = facts;
    const values = await read(missing);
    let next = 0;
    return found.map((kept, index) => {
      if (kept !== undefined) return kept;
      const value = values[next++]!;
      const key = keys[index]!;
      if (value !== null) facts.keep(`${name} ${key}`, value, sourcesOf(value, key), state);
      return value;
    });
  });
}
