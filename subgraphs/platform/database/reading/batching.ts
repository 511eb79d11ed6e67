/** The row of each key, in the order of the keys; null for a key that no row has. */
export function inOrder<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The rows of each key, in the order of the keys and of the rows. */
export function grouped<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const byKey = Map.groupBy(rows, keyOf);
  return keys.map((key) => byKey.get(key) ?? []);
}

/** The rows of these ids, at most a page's hundred of them; ids that no row has are left out. */
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
