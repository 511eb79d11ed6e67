import type { EntityManager } from '@mikro-orm/postgresql';
import { Unlisted } from '../tables/cells.ts';
import type { Lookup } from '../tables/csvTable.ts';
import type { DetailFile, RecordKey, WorldFile } from './worldFile.ts';
import {
  type StatedProvenance,
  columnsOf,
  insertRows,
  isSourced,
  optionalColumnsOf,
  readWorldLookup,
  readWorldTable,
  sourcedIn,
} from './worldRows.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Returns the function that loads these files of a world into an empty database, in their order.
 * The function throws ImportRefused if a file has an error.
 */
export function loadingOf(files: readonly WorldFile[]) {
  return async (em: EntityManager, folder: string): Promise<void> => {
    const world = new FolderOfWorld(folder);
    for (const file of files) await world.load(em, file);
  };
}

/** The files of a world that is being loaded. */
class FolderOfWorld {
  readonly #folder: string;
  readonly #lookups = new Map<string, Lookup>();
  readonly #sourced: ReturnType<typeof sourcedIn>;

  constructor(folder: string) {
    this.#folder = folder;
    this.#sourced = sourcedIn(folder);
  }

  async load(em: EntityManager, file: WorldFile): Promise<void> {
    const { path, entity, unique, rule, references = {}, details = [] } = file;
    const keys = Object.entries<RecordKey | undefined>(references).map(
      ([column, key]) => [column, this.#lookup(key!, key!.id)] as const,
    );
    const table = readWorldTable(this.#folder, path, {
      columns: columnsOf(file),
      mayLack: optionalColumnsOf(file),
      unique,
      references: Object.fromEntries(keys),
      ...(rule && { rule }),
    });
    const parts = details.map((detail) => this.#partsOf(detail, table));
    const ids = new Map(keys);
    const key = unique[0]![0]!;
    const rows = table.rows.map((row) => {
      const facts = this.#factsOf(file, row, ids);
      for (const { property, of } of parts) facts[property] = of(row[key] as string);
      return facts;
    });
    await insertRows(em, entity, path, rows);
  }

  /** Returns the parts of the records of a table that a file of details contains. */
  #partsOf(detail: DetailFile, records: { readonly file: string; has(key: string): boolean }) {
    const { path, columns, mayLack = [], unique, rule, parent, property } = detail;
    const { rows } = readWorldTable(this.#folder, path, {
      columns,
      mayLack,
      unique,
      references: { [parent]: records },
      ...(rule && { rule }),
    });
    const byRecord = Map.groupBy(rows, (row) => row[parent] as string);
    return { property, of: (key: string) => detail.read(byRecord.get(key) ?? []) };
  }

  #factsOf(file: WorldFile, row: Row, ids: ReadonlyMap<string, Lookup>): Record<string, unknown> {
    const { entity, properties = {}, combined, derived = {}, references = {} } = file;
    const stated = isSourced(entity) ? this.#sourced(row as Row & StatedProvenance) : row;
    const facts: Record<string, unknown> = { ...combined?.read(row) };
    for (const [column, value] of Object.entries(stated)) {
      if (combined?.columns.includes(column)) continue;
      const lookup = ids.get(column);
      facts[properties[column] ?? column] = lookup ? idOf(value, lookup) : value;
    }
    for (const [property, { of, column }] of Object.entries<{ of: string; column: string }>(
      derived,
    )) {
      facts[property] = this.#lookup(references[of]!, column).get(row[of] as string);
    }
    return facts;
  }

  #lookup({ file, key }: RecordKey, column: string): Lookup {
    const name = JSON.stringify([file, key, column]);
    const known = this.#lookups.get(name);
    if (known) return known;
    const lookup = readWorldLookup(this.#folder, file, key, column);
    this.#lookups.set(name, lookup);
    return lookup;
  }
}

/** Returns the id of the record with a key, or the ids of the records in a list of keys. */
function idOf(value: unknown, ids: Lookup): unknown {
  if (Array.isArray(value)) return value.map((one) => idOf(one, ids));
  if (value instanceof Unlisted) return value.text;
  return typeof value === 'string' ? ids.get(value) : value;
}
