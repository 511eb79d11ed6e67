import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the names of the records of writers in the files of an export. */
export async function writtenIn(folder: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const file of glob('**/*.csv', { cwd: folder })) {
    const text = await readFile(join(folder, file), 'utf8');
    for (const [name] of text.matchAll(/MOMENT-[EPNF]-\d+-\d+/g)) found.add(name);
  }
  return found;
}

/**
 * Returns the number of records of a writer that are in a set, if they are those that it wrote first, and
 * null otherwise. The last one may be in the set although the writer has no answer yet.
 */
export function isPrefix(sequence: readonly string[], found: ReadonlySet<string>): number | null {
  const missing = sequence.findIndex((name) => !found.has(name));
  if (missing === -1) return sequence.length;
  return sequence.slice(missing).some((name) => found.has(name)) ? null : missing;
}

/** Returns the files that two folders do not both have with the same content. */
export async function differingFiles(one: string, other: string): Promise<readonly string[]> {
  const [first, second] = [await contentsOf(one), await contentsOf(other)];
  return [...new Set([...first.keys(), ...second.keys()])].filter(
    (file) => first.get(file) !== second.get(file),
  );
}

async function contentsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  for await (const file of glob('**/*.csv', { cwd: folder })) {
    contents.set(file, await readFile(join(folder, file), 'utf8'));
  }
  return contents;
}
