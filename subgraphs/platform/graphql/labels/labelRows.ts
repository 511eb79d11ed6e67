import type { LocalizedText } from '../../../domain/values/language.ts';

/**
 * The rows that label the elements of a schema, by schema coordinate.
 *
 * If an element has the same meaning in many places, one row labels all of them: the coordinate of
 * a row may contain one `*` before its last name, which matches any text, also an empty one.
 * `*.deliverBy` labels the field of this name of every type, `*Filter.eq` the field `eq` of every
 * type whose name ends with "Filter", `*(first:)` the argument `first` of every field, and
 * `*Connection` every type whose name ends with "Connection". If several rows match, a row without
 * `*` takes precedence, then the row with the longest text beside the `*`.
 */
export interface LabelRows {
  /**
   * Returns the label of a coordinate; null if no row matches.
   * @throws Error if two equally long rows match.
   */
  readonly find: (coordinate: string) => LocalizedText | null;
  /** Returns the coordinate of the row that labels a coordinate; null if no row matches. */
  readonly rowOf: (coordinate: string) => string | null;
}

/**
 * Indexes rows, each with a coordinate and its label.
 * @throws Error for a row with more than one `*`, for a row with `*` in its last name, and for a
 * repeated row.
 */
export function indexLabels(
  rows: readonly (readonly [coordinate: string, label: LocalizedText])[],
): LabelRows {
  const labels = new Map<string, LocalizedText>();
  const patterns = new Map<string, Pattern[]>();
  for (const [coordinate, label] of rows) {
    if (labels.has(coordinate)) throw new Error(`Two rows label "${coordinate}".`);
    labels.set(coordinate, label);
    if (coordinate.includes('*')) {
      const pattern = patternOf(coordinate);
      const others = patterns.get(pattern.last);
      if (others) others.push(pattern);
      else patterns.set(pattern.last, [pattern]);
    }
  }
  const rowOf = (coordinate: string): string | null => {
    if (labels.has(coordinate)) return coordinate;
    const [head, last] = split(coordinate);
    const matching = (patterns.get(last) ?? []).filter((pattern) => matches(pattern, head));
    return longest(coordinate, matching);
  };
  return {
    rowOf,
    find: (coordinate) => {
      const row = rowOf(coordinate);
      return row === null ? null : labels.get(row)!;
    },
  };
}

/** A row with a `*`: the texts before and after the `*`, and the last name of the coordinate. */
interface Pattern {
  readonly coordinate: string;
  readonly before: string;
  readonly after: string;
  readonly last: string;
}

function patternOf(coordinate: string): Pattern {
  const [head, last] = split(coordinate);
  const [before = '', after, ...more] = head.split('*');
  if (after === undefined || more.length > 0) {
    throw new Error(
      `The row "${coordinate}" is malformed: expected one * before the last name, as in "*.id".`,
    );
  }
  return { coordinate, before, after, last };
}

/**
 * Splits a coordinate before its last name: "Need" and ".deliverBy", "Query.needs" and "(first:)".
 * For a type, the first part is the whole name.
 */
function split(coordinate: string): readonly [head: string, last: string] {
  const at = coordinate.search(/\(|\.(?!.*\()/);
  return at === -1 ? [coordinate, ''] : [coordinate.slice(0, at), coordinate.slice(at)];
}

function matches({ before, after }: Pattern, head: string): boolean {
  return (
    head.length >= before.length + after.length && head.startsWith(before) && head.endsWith(after)
  );
}

function longest(coordinate: string, matching: readonly Pattern[]): string | null {
  const lengthOf = ({ before, after }: Pattern) => before.length + after.length;
  const [first, second] = matching.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (first === undefined) return null;
  if (second !== undefined && lengthOf(first) === lengthOf(second)) {
    const both = `"${first.coordinate}" and "${second.coordinate}"`;
    throw new Error(`Both ${both} label "${coordinate}": add a row for it.`);
  }
  return first.coordinate;
}
