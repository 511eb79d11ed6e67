import { textArray } from '../../../database/reading/textArray.ts';
import type { ImportSession } from '../../running/importSession.ts';
import type { RecordImport } from '../../running/recordImport.ts';
import type { RecordKey } from '../../worlds/worldFile.ts';
import type { ReadRecord, RefusedPart } from '../readItem.ts';
import { type RecordFault, refusedRecord } from '../refusedRecord.ts';
import { type StatedReference, withIds } from './statedReference.ts';

/** A record whose references are ids. */
export interface ResolvedRecord {
  readonly record: ReadRecord;
  /** The references to records that must be in the same file, because the database does not have them. */
  readonly awaited: readonly StatedReference[];
}

/** A staged row with references to records that must be in the same file. */
export interface AwaitingRow {
  readonly ordinal: number;
  readonly record: Pick<ReadRecord, 'place' | 'rows'>;
  readonly awaited: readonly StatedReference[];
}

/** Reads which records the references of a file mean, each batch with one statement for each type of records. */
export class ReferenceLookup {
  readonly #session: ImportSession;
  readonly #importing: Pick<RecordImport, 'types'>;

  constructor(session: ImportSession, importing: Pick<RecordImport, 'types'>) {
    this.#session = session;
    this.#importing = importing;
  }

  /** Puts the ids of records in place of the references to them, or refuses the records that refer to unknown ones. */
  async resolve(records: readonly ReadRecord[]): Promise<{
    readonly resolved: readonly ResolvedRecord[];
    readonly refused: readonly RefusedPart[];
  }> {
    const stated = records.map(({ named, references = [] }) =>
      named === undefined ? references : [named, ...references],
    );
    const ids = await this.#idsOf(stated.flat());
    const refused: RefusedPart[] = [];
    const resolved = records.flatMap((record, at): ResolvedRecord[] => {
      const references = stated[at]!;
      if (references.length === 0) return [{ record, awaited: [] }];
      const unknown = references.filter((one) => !ids.get(one.to)!.has(one.key));
      const awaited = unknown.filter((one) => one !== record.named && this.#mayBeInFile(one));
      const [first, ...others] = unknown.filter((one) => !awaited.includes(one)).map(unknownRecord);
      if (first !== undefined) {
        refused.push(...refusedRecord(record, [first, ...others]));
        return [];
      }
      const idOf = ({ to, key }: StatedReference) => ids.get(to)!.get(key) ?? key;
      const { named, facts } = record;
      const key = named ? idOf(named) : record.key;
      return [{ record: { ...record, key, facts: withIds(facts, idOf) }, awaited }];
    });
    return { resolved, refused };
  }

  /**
   * Removes the staged rows that refer to records that the file does not contain either, and yields their
   * refusals.
   */
  async *refuseAwaiting(rows: readonly AwaitingRow[]): AsyncGenerator<RefusedPart> {
    const { writer } = this.#session;
    for (let waiting = rows; waiting.length > 0;) {
      const keys = [...new Set(waiting.flatMap(({ awaited }) => awaited.map(({ key }) => key)))];
      const { rows: found } = await writer.query<{ id: string }>(
        'select distinct id from staged_record where id = any ($1::text[])',
        [keys],
      );
      const staged = new Set(found.map(({ id }) => id));
      const gone = waiting.filter(({ awaited }) => awaited.some(({ key }) => !staged.has(key)));
      for (const { record, awaited } of gone) {
        const [first, ...others] = awaited.filter(({ key }) => !staged.has(key)).map(unknownRecord);
        yield* refusedRecord(record, [first!, ...others]);
      }
      if (gone.length === 0) return;
      await writer.query('delete from staged_record where ordinal = any ($1::bigint[])', [
        gone.map(({ ordinal }) => ordinal),
      ]);
      // Another row may refer to one that was removed.
      waiting = waiting.filter((row) => !gone.includes(row));
    }
  }

  #mayBeInFile({ to }: StatedReference): boolean {
    const { subgraph } = this.#session;
    return (
      to.subgraph === subgraph && this.#importing.types.some(({ table }) => table === to.table)
    );
  }

  /** Returns the ids of the records with the keys of references, by key. */
  async #idsOf(
    references: readonly StatedReference[],
  ): Promise<ReadonlyMap<RecordKey, ReadonlyMap<string, string>>> {
    const found = new Map<RecordKey, ReadonlyMap<string, string>>();
    for (const [to, group] of Map.groupBy(references, (one) => one.to)) {
      const reader = this.#session.readerOf(to.subgraph);
      const keys = textArray([...new Set(group.map(({ key }) => key))]);
      const rows = await reader.rows<{ key: string; id: string }>(idsSql(to), [keys]);
      found.set(to, new Map(rows.map(({ key, id }) => [key, id])));
    }
    return found;
  }
}

/** The tables whose records are also known by their INN. */
const tablesWithInn: ReadonlySet<string> = new Set(['customer', 'enterprise', 'bank']);

/** Whether tables may name a record by its INN. */
export function isKnownByInn({ table }: Pick<RecordKey, 'table'>): boolean {
  return tablesWithInn.has(table);
}

/** Returns the statement that reads the ids of records by their id, their INN or their key; the last one counts. */
function idsSql({ table, id, key }: RecordKey): string {
  const columns = new Set([id, ...(tablesWithInn.has(table) ? ['inn'] : []), key]);
  return [...columns]
    .map(
      (one) =>
        `select "${one}" as key, "${id}" as id from "${table}" where "${one}" = any ($1::text[])`,
    )
    .join(' union all ');
}

/** Returns the keys by which tables name records, in words. */
export function statedKeys({ table, key, file }: RecordKey): string {
  const keys = tablesWithInn.has(table) ? 'id or `inn`' : `\`${key}\``;
  return `the ${keys} of a record that Katun has, as in ${file}`;
}

function unknownRecord({ to, key, column, line }: StatedReference): RecordFault {
  const message = `expected ${statedKeys(to)}, got "${key.slice(0, 200)}"`;
  return { line, code: 'UNKNOWN_REFERENCE', field: column, message };
}
