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
  /**
   * The columns with the first day of a part and the day after its last one, if a part may succeed another: a
   * table without the first column states the part that a record has from the day of the file on, and the
   * part before it ends then.
   */
  readonly succession?: Succession;
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

/** The columns of a period, which are facts of the same names. */
export interface Succession {
  readonly from: string;
  readonly to: string;
}

/** Returns the type of the records whose parts a table states, as an import compares and writes them. */
export function partType({
  stored,
  rules = [],
  complete = (part) => part,
  succession,
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
    merge(current, facts, asOf) {
      const before = (current?.[fact] ?? []) as readonly unknown[];
      const listed = facts[fact] as readonly unknown[];
      const stated = succession ? withSuccessor(before, listed, succession, asOf) : listed;
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

/**
 * Returns the parts of a record after a table has stated one without its period: it lasts from a day on until
 * the next one, and the part of this day ends, unless it is the same.
 */
function withSuccessor(
  before: readonly unknown[],
  stated: readonly unknown[],
  { from, to }: Succession,
  asOf: string,
): readonly unknown[] {
  const [only] = stated;
  if (!isFacts(only) || from in only) return stated;
  const periods = before as readonly Readonly<Record<string, string | null>>[];
  const isEarlier = (part: (typeof periods)[number]) => part[from]! < asOf;
  const later = periods.filter((part) => part[from]! > asOf);
  const current = periods.find(
    (part) => part[from]! <= asOf && ((part[to] ?? null) === null || part[to]! > asOf),
  );
  if (current !== undefined && isSameFact(current, { ...current, ...only })) return before;
  const earlier = periods.filter((part) => isEarlier(part) && part !== current);
  const ended = current === undefined || !isEarlier(current) ? [] : [{ ...current, [to]: asOf }];
  return [
    ...earlier,
    ...ended,
    { [from]: asOf, [to]: later[0]?.[from] ?? null, ...only },
    ...later,
  ];
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
