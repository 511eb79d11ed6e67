import { randomUUID } from 'node:crypto';
import type { DatabaseUrls } from '../../database/connecting/database.ts';
import { textArray } from '../../database/reading/textArray.ts';
import type { ChangedFacts } from '../../database/columns/record.ts';
import { ProvenanceKind } from '../../graphql/types/provenance.ts';
import { ImportRefused } from '../importRefused.ts';
import type { CurrentRecord } from '../records/comparing.ts';
import type { Facts, ImportedType } from '../records/importedType.ts';
import { commit } from '../staging/commit.ts';
import { numberChanges, writeStaged } from '../staging/committing.ts';
import { copyLines } from '../staging/copyLines.ts';
import { stagedLine } from '../staging/stagedLine.ts';
import { explainedRefusal } from '../staging/refusing/databaseRefusal.ts';
import { type ImportSession, openImportSession } from './importSession.ts';
import type { RecordImport } from './recordImport.ts';
import { laterChanged } from './steps/laterChanged.ts';

/** The number of records that are taken back in one step. */
const batch = 1_000;

/** The result of taking an import back, in numbers of records. */
export interface UndoReport {
  /** The records that the import had added. */
  readonly removed: number;
  /** The records that have their facts from before the import again. */
  readonly restored: number;
}

/**
 * Takes an import back in one database: removes the records that it has added, and restores the facts of
 * those that it has changed, in one transaction.
 * @param imports the kinds of files from which the subgraph imports records.
 * @returns null if the import has changed nothing in this database.
 * @throws ImportRefused `IMPORT_NOT_UNDOABLE` if it was not committed or is undone, or if anything newer
 * stands on it: a later change of a record, or a reference to one that it has added.
 */
export async function undoImport(
  subgraph: string,
  { appUrl }: Pick<DatabaseUrls, 'appUrl'>,
  imports: readonly RecordImport[],
  undone: { readonly id: string; readonly by: string; readonly today: string },
  signal: AbortSignal,
): Promise<UndoReport | null> {
  const { by } = undone;
  const session = await openImportSession(appUrl, subgraph, by, signal, () => undefined);
  try {
    return await new Undoing(session, imports, undone).run();
  } catch (error) {
    throw await explainedRefusal(session.reader, error);
  } finally {
    await session.close();
  }
}

/** One import that is taken back. */
class Undoing {
  readonly #session: ImportSession;
  readonly #imports: readonly RecordImport[];
  readonly #undone: { readonly id: string; readonly by: string; readonly today: string };
  /** The id of the import that takes the other one back. */
  readonly #id = randomUUID();

  constructor(
    session: ImportSession,
    imports: readonly RecordImport[],
    undone: { readonly id: string; readonly by: string; readonly today: string },
  ) {
    this.#session = session;
    this.#imports = imports;
    this.#undone = undone;
  }

