import type { DatabaseUrls } from '../../database/connecting/database.ts';
import { explainedRefusal, isDatabaseRefusal } from '../staging/refusing/databaseRefusal.ts';
import { ruleBreakers } from '../staging/refusing/ruleBreakers.ts';
import type { ReadRecord, RefusedPart } from '../records/readItem.ts';
import {
  ChangedMeanwhile,
  checkRules,
  lockCompared,
  numberChanges,
  writeListed,
  writeRefusals,
  writeStaged,
} from '../staging/committing.ts';
import { stageEnds } from '../staging/endedRecords.ts';
import {
  beginImport,
  committedReport,
  endImport,
  maxKeptRefusals,
  stateAfter,
} from './importLedger.ts';
import {
  type ImportCounts,
  type ImportProgress,
  type ImportReport,
  type ImportRequest,
  type ImportRunOptions,
  SkippedMembers,
} from './importRequest.ts';
import { type ImportSession, openImportSession } from './importSession.ts';
import type { RecordImport } from './recordImport.ts';
import { resolveRepeatedKeys } from '../staging/refusing/repeatedKeys.ts';
import { refuseUnknownReferences } from '../staging/refusing/unknownReferences.ts';
import { commit } from '../staging/commit.ts';
import { countOutcomes, readShown } from '../staging/stagedOutcomes.ts';
import { Staging } from '../staging/staging.ts';

/** The number of times that an import compares its records, if other writes change them meanwhile. */
const maxTries = 3;

/**
 * Imports a file into a subgraph's database as the application role: reads it, compares its records with
 * those in the database, and writes all of them in one transaction, or none. An import that was committed
 * is not run again.
 * @throws ImportRefused if the file is refused as a whole; the reason of the signal if it is aborted.
 */
export async function runImport(
  subgraph: string,
  { appUrl }: Pick<DatabaseUrls, 'appUrl'>,
  importing: RecordImport,
  request: ImportRequest,
  options: ImportRunOptions,
): Promise<ImportReport> {
  for (let tries = 1; ; tries += 1) {
    const { signal, onWait } = options;
    const session = await openImportSession(appUrl, subgraph, request.by, signal, onWait);
    try {
      const within = { ...options, signal: AbortSignal.any([signal, session.lost]) };
      return await new OneImport(session, importing, request, within).run();
    } catch (error) {
      if (error instanceof ChangedMeanwhile && tries < maxTries) continue;
      throw error;
    } finally {
      await session.close();
    }
  }
}

/** One attempt of an import. */
class OneImport {
  readonly #session: ImportSession;
  readonly #importing: RecordImport;
  readonly #request: ImportRequest;
  readonly #options: ImportRunOptions;
  readonly #kept: RefusedPart[] = [];
  readonly #skipped = new SkippedMembers();
  #bytes = 0;
  #records = 0;
  #refused = 0;

  constructor(
    session: ImportSession,
    importing: RecordImport,
    request: ImportRequest,
    options: ImportRunOptions,
  ) {
    this.#session = session;
    this.#importing = importing;
    this.#request = request;
    this.#options = options;
  }

  async run(): Promise<ImportReport> {
    const { reader } = this.#session;
    const { id } = this.#request;
    const committed = await committedReport(reader, id);
    if (committed !== null) return committed;
    await beginImport(reader, this.#importing, this.#request);
    try {
      return await this.#finish(await this.#stage());
    } catch (failure) {
      const error = await explainedRefusal(reader, failure);
      const isCancelled = this.#options.signal.aborted && !this.#session.lost.aborted;
      const state = stateAfter(error, isCancelled);
      const message = error instanceof Error ? error.message : String(error);
      // The database may be gone, too; the next import then records the end of this one.
      await endImport(reader, id, state, { refused: this.#refused }, message).catch(
        () => undefined,
      );
      throw error;
    }
  }

  async #stage(): Promise<Staging> {
    const { signal, onHeader } = this.#options;
    const staging = new Staging(this.#session, this.#importing, this.#request);
    const { file, region, table } = this.#request;
    const items = this.#importing.read(file.path, {
      signal,
      region,
      ...(table && { table }),
      ...(onHeader && { onHeader }),
      onSkipped: (member) => this.#skipped.add(member),
      onBytes: (bytes) => {
        this.#bytes += bytes;
      },
    });
    for await (const batch of items) {
      signal.throwIfAborted();
      const records: ReadRecord[] = [];
      for (const item of batch) {
        if ('record' in item) records.push(item.record);
        else this.#refuse(item.refused);
      }
      this.#records += records.length;
      for (const refused of await staging.add(records)) this.#refuse(refused);
      this.#tell('reading');
    }
    for await (const refused of staging.finish()) this.#refuse(refused);
    return staging;
  }

