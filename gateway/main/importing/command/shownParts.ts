import { isDeepStrictEqual } from 'node:util';

/** The number of parts of a fact that are shown. */
const maxParts = 50;

/** The share of facts that two parts have in common, from which one is shown as a change of the other. */
const leastAlike = 0.5;

/** A part of a record, as the change feed states it. */
type Part = Readonly<Record<string, unknown>>;

/** The values of a part without those that are missing, by the names of their facts. */
type Leaves = ReadonlyMap<string, string>;

/** Whether a fact is a list of parts, such as the requirements of a need. */
export function isPartList(value: unknown): value is readonly Part[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
  );
}

/**
 * Returns how a list of parts changes, one line for each part: added (+), removed (−), or changed (~), with the
 * facts that differ before and after. Parts that do not change are counted.
 */
export function shownParts(before: readonly Part[], after: readonly Part[]): readonly string[] {
  const removed = before.filter((part) => !after.some((other) => isDeepStrictEqual(part, other)));
  const added = after.filter((part) => !before.some((other) => isDeepStrictEqual(part, other)));
  const formers = removed.map(leavesOf);
  const lines = added.map((part) => {
    const leaves = leavesOf(part);
    const shares = formers.map((former) => alike(former, leaves));
    const best = shares.indexOf(Math.max(...shares));
    if (best === -1 || shares[best]! < leastAlike) return `+ ${textOf(leaves)}`;
    return `~ ${textOf(leaves, formers.splice(best, 1)[0])}`;
  });
  const all = [...lines, ...formers.map((former) => `− ${textOf(former)}`)];
  const unchanged = after.length - added.length;
  return [
    ...all.slice(0, maxParts),
    ...(all.length > maxParts ? [`and ${all.length - maxParts} more`] : []),
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
  ];
}

/** Returns the values of a part by the shortest names that tell them apart. */
function leavesOf(part: Part): Leaves {
  const found = [...valuesIn(part, [])];
  const last = (path: readonly string[]) => path.at(-1)!;
  const counts = Map.groupBy(found, ([path]) => last(path));
  return new Map(
    found.map(([path, text]) => [
      counts.get(last(path))!.length === 1 ? last(path) : path.join('.'),
      text,
    ]),
  );
}

function* valuesIn(
  value: unknown,
  path: readonly string[],
): Generator<readonly [path: readonly string[], text: string]> {
  if (value === null || value === undefined || value === '') return;
  if (isPartList(value)) {
    for (const [at, one] of value.entries())
      yield* valuesIn(one, value.length === 1 ? path : [...path, String(at + 1)]);
  } else if (Array.isArray(value)) {
    if (value.length > 0) yield [path, value.map(String).join(', ')];
  } else if (typeof value === 'object') {
    for (const [name, one] of Object.entries(value)) yield* valuesIn(one, [...path, name]);
  } else yield [path, typeof value === 'string' ? value : JSON.stringify(value)];
}

/** Returns the share of the values of two parts that are the same. */
function alike(one: Leaves, other: Leaves): number {
  const same = [...one].filter(([name, text]) => other.get(name) === text).length;
  return same / Math.max(1, one.size, other.size);
}

/** Returns a part as a text; of values that differ from those of a former part, both. */
function textOf(leaves: Leaves, former: Leaves = leaves): string {
  const names = new Set([...leaves.keys(), ...former.keys()]);
  const texts = Array.from(names, (name) => {
    const [was, is] = [former.get(name) ?? 'none', leaves.get(name) ?? 'none'];
    return was === is ? `${name} ${is}` : `${name} ${was} → ${is}`;
  });
  return texts.join('; ');
}
