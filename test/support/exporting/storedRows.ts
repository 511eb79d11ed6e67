import pg from 'pg';
import { subgraphNames } from '../../../schema/subgraphUrls.ts';

/** The rows of each table as JSON text, in the order of these texts, by "subgraph.table". */
export type StoredRows = ReadonlyMap<string, readonly string[]>;

/**
 * What may differ between the databases from which a world was exported and those into which it was
 * loaded: by table, the reason.
 */
const mayDiffer: Readonly<Record<string, string>> = {
  change: 'the history of changes starts again',
  idempotency: 'receipts and keys of retried writes are not facts',
  katun_state: 'the time at which the database was filled',
  migration: 'the times at which migrations were applied',
  relay: 'cursors of change feeds',
  world: 'compared by name',
  match_change: 'the history of matches starts again',
  match_index_state: 'cursors of change feeds',
  match_rebuild: 'work in progress',
  match_task: 'work in progress',
  change_range: 'the history of changes starts again',
  imported_change: 'the history of changes starts again',
  import: 'the history of imports starts again',
  import_difference: 'the history of imports starts again',
  import_refusal: 'the history of imports starts again',
  import_task: 'work in progress',
  listed_record: 'which records a full register listed last',
  staged_record: 'work in progress',
  erased_person: 'the list of erased people belongs to the database',
  // Compared by the answers of the graph: they contain numbers of products that each database assigns.
  indexed_match: 'compared by answers',
  need_tally: 'compared by answers',
};

/** The keys whose values may differ: the numbers of writes, and the order in which products were added. */
const differingKeys: ReadonlySet<string> = new Set(['version', 'ordinal']);

/** Reads all rows of all tables that must be the same after an export was loaded. */
export async function storedRows(urlOf: (subgraph: string) => string): Promise<StoredRows> {
  const stored = new Map<string, readonly string[]>();
  for (const subgraph of subgraphNames) {
    const client = new pg.Client(urlOf(subgraph));
    await client.connect();
    try {
      const tables = await client.query<{ name: string }>(
        `select relname as name from pg_class
          where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
      );
      for (const { name } of tables.rows) {
        if (name in mayDiffer) continue;
        const { rows } = await client.query<{ row: object }>(
          `select to_jsonb(stored) as row from "${name}" as stored`,
        );
        const texts = rows.map(({ row }) => JSON.stringify(row, withoutDifferingKeys));
        stored.set(`${subgraph}.${name}`, texts.toSorted());
      }
    } finally {
      await client.end();
    }
  }
  return stored;
}

/** Returns a line for each table whose rows differ, with the first rows that only one side has. */
export function differingTables(expected: StoredRows, found: StoredRows): readonly string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((table) => {
    const [one, other] = [expected.get(table) ?? [], found.get(table) ?? []];
    const missing = one.filter((row) => !other.includes(row));
    const added = other.filter((row) => !one.includes(row));
    if (missing.length + added.length === 0 && one.length === other.length) return [];
    const counts = `${missing.length} of ${one.length} rows are missing, ${added.length} are added`;
    return [`${table}: ${counts}: ${missing[0] ?? ''} → ${added[0] ?? ''}`];
  });
}

/** Returns the columns, as "subgraph.table.column", that have no value in any row. */
export function columnsWithoutValues(stored: StoredRows): readonly string[] {
  return [...stored].flatMap(([table, texts]) => {
    const rows = texts.map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>);
    if (rows.length === 0) return [table];
    return Object.keys(rows[0]!)
      .filter((column) => rows.every((row) => isEmpty(row[column])))
      .map((column) => `${table}.${column}`);
  });
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function withoutDifferingKeys(key: string, value: unknown): unknown {
  return differingKeys.has(key) ? undefined : value;
}