  async #finish(staging: Staging): Promise<ImportReport> {
    const { types, isFull, template } = this.#importing;
    const { dryRun, goodRows } = this.#request;
    const session = this.#session;
    this.#tell('checking');
    for (const type of types)
      for await (const refused of resolveRepeatedKeys(session, type)) this.#refuse(refused);
    await this.#untilKnown();
    // A dry run has not registered the records that other subgraphs would take from the file.
    for (const type of dryRun ? [] : types)
      for await (const refused of refuseUnknownReferences(session, type)) this.#refuse(refused);
    const coversAll = this.#request.isFull ?? isFull;
    if (coversAll) await stageEnds(session, this.#importing, this.#request);
    // The rules of the database are checked by writing, of which a dry run of a large register is spared.
    if (dryRun && template === undefined) return this.#end('CHECKED');
    if (!dryRun && this.#refused > 0 && !goodRows) return this.#end('REFUSED');
    const changes = (await this.#write(staging)) ?? (goodRows && (await this.#write(staging)));
    if (dryRun) return this.#end('CHECKED');
    if (typeof changes !== 'number') return this.#end('REFUSED');
    return this.#commit(changes, coversAll);
  }

  async #untilKnown(): Promise<void> {
    const { untilKnown, signal } = this.#options;
    if (untilKnown === undefined || this.#records === 0) return;
    this.#tell('waiting');
    await untilKnown();
    signal.throwIfAborted();
  }

  /**
   * Writes the staged records, unless it is a dry run.
   * @returns the number of changes; null if the database refuses some of the records, which are then gone.
   */
  async #write(staging: Staging): Promise<number | null> {
    const session = this.#session;
    const { writer } = session;
    const { types } = this.#importing;
    this.#tell('writing');
    for (const type of types) await lockCompared(session, type);
    await writer.query('savepoint writing');
    try {
      const changes = await writeStaged(session, this.#importing, this.#request);
      await checkRules(writer);
      if (this.#request.dryRun) await writer.query('rollback to savepoint writing');
      return changes;
    } catch (error) {
      if (!isDatabaseRefusal(error)) throw error;
      await writer.query('rollback to savepoint writing');
      const rowsOf = (ordinal: number) => staging.rowsOf(ordinal);
      const found = ruleBreakers(session, types, error, rowsOf);
      for await (const refused of found) this.#refuse(refused);
      return null;
    }
  }

  /** Ends an import that writes nothing. */
  async #end(state: 'CHECKED' | 'REFUSED'): Promise<ImportReport> {
    const { reader, writer } = this.#session;
    const counts = await this.#counts();
    const shown = await readShown(writer, this.#importing.types);
    await writeRefusals(reader, this.#request.id, this.#kept);
    await endImport(reader, this.#request.id, state, counts);
    // The staged rows may contain personal data.
    await writer.query('truncate staged_record');
    await writer.query('commit');
    return { state, counts, shown, skipped: this.#skipped, lastChange: null };
  }

  async #commit(changes: number, coversAll: boolean): Promise<ImportReport> {
    const session = this.#session;
    const { writer } = session;
    const { signal } = this.#options;
    const counts = await this.#counts();
    if (coversAll) await writeListed(session, this.#importing, this.#request);
    await writeRefusals(writer, this.#request.id, this.#kept);
    await endImport(writer, this.#request.id, 'COMMITTED', counts);
    await writer.query('truncate staged_record');
    await this.#options.alongside?.(writer);
    signal.throwIfAborted();
    this.#tell('telling');
    const lastChange = await numberChanges(session, this.#request, changes);
    await commit(session);
    return { state: 'COMMITTED', counts, shown: [], skipped: this.#skipped, lastChange };
  }

  async #counts(): Promise<ImportCounts> {
    return { ...(await countOutcomes(this.#session)), refused: this.#refused };
  }

  #refuse(refused: RefusedPart): void {
    this.#refused += 1;
    if (this.#kept.length < maxKeptRefusals) this.#kept.push(refused);
    this.#options.onRefused(refused);
  }

  #tell(step: ImportProgress['step']): void {
    this.#options.onProgress({
      step,
      bytes: this.#bytes,
      records: this.#records,
      refused: this.#refused,
    });
  }
}
