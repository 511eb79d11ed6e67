import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../database/reading/textArray.ts';
import type { ChangingRecord, WritableType } from '../writableType.ts';

/** A record that a database function has changed, and its facts before. */
export interface SettledRecord {
  readonly writableType: WritableType;
  readonly row: ChangingRecord;
  readonly before: object;
}

/** The records to be settled at the end of a transaction, by the database function that settles them. */
export class Settlements {
  readonly #ids = new Map<string, { readonly type: WritableType; readonly ids: Set<string> }>();

  /** Adds a record; the same record and function are settled once. */
  add(type: WritableType, id: string, settle: string): void {
    const known = this.#ids.get(settle);
    if (known) known.ids.add(id);
    else this.#ids.set(settle, { type, ids: new Set([id]) });
  }

  /**
   * Settles the records in the order of their ids, with two statements for each function.
   * @returns the records that have changed.
   */
  async run(em: EntityManager): Promise<SettledRecord[]> {
    const settled: SettledRecord[] = [];
    for (const [settle, { type, ids }] of this.#ids) {
      const results = await em.execute<{ id: string; before: object | null }[]>(
        `select id, ${settle}(id) as before from unnest(?::text[]) as id`,
        [textArray([...ids].toSorted())],
      );
      const changed = new Map(results.flatMap((one) => (one.before ? [[one.id, one.before]] : [])));
      if (changed.size === 0) continue;
      const where = { id: { $in: [...changed.keys()] } };
      for (const row of await em.find(type.entity, where, { refresh: true })) {
        settled.push({ writableType: type, row, before: changed.get(row.id)! });
      }
    }
    return settled;
  }
}
