import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import {
  type FieldList,
  type FieldValue,
  type Fields,
  isFieldList,
  isFields,
  textIn,
} from '../../../../platform/importing/texts/json/jsonFields.ts';

/** What the releases of one process say together. */
export interface CompiledRelease {
  readonly fields: Fields;
  /** The `date` of its first release with the tag "tender"; null if none has it. */
  readonly tenderedAt: string | null;
}

/**
 * Compiles the releases of one process by the merging rules of OCDS: the later `date` wins field by field;
 * objects are merged, and lists of objects by their `id`; other lists are replaced; null removes a field.
 * Of releases of the same time, the order of their texts decides, so that the order of the file does not.
 * @throws InvalidValue if one of several releases has no date, or if a list of a release has an id twice.
 */
export function compileReleases(releases: readonly Fields[]): CompiledRelease {
  const ordered = releases.length === 1 ? releases : inOrder(releases);
  const first = ordered.find(({ tag }) => isFieldList(tag) && tag.includes('tender'));
  const fields = ordered.reduce<Fields>(mergedFields, {});
  return { fields, tenderedAt: first === undefined ? null : textIn(first, 'date') };
}

function inOrder(releases: readonly Fields[]): readonly Fields[] {
  return releases
    .map((release) => ({ release, time: timeOf(release), text: JSON.stringify(release) }))
    .toSorted((one, other) => one.time - other.time || (one.text < other.text ? -1 : 1))
    .map(({ release }) => release);
}

/** Returns the time of a release, in milliseconds. */
function timeOf(release: Fields): number {
  const text = textIn(release, 'date');
  const time = text === null ? NaN : Date.parse(text);
  if (!Number.isNaN(time)) return time;
  const expected = 'the time of each release of a process with several';
  throw new InvalidValue('INVALID_DATE', 'date', expected, text);
}

function mergedFields(earlier: Fields, later: Fields): Fields {
  const merged = new Map(Object.entries(earlier));
  for (const [name, value] of Object.entries(later)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergedValue(merged.get(name), value, name));
  }
  return Object.fromEntries(merged);
}

/** The lists of objects whose ids are unique only within their scheme: they are replaced (`wholeListMerge`). */
const wholeLists: ReadonlySet<string> = new Set([
  'additionalClassifications',
  'additionalIdentifiers',
]);

function mergedValue(earlier: FieldValue | undefined, later: FieldValue, name: string): FieldValue {
  if (isFields(later)) return mergedFields(isFields(earlier) ? earlier : {}, later);
  if (!isFieldList(later)) return later;
  const withIds = wholeLists.has(name) ? null : byId(later, name);
  if (withIds === null) return later.map((one) => mergedValue(undefined, one, name));
  const merged = new Map(isFieldList(earlier) ? byId(earlier, name) : null);
  for (const [id, one] of withIds) merged.set(id, mergedFields(merged.get(id) ?? {}, one));
  return [...merged.values()];
}

/** Returns the objects of a list by their ids; null if one of its values is no object with an id. */
function byId(list: FieldList, name: string): Map<string, Fields> | null {
  const found = new Map<string, Fields>();
  for (const one of list) {
    const id = isFields(one) ? textIn(one, 'id') : null;
    if (id === null || !isFields(one)) return null;
    const same = found.get(id);
    if (same !== undefined && JSON.stringify(same) !== JSON.stringify(one)) {
      throw new InvalidValue('DUPLICATE_KEY', name, 'a list with each id once', id);
    }
    found.set(id, one);
  }
  return found;
}
