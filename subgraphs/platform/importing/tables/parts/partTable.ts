import { z } from 'zod';
import type { FactRule, Facts, ImportedType } from '../../records/importedType.ts';
import type { WorldFile } from '../../worlds/worldFile.ts';
import { isSameFact } from '../records/sameFact.ts';
import type { RowValues } from '../records/reading/rowCells.ts';
import { type StoredParts, currentWithParts, partWrites } from './partSql.ts';

/**
 * A kind of table whose rows are parts of records, such as the requirements of needs. For each record that
 * it names, a file states the whole list of the parts, wherever in the file its rows stand.
 */
export interface PartTable {
  /** The name of the kind, such as "criteria". */
  readonly name: string;
  /** A description of the table, in one line. */
  readonly description: string;
  /** The file of the parts in a world. */
  readonly file: Pick<WorldFile, 'path' | 'columns' | 'rule' | 'references' | 'unique'>;
  /** The column that names the record; the file has a reference for it. */
  readonly record: string;
  readonly stored: StoredParts;
  /** The names of the facts of a part, by column, if they differ; null for a column that states no fact. */
  readonly facts?: Readonly<Record<string, string | null>>;
  /** The rules of the whole list of the parts of a record; none if absent. */
  readonly rules?: readonly FactRule[];
  /**
   * Returns the list of parts that the rows of one record state, as the change feed has it; each row is a
   * part with the columns as facts if it is absent.
   */
  readonly read?: (rows: readonly RowValues[]) => readonly unknown[];
  /** Returns a new part with the facts that the table does not state. */
  readonly complete?: (part: Facts) => Facts;
  /** The cells of a made-up part, by column, for the template. */
  readonly example: Readonly<Record<string, string>>;
}

/** Returns the type of the records whose parts a table states, as an import compares and writes them. */
export function partType({
  stored,
  rules = [],
  complete = (part) => part,
}: PartTable): ImportedType {
  const { kind, table, view, fact, rows, isPersonal = false } = stored;
  const paths = 'column' in rows ? null : Object.values(rows.keys);
  const partKey = (part: unknown) => JSON.stringify(paths?.map((path) => valueAt(part, path)));
  return {
    kind,
    table,
    view,
    currentSql: currentWithParts(stored),
    currentByIdSql: currentWithParts(stored),
    ...(isPersonal && { personal: [fact], isFinal: true }),
    writes: partWrites(stored),
    removes: [],
    repeats: 'refuse',
    shape: z.looseObject({}),
    rules,
    required: [],
    idOf: (id) => id,
    merge(current, facts) {
      const before = (current?.[fact] ?? []) as readonly unknown[];
      const stated = facts[fact] as readonly unknown[];
      if (paths === null) return { [fact]: isSameFact(before, stated) ? before : stated };
      const known = new Map(before.map((part) => [partKey(part), part]));
      const after = stated.map((part) => {
        const former = known.get(partKey(part));
        if (former === undefined) return isFacts(part) ? complete(part) : part;
        return withStated(former, part);
      });
      const parts = new Set(after);
      const isSame = parts.size === before.length && before.every((part) => parts.has(part));
      return { [fact]: isSame ? before : after };
    },
  };
}

/** Returns a part after a file has stated some of its facts; the same one if nothing changes. */
function withStated(former: unknown, part: unknown): unknown {
  const merged = isFacts(former) && isFacts(part) ? { ...former, ...part } : part;
  return isSameFact(former, merged) ? former : merged;
}

function isFacts(part: unknown): part is Facts {
  return typeof part === 'object' && part !== null;
}

function valueAt(part: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isFacts(value) ? value[name] : undefined), part);
}
