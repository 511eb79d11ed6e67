import { identifierKey } from '../../../domain/text/sameText.ts';

/** Returns the row with each key, in the order of the keys; null for a key without a row. */
export function inOrder<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/**
 * Returns the row with each identifier in any spelling, in the order of the identifiers; null for an
 * identifier without a row. Of rows with the same identifier in different spellings, which only
 * migrations leave, the one in exactly this spelling counts, or else the first.
 * @param readRows reads the rows whose identifiers have these keys, in the order of their ids.
 * @param identifierOf returns the identifier of a row as it is written.
 */
export async function inAnySpelling<Row>(
  identifiers: readonly string[],
  readRows: (keys: readonly string[]) => Promise<readonly Row[]>,
  identifierOf: (row: Row) => string,
): Promise<(Row | null)[]> {
  const keys = identifiers.map(identifierKey);
  const rows = await readRows([...new Set(keys)]);
  const byKey = Map.groupBy(rows, (row) => identifierKey(identifierOf(row)));
  return identifiers.map((identifier, index) => {
    const same = byKey.get(keys[index]!) ?? [];
    return same.find((row) => identifierOf(row) === identifier) ?? same[0] ?? null;
  });
}

/**
 * Returns the rows with each key. The lists are in the order of the keys, and the rows of a list in
 * their given order.
 */
export function grouped<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const byKey = Map.groupBy(rows, keyOf);
  return keys.map((key) => byKey.get(key) ?? []);
}

/**
 * Loads the rows with the first 100 of these ids, which is the largest page size. Omits ids without
 * a row.
 */
export async function loadAll<Row>(
  loader: { loadMany(ids: readonly string[]): Promise<(Row | null | Error)[]> },
  ids: readonly string[],
): Promise<Row[]> {
  const rows = await loader.loadMany(ids.slice(0, 100));
  return rows.flatMap((row) => {
    if (row instanceof Error) throw row;
    return row === null ? [] : [row];
  });
}
