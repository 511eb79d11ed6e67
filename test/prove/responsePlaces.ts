import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  getOperationAST,
} from 'graphql';

/** A path in a response: response keys, and indices of lists. */
export type Path = readonly (string | number)[];

/** Returns the path of the first null on a path of a response; `null` if there is none. */
export function nullPlace(data: unknown, path: Path = []): Path | null {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null) return path.slice(0, depth);
    if (typeof value !== 'object' || value === undefined) return null;
    if (!Object.hasOwn(value, key)) return null;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value === null ? path : null;
}

/**
 * Returns the names of the fields on a path of a response, or `null` if the operation does not
 * select the path.
 */
export function fieldsOn(document: DocumentNode, path: Path): readonly string[] | null {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment.selectionSet]),
  );
  let sets: SelectionSetNode[] = [getOperationAST(document)!.selectionSet];
  const names: string[] = [];
  for (const key of path) {
    if (typeof key === 'number') continue;
    const found: SelectionSetNode[] = [];
    let name: string | undefined;
    const look = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) look(fragments.get(selection.name.value)!);
        else if (selection.kind === Kind.INLINE_FRAGMENT) look(selection.selectionSet);
        else if ((selection.alias ?? selection.name).value === key) {
          name ??= selection.name.value;
          if (selection.selectionSet) found.push(selection.selectionSet);
        }
      }
    };
    for (const set of sets) look(set);
    if (name === undefined) return null;
    names.push(name);
    sets = found;
  }
  return names;
}

/**
 * Returns the positions at which `data` is null and `whole` has a value; everything else must be
 * equal.
 * @throws Error that names the difference.
 */
export function missingPlaces(data: unknown, whole: unknown, path: Path = []): Path[] {
  if (data === null) return whole === null ? [] : [path];
  if (Array.isArray(data) && Array.isArray(whole) && data.length === whole.length) {
    return data.flatMap((item, i) => missingPlaces(item, whole[i], [...path, i]));
  }
  if (isObject(data) && isObject(whole)) {
    const keys = Object.keys(data);
    if (keys.join() !== Object.keys(whole).join()) throw new Error(`${path.join('.')}: other keys`);
    return keys.flatMap((key) => missingPlaces(data[key], whole[key], [...path, key]));
  }
  if (data !== whole) {
    const [got, wanted] = [data, whole].map((value) => JSON.stringify(value));
    throw new Error(`${path.join('.')}: got ${got}, expected ${wanted}`);
  }
  return [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
