import type { RefusedPart } from '../../../../platform/importing/records/readItem.ts';
import { ElementSplitter } from '../../../../platform/importing/texts/json/elementSplitter.ts';
import { isJsonObject } from '../../../../platform/importing/texts/json/jsonFields.ts';
import type { JsonDocument } from '../../../../platform/importing/texts/json/jsonDocument.ts';

/** A release that stands in a file. */
export interface FoundRelease {
  readonly release: JsonObject;
  /** The line at which it, or its record, begins, counted from 1. */
  readonly line: number;
  /** Whether it says all that is known about its process. */
  readonly isCompiled: boolean;
}

type JsonObject = Readonly<Record<string, unknown>>;
type Found = FoundRelease | { readonly refused: RefusedPart };

/** The lists by which long packages are read. A record, which has releases too, is read as a whole. */
export const ocdsLists = { fields: ['releases', 'records'], unless: 'ocid' } as const;

/** Returns the releases in a document: a package of releases or records, a list, a record or a release. */
export function releasesIn({ value, line, text, isElement }: JsonDocument): readonly Found[] {
  if (isElement) return inObject(value, line);
  if (Array.isArray(value)) return value.flatMap((one) => inObject(one, line));
  if (!isJsonObject(value) || value['ocid'] !== undefined) return inObject(value, line);
  const lists = ocdsLists.fields.filter((name) => Array.isArray(value[name]));
  if (lists.length === 0) return [refused(line, 'a package of releases or records', 'neither')];
  const found = lists.flatMap((name) =>
    inList(value[name] as readonly unknown[], name, line, text),
  );
  return found.length > 0 ? found : [refused(line, 'releases or records', 'an empty package')];
}

function inList(list: readonly unknown[], name: string, first: number, text: string): Found[] {
  const elements = text.includes('\n') ? new ElementSplitter([name]).feed(text).values() : null;
  return list.flatMap((one) => {
    const line = isJsonObject(one) ? elements?.next().value?.line : undefined;
    return inObject(one, first + (line ?? 1) - 1);
  });
}

function inObject(value: unknown, line: number): Found[] {
  if (!isJsonObject(value)) return [refused(line, 'a release or a record', 'another value')];
  const { ocid, compiledRelease, releases } = value;
  if (isJsonObject(compiledRelease)) {
    return [{ release: { ocid, ...compiledRelease }, line, isCompiled: true }];
  }
  if (!Array.isArray(releases)) return [{ release: value, line, isCompiled: isTagged(value) }];
  // A release with a `url` and without a tender is a link.
  const whole = releases
    .filter(isJsonObject)
    .filter((release) => release['tender'] !== undefined || release['url'] === undefined);
  if (whole.length === 0) {
    return [refused(line, 'a compiled release or releases in the record', 'only links to them')];
  }
  return whole.map((release) => ({ release: { ocid, ...release }, line, isCompiled: false }));
}

function isTagged({ tag }: JsonObject): boolean {
  return tag === 'compiled' || (Array.isArray(tag) && tag.includes('compiled'));
}

function refused(line: number, expected: string, got: string): Found {
  const message = `expected ${expected}, got ${got}`;
  const place = { member: null, line };
  return { refused: { place, code: 'NO_RECORDS', field: null, message, text: null } };
}
