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