  async run(): Promise<UndoReport | null> {
    const { writer } = this.#session;
    const { id, by } = this.#undone;
    const { rows } = await writer.query<{ state: string; kind: string }>(
      `select state, kind from import where id = $1 for update`,
      [id],
    );
    const [found] = rows;
    if (found === undefined) return null;
    if (found.state !== 'COMMITTED') throw notUndoable(`its state is ${found.state}`);
    const types = this.#typesOf(found.kind);
    await writer.query('truncate staged_record');
    await writer.query(
      `insert into import (id, kind, by, file_name, file_bytes, file_hash, is_full, as_of, options,
        state, finished_at)
      select $2, 'undo', $3, file_name, file_bytes, file_hash, false, as_of,
        jsonb_build_object('undoes', id), 'COMMITTED', clock_timestamp()
      from import where id = $1`,
      [id, this.#id, by],
    );
    for (const type of types) await this.#refuseNewer(type);
    let restored = 0;
    for (const type of types) restored += await this.#stageRestored(type);
    const changes = await writeStaged(this.#session, { types }, { id: this.#id });
    let removed = 0;
    // A record refers to those of the types before its own.
    for (const type of types.toReversed()) removed += await this.#remove(type, changes + removed);
    await writer.query(`update import set state = 'UNDONE' where id = $1`, [id]);
    await writer.query('update import set removed = $2, changed = $3 where id = $1', [
      this.#id,
      removed,
      restored,
    ]);
    await writer.query('delete from listed_record where import_id = $1', [id]);
    await writer.query('truncate staged_record');
    await numberChanges(this.#session, { id: this.#id, by }, changes + removed);
    await commit(this.#session);
    return { removed, restored };
  }

  /** Returns the types of the records of a kind of file. */
  #typesOf(kind: string): readonly ImportedType[] {
    const importing = this.#imports.find(({ name }) => name === kind);
    if (importing?.types.some(({ isFinal = false }) => isFinal)) {
      throw notUndoable('what was there before is personal data, which is not kept');
    }
    if (importing) return importing.types;
    throw notUndoable(`there are no imports of the kind ${kind} any more`);
  }

  /** Refuses the undoing if a record was changed after the import. */
  async #refuseNewer(type: ImportedType): Promise<void> {
    const later = await laterChanged(this.#session.writer, this.#undone.id, type);
    if (later.length > 0) throw notUndoable(`later changes stand on it: ${later.join(', ')}`);
  }

  /** Stages the changed records with their facts from before. */
  async #stageRestored(type: ImportedType): Promise<number> {
    const { writer, reader } = this.#session;
    let restored = 0;
    for (let after = 0; ;) {
      const { rows } = await writer.query<{ ordinal: string; id: string; before: Facts }>(
        `select ordinal, id, before from imported_change
        where import_id = $1 and kind = $2 and ordinal > $3 and before is not null
        order by ordinal limit ${batch}`,
        [this.#undone.id, type.kind, after],
      );
      if (rows.length === 0) return restored;
      after = Number(rows.at(-1)!.ordinal);
      const { rows: current } = await reader.query<CurrentRecord>(type.currentByIdSql, [
        textArray(rows.map(({ id }) => id)),
      ]);
      const byId = new Map(current.map((record) => [record.id, record]));
      const lines = rows.map(({ id, before }) => this.#lineOf(type, byId.get(id)!, before));
      await copyLines(writer, lines.join(''));
      restored += rows.length;
    }
  }

  #lineOf(type: ImportedType, current: CurrentRecord, before: Facts): string {
    const facts = Object.fromEntries(
      Object.entries(current.facts).map(([fact, now]) => {
        // The change feed has no personal data: such facts remain.
        const isHidden = now !== null && (current.before[fact] ?? null) === null;
        return [fact, isHidden || !(fact in before) ? now : before[fact]];
      }),
    );
    const { changedFacts } = before['provenance'] as { readonly changedFacts: ChangedFacts };
    return stagedLine({
      importId: this.#id,
      ordinal: 0,
      record: { kind: type.kind, key: current.key, place: { member: null, line: 0 } },
      id: current.id,
      current,
      comparison: { outcome: 'CHANGED', facts, origins: changedFacts, differences: [] },
      origin: { kind: ProvenanceKind.IMPORT, source: 'undo', asOf: this.#undone.today },
    });
  }

  /** Removes the added records, and records their removals after the changes so far. */
  async #remove(type: ImportedType, changes: number): Promise<number> {
    const { writer } = this.#session;
    const { rowCount } = await writer.query(
      `insert into imported_change (import_id, ordinal, kind, id, before, reading_scope, readers)
      select $1, $2 + row_number() over (order by change.ordinal), kind, id, told.facts,
        told.reading_scope, told.readers
      from imported_change as change join ${type.view} as told using (id)
      where change.import_id = $3 and change.kind = $4 and change.before is null`,
      [this.#id, changes, this.#undone.id, type.kind],
    );
    let removed: number | null = 0;
    for (const statement of type.removes) {
      ({ rowCount: removed } = await writer.query(
        `${statement} (select id from imported_change
          where import_id = $1 and kind = $2 and before is null)`,
        [this.#undone.id, type.kind],
      ));
    }
    // A row policy hides rows without an error.
    if (removed !== rowCount) throw new Error(`${type.table}: removed ${removed} of ${rowCount}`);
    return rowCount ?? 0;
  }
}

/** Returns the refusal of taking an import back, for a reason that follows "but". */
export function notUndoable(reason: string): ImportRefused {
  const message = `expected an import on which nothing newer stands, but ${reason}`;
  return new ImportRefused([{ line: null, code: 'IMPORT_NOT_UNDOABLE', message }]);
}
