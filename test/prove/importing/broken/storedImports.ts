import type pg from 'pg';

/** What a database tells of an import. */
export interface StoredImport {
  readonly subgraph: string;
  readonly id: string;
  readonly state: string;
  /** The records that were added, changed or ended, or would be. */
  readonly written: number;
  readonly refused: number;
  readonly error: string | null;
  /** The number of its changes in the feed, and those of them that have a number. */
  readonly changes: number;
  readonly numbered: number;
  /** The steps of imports that are to be done, whichever import they belong to. */
  readonly tasks: number;
}

/** Reads what all databases tell of the last import of a file with a name. */
export async function storedImports(
  clients: ReadonlyMap<string, pg.Client>,
  name: string,
): Promise<StoredImport[]> {
  const found: StoredImport[] = [];
  for (const [subgraph, client] of clients) {
    const { rows } = await client.query<StoredImport>(
      `select $2 as subgraph, id, state, added + changed + ended as written, refused, error,
        (select count(*)::int from imported_change where import_id = import.id) as changes,
        (select coalesce(sum(last_number - first_number + 1), 0)::int from change_range
          where import_id = import.id) as numbered,
        (select count(*)::int from import_task) as tasks
      from import where file_name = $1 order by started_at desc limit 1`,
      [name, subgraph],
    );
    found.push(...rows);
  }
  return found;
}

/** The states in which an import may end. */
const ends: ReadonlySet<string> = new Set(['CHECKED', 'COMMITTED', 'REFUSED']);

/** Returns what is wrong with the ends of an import. */
export function faultsOf(stored: readonly StoredImport[]): readonly string[] {
  return stored.flatMap(({ subgraph, state, error, refused, tasks }) => [
    ...(ends.has(state) ? [] : [`${subgraph} is ${state}: ${error}`]),
    ...(tasks === 0 ? [] : [`${subgraph} has ${tasks} open steps`]),
    ...(state === 'REFUSED' && error === null && refused === 0
      ? [`${subgraph} refuses nothing`]
      : []),
    ...(error !== null &&
    /invalid byte sequence|unsupported Unicode|invalid input syntax/.test(error)
      ? [`${subgraph} does not say what is expected: ${error}`]
      : []),
  ]);
}

/** Returns in which databases an import has written another number of changes than of records. */
export function partsOf(stored: readonly StoredImport[]): readonly string[] {
  return stored.flatMap(({ subgraph, state, written, changes, numbered }) => {
    const expected = state === 'COMMITTED' ? written : 0;
    if (changes === expected && numbered === expected) return [];
    return [
      `${subgraph} tells of ${changes} changes with ${numbered} numbers, expected ${expected}`,
    ];
  });
}
